/** Who waits for whom, by which outcome. */
import type { Condition } from '../../../condition/condition.ts'
import { children, isOperator } from '../../../condition/operands.ts'
import { counted } from '../../../session/words/times.ts'
import type { GraphAnswer, GraphEdgeJson, GraphNodeJson } from '../../api/ahead.ts'
import { lastRunIn } from '../desk/last-run.ts'
import type { Look } from '../desk/look.ts'
import { standingsIn } from '../desk/standing.ts'
import { head } from '../words/json.ts'
import type { Asked } from './asked.ts'

export async function graph({ desk }: Asked): Promise<GraphAnswer> {
  const look = await desk.look()
  const { tasks } = look
  const standings = standingsIn(look)
  const unique = edgesIn(look)
  const nodes: GraphNodeJson[] = [...tasks.values()].map((task) => {
    const last = lastRunIn(look, task.name)
    return {
      id: task.name,
      kind: 'task',
      label: task.name,
      tags: task.options.tags ?? [],
      standing: standings.get(task.name)?.standing ?? 'idle',
      ...(last === undefined ? {} : { last }),
    }
  })
  const known = new Set(nodes.map(({ id }) => id))
  const others = new Set(unique.map(({ from }) => from).filter((id) => !known.has(id)))
  for (const id of others) nodes.push(outsideNode(id))
  return {
    ...head(look),
    sentence: `${counted(tasks.size, 'task')}, ${counted(unique.length, 'connection')} between them.`,
    nodes,
    edges: unique,
    cycles: cyclesIn(unique),
  }
}

const EDGES = new WeakMap<Look, readonly GraphEdgeJson[]>()

/** Each once; found once for all who ask of one reading. */
function edgesIn(look: Look): readonly GraphEdgeJson[] {
  const known = EDGES.get(look)
  if (known !== undefined) return known
  const edges = [...look.tasks.values()].flatMap(({ name, condition }) =>
    edgesOf(look, name, condition, false),
  )
  const found = [
    ...new Map(
      edges.map((edge) => [`${edge.negated} ${edge.outcome}\n${edge.from}\n${edge.to}`, edge]),
    ).values(),
  ]
  EDGES.set(look, found)
  return found
}

const KINDS = ['event', 'file', 'signal'] as const

function outsideNode(id: string): GraphNodeJson {
  const kind = KINDS.find((one) => id.startsWith(`${one}:`))
  const label = kind === undefined ? id : id.slice(kind.length + 1)
  return { id, kind: kind ?? 'missing', label, tags: [] }
}

function edgesOf(
  look: Look,
  to: string,
  condition: Condition,
  negated: boolean,
): readonly GraphEdgeJson[] {
  if (condition.kind === 'not') return edgesOf(look, to, condition.operand, !negated)
  if (isOperator(condition))
    return children(condition).flatMap((operand) => edgesOf(look, to, operand, negated))
  return sourcesOf(look, to, condition).map(({ from, outcome }) => ({ from, to, outcome, negated }))
}

type Source = Pick<GraphEdgeJson, 'from' | 'outcome'>

function sourcesOf({ tasks }: Look, self: string, leaf: Condition): readonly Source[] {
  switch (leaf.kind) {
    case 'after': {
      const { tasks: ref, outcome } = leaf
      const names =
        ref.kind === 'named'
          ? ref.names.map((name) => name ?? self)
          : [...tasks.values()]
              .filter(({ options }) => options.tags?.includes(ref.tag) === true)
              .map(({ name }) => name)
      return names.map((from) => ({ from, outcome }))
    }
    case 'after-any':
      return [...tasks.keys()]
        .filter((name) => name !== self)
        .map((from) => ({ from, outcome: leaf.outcome }))
    case 'on-event':
      return [{ from: `event:${leaf.name}`, outcome: 'emitted' }]
    case 'has':
      return ofTask(leaf.task, self, `has ${leaf.outcome}`)
    case 'running':
    case 'runs-running':
      return ofTask(leaf.task, self, 'running')
    case 'no-event':
      return [{ from: `event:${leaf.name}`, outcome: 'emitted' }]
    case 'file-exists':
    case 'file-event':
      return [
        { from: `file:${leaf.path}`, outcome: leaf.kind === 'file-exists' ? 'exists' : 'changed' },
      ]
    case 'signal':
      return [{ from: `signal:${leaf.label}`, outcome: 'is' }]
    default:
      return []
  }
}

/** What a task asks of its own runs is no connection. */
const ofTask = (name: string | null, self: string, outcome: string): readonly Source[] =>
  name === null || name === self ? [] : [{ from: name, outcome }]

/** Tasks that wait for each other in a circle: each circle once, from its first name. */
function cyclesIn(edges: readonly GraphEdgeJson[]): readonly (readonly string[])[] {
  const next = new Map<string, Set<string>>()
  for (const { from, to, negated } of edges) {
    if (negated) continue
    const own = next.get(from)
    if (own === undefined) next.set(from, new Set([to]))
    else own.add(to)
  }
  const found = new Map<string, readonly string[]>()
  const done = new Set<string>()
  const way: string[] = []
  const visit = (name: string): void => {
    const at = way.indexOf(name)
    if (at >= 0) {
      const circle = way.slice(at)
      found.set([...circle].sort((a, b) => (a < b ? -1 : 1)).join('\n'), circle)
      return
    }
    if (done.has(name)) return
    way.push(name)
    for (const to of next.get(name) ?? []) visit(to)
    way.pop()
    done.add(name)
  }
  for (const name of next.keys()) visit(name)
  return [...found.values()]
}
