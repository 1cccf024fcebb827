/** The graph of a session's tasks: which waits for which, by what outcome, and for which events. */
import type { Condition } from '../../condition/condition.ts'
import { children, isOperator } from '../../condition/operands.ts'
import type { Outcome } from '../../condition/task.ts'
import { isConsuming } from '../../condition/traits.ts'
import { lintTasks } from '../../language/lint-tasks.ts'
import { nearest } from '../../run/nearest.ts'

/** A node: a task, an event that is emitted, a tag that no task has, or a task that is named and that there is not. */
export interface GraphNode {
  /** Unique: `task:load`, `event:go`, `any task`. */
  readonly id: string
  readonly kind: 'task' | 'event' | 'unknown task' | 'any task'
  readonly name: string
  readonly tags?: readonly string[]
  /** The condition's text. */
  readonly condition?: string
}

/** What one node is to a task: `starts`: its events start the task; `guards`: its state holds it back; `ends`: it ends its runs. */
export interface GraphEdge {
  readonly from: string
  readonly to: string
  readonly kind: 'starts' | 'guards' | 'ends'
  /** The outcome that is waited for, `running` or `emitted`. */
  readonly by: Outcome | 'running' | 'emitted'
}

/** Something that is probably not what was meant. */
export interface GraphWarning {
  readonly task: string
  readonly message: string
}

export interface TaskGraph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  readonly warnings: readonly GraphWarning[]
}

/** A task as it is drawn. */
export interface Drawn {
  readonly name: string
  readonly text: string
  readonly condition: Condition
  readonly endCondition: Condition | undefined
  readonly tags: readonly string[]
}

const ANY = 'any task'
const idOf = (task: string): string => `task:${task}`

/** Nodes in the order of the tasks; each edge once. */
export function graphOf(tasks: readonly Drawn[]): TaskGraph {
  const names = new Set(tasks.map(({ name }) => name))
  const nodes = new Map<string, GraphNode>(
    tasks.map(({ name, text, tags }) => [
      idOf(name),
      { id: idOf(name), kind: 'task', name, tags, condition: text.replace(/\s+/g, ' ') },
    ]),
  )
  const edges = new Map<string, GraphEdge>()
  for (const task of tasks) {
    const read = [
      ...linksOf(task.condition, 'starts', task.name, tasks),
      ...(task.endCondition === undefined
        ? []
        : linksOf(task.endCondition, 'ends', task.name, tasks)),
    ]
    for (const { node, kind, by } of read) {
      if (!nodes.has(node.id))
        nodes.set(
          node.id,
          node.kind === 'task' && !names.has(node.name) ? { ...node, kind: 'unknown task' } : node,
        )
      const edge: GraphEdge = { from: node.id, to: idOf(task.name), kind, by }
      edges.set(JSON.stringify(edge), edge)
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], warnings: warningsOf(tasks) }
}

interface Link extends Pick<GraphEdge, 'kind' | 'by'> {
  readonly node: GraphNode
}

/** The tasks and events that operands are about, left to right. */
function linksOf(
  condition: Condition,
  kind: GraphEdge['kind'],
  own: string,
  tasks: readonly Drawn[],
): readonly Link[] {
  if (isOperator(condition)) {
    // What stands under NOT, and what only ends a truth, starts nothing.
    const below = condition.kind === 'not' && kind === 'starts' ? 'guards' : kind
    return children(condition).flatMap((part, i) =>
      linksOf(
        part,
        condition.kind === 'since' && i > 0 && kind === 'starts' ? 'guards' : below,
        own,
        tasks,
      ),
    )
  }
  const as = kind === 'starts' && !isConsuming(condition) ? 'guards' : kind
  const task = (name: string | null): GraphNode => ({
    id: idOf(name ?? own),
    kind: 'task',
    name: name ?? own,
  })
  const link = (node: GraphNode, by: GraphEdge['by']): Link => ({ node, kind: as, by })
  switch (condition.kind) {
    case 'after': {
      const { tasks: set, outcome } = condition
      const members =
        set.kind === 'named'
          ? set.names
          : tasks.flatMap(({ name, tags }) =>
              name !== own && tags.includes(set.tag) ? [name] : [],
            )
      return members.map((name) => link(task(name), outcome))
    }
    case 'after-any':
      return [link({ id: ANY, kind: ANY, name: ANY }, condition.outcome)]
    case 'has':
      return [link(task(condition.task), condition.outcome)]
    case 'running':
    case 'runs-running':
      return [link(task(condition.task), 'running')]
    case 'on-event':
      return [
        link({ id: `event:${condition.name}`, kind: 'event', name: condition.name }, 'emitted'),
      ]
    case 'no-event':
      return [
        link({ id: `event:${condition.name}`, kind: 'event', name: condition.name }, 'emitted'),
      ]
    default:
      return []
  }
}

/** Names and tags that no task has, and cycles. */
function warningsOf(tasks: readonly Drawn[]): readonly GraphWarning[] {
  const tags = new Set(tasks.flatMap((task) => task.tags))
  const untagged = tasks.flatMap(({ name, condition, endCondition }) =>
    [condition, ...(endCondition === undefined ? [] : [endCondition])]
      .flatMap(tagsIn)
      .filter((tag) => !tags.has(tag))
      .map((tag) => {
        const near = nearest(tag, tags)
        const hint = near === undefined ? '' : ` — did you mean '${near}'?`
        return { task: name, message: `no task has the tag '${tag}'${hint}` }
      }),
  )
  return [...lintTasks(tasks), ...untagged]
}

function tagsIn(condition: Condition): readonly string[] {
  if (isOperator(condition)) return children(condition).flatMap(tagsIn)
  return condition.kind === 'after' && condition.tasks.kind === 'tagged'
    ? [condition.tasks.tag]
    : []
}
