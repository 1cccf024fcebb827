/** A graph of tasks as text: a tree for a terminal, DOT for Graphviz, and Mermaid for Markdown. */
import type { GraphEdge, GraphNode, TaskGraph } from './graph.ts'

/** What stands for a node where there are no shapes. */
const nameOf = ({ kind, name }: GraphNode): string =>
  kind === 'event'
    ? `event '${name}'`
    : kind === 'unknown task'
      ? `${name} (there is no such task)`
      : name

/** The text of each node, and the nodes that each one starts. */
interface Reading {
  readonly starts: ReadonlyMap<string, readonly GraphEdge[]>
  readonly textOf: (id: string) => string
}

function reading({ nodes, edges }: TaskGraph): Reading {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const starts = new Map<string, GraphEdge[]>()
  const beside = new Map<string, string[]>()
  for (const edge of edges) {
    const { from, to, kind, by } = edge
    const other = byId.get(from)
    if (kind === 'starts') starts.set(from, [...(starts.get(from) ?? []), edge])
    else if (other !== undefined) {
      const verb = kind === 'ends' ? 'ended by' : 'looks at'
      beside.set(to, [...(beside.get(to) ?? []), `${verb} ${nameOf(other)} (${by})`])
    }
  }
  const textOf = (id: string): string => {
    const node = byId.get(id)
    const more = beside.get(id) ?? []
    return `${node === undefined ? id : nameOf(node)}${more.length === 0 ? '' : `  [${more.join(', ')}]`}`
  }
  return { starts, textOf }
}

/** Each node below the nodes that start it; one that was told already is not told again below (`…`). */
export function treeLines(graph: TaskGraph): readonly string[] {
  const { nodes, edges } = graph
  const read = reading(graph)
  const told = new Set<string>()
  const lines: string[] = []
  const started = new Set(edges.flatMap(({ kind, to }) => (kind === 'starts' ? [to] : [])))
  for (const { id, kind } of nodes)
    if (!started.has(id) && (kind === 'task' || read.starts.has(id))) tell(id, read, told, lines)
  // Tasks of a cycle that nothing outside it starts.
  for (const { id, kind } of nodes)
    if (kind === 'task' && !told.has(id)) tell(id, read, told, lines)
  return lines
}

/** One tree; a chain may be longer than the call stack is deep. */
function tell(root: string, { starts, textOf }: Reading, told: Set<string>, lines: string[]): void {
  const open = [{ id: root, head: '', below: '' }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { id, head, below } = next
    const followers = starts.get(id) ?? []
    const isTold = told.has(id)
    lines.push(`${head}${textOf(id)}${isTold && followers.length > 0 ? ' …' : ''}`)
    told.add(id)
    if (isTold) continue
    const last = followers.length - 1
    const branches = followers.map(({ to, by }, i) => ({
      id: to,
      head: `${below}${i === last ? '└─' : '├─'} ${by} → `,
      below: `${below}${i === last ? '   ' : '│  '}`,
    }))
    open.push(...branches.reverse())
  }
}

const STYLES: Readonly<Record<GraphEdge['kind'], string>> = {
  starts: 'solid',
  guards: 'dashed',
  ends: 'dotted',
}
const SHAPES: Readonly<Record<GraphNode['kind'], string>> = {
  task: 'box',
  event: 'ellipse',
  'unknown task': 'octagon',
  'any task': 'diamond',
}

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** The language of Graphviz: `tminus graph FILE --dot | dot -Tsvg`. */
export const dotLines = ({ nodes, edges }: TaskGraph): readonly string[] => [
  'digraph tasks {',
  '  rankdir=LR',
  ...nodes.map(
    ({ id, kind, name }) => `  ${quoted(id)} [label=${quoted(name)}, shape=${SHAPES[kind]}]`,
  ),
  ...edges.map(
    ({ from, to, kind, by }) =>
      `  ${quoted(from)} -> ${quoted(to)} [label=${quoted(by)}, style=${STYLES[kind]}]`,
  ),
  '}',
]

const LINKS: Readonly<Record<GraphEdge['kind'], string>> = {
  starts: '-->',
  guards: '-.->',
  ends: '--x',
}

/** As HTML, which Mermaid reads in labels. */
const label = (text: string): string =>
  `"${text.replace(/[&"<>#]/g, (one) => `#${one.charCodeAt(0)};`)}"`

/** Mermaid, which Markdown shows in many places. */
export function mermaidLines({ nodes, edges }: TaskGraph): readonly string[] {
  const ids = new Map(nodes.map(({ id }, i) => [id, `n${i}`]))
  const shape = ({ kind, name }: GraphNode): string => {
    if (kind === 'event') return `([${label(name)}])`
    return kind === 'task' ? `[${label(name)}]` : `{{${label(name)}}}`
  }
  return [
    'flowchart LR',
    ...nodes.map((node) => `  ${ids.get(node.id)}${shape(node)}`),
    ...edges.map(
      ({ from, to, kind, by }) => `  ${ids.get(from)} ${LINKS[kind]}|${by}| ${ids.get(to)}`,
    ),
  ]
}
