/** Warnings about several tasks together: unknown names, and cycles of tasks that trigger each other. */
import type { Condition } from '../condition/condition.ts'
import { leaves, mentionedTasks } from '../condition/operands.ts'
import { nearest } from './nearest.ts'

/** A task as far as this check needs it. */
export interface NamedCondition {
  readonly name: string
  readonly condition: Condition
}

/** Something about one task among others. */
export interface TaskWarning {
  readonly task: string
  readonly message: string
}

/** The tasks whose events start this one. */
const triggersOf = ({ name, condition }: NamedCondition): readonly string[] =>
  [...leaves(condition)].flatMap((leaf) =>
    leaf.kind === 'after' && leaf.tasks.kind === 'named'
      ? leaf.tasks.names.map((ref) => ref ?? name)
      : [],
  )

const unknown = (tasks: readonly NamedCondition[]): readonly TaskWarning[] => {
  const names = new Set(tasks.map(({ name }) => name))
  return tasks.flatMap(({ name, condition }) =>
    mentionedTasks(condition)
      .filter((other) => !names.has(other))
      .map((other) => {
        const near = nearest(other, names)
        const hint = near === undefined ? '' : ` — did you mean '${near}'?`
        return { task: name, message: `there is no task '${other}'${hint}` }
      }),
  )
}

/** Depth-first; each cycle is told once, from its first task in the order given. */
const cycles = (tasks: readonly NamedCondition[]): readonly TaskWarning[] => {
  const triggers = new Map(tasks.map((task) => [task.name, triggersOf(task)]))
  const done = new Set<string>()
  const found: TaskWarning[] = []
  const visit = (name: string, path: readonly string[]): void => {
    const start = path.indexOf(name)
    if (start >= 0) {
      const cycle = path.slice(start)
      const message =
        cycle.length === 1
          ? 'this task triggers itself'
          : `these tasks trigger each other: ${[...cycle]
              .reverse()
              .map((n) => `'${n}'`)
              .join(' → ')} → '${cycle.at(-1) ?? ''}'`
      found.push({ task: cycle[0] ?? name, message })
      return
    }
    if (done.has(name)) return
    for (const next of triggers.get(name) ?? []) visit(next, [...path, name])
    done.add(name)
  }
  for (const { name } of tasks) visit(name, [])
  return found
}

/**
 * Warns of names that no task has, of tasks that trigger themselves, and of cycles.
 *
 * @example
 * ```ts
 * import { parseOrThrow } from 'tminus'
 * import { lintTasks } from './lint-tasks.ts'
 * lintTasks([{ name: 'a', condition: parseOrThrow("after task 'a'") }]) // => [{ task: 'a', message: 'this task triggers itself' }]
 * ```
 */
export const lintTasks = (tasks: readonly NamedCondition[]): readonly TaskWarning[] => [
  ...unknown(tasks),
  ...cycles(tasks),
]
