/** Warnings about several tasks together: unknown names, and cycles of tasks that trigger each other. */

import type { Condition } from '../condition/condition.ts'
import { children, isOperator, mentionedTasks } from '../condition/operands.ts'
import { nearest } from '../run/nearest.ts'

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

/** The operands that offer something to a start: none under NOT, and none that only ends a truth. */
const startersOf = (condition: Condition): readonly Condition[] => {
  if (condition.kind === 'not') return []
  if (condition.kind === 'since') return startersOf(condition.operand)
  return isOperator(condition) ? children(condition).flatMap(startersOf) : [condition]
}

/** The tasks whose events start this one; `undefined` stands for all others. */
const triggersOf = ({ name, condition }: NamedCondition): readonly (string | undefined)[] =>
  startersOf(condition).flatMap((leaf) =>
    leaf.kind === 'after-any'
      ? [undefined]
      : leaf.kind === 'after' && leaf.tasks.kind === 'named'
        ? leaf.tasks.names.map((ref) => ref ?? name)
        : [],
  )

const unknown = (
  tasks: readonly NamedCondition[],
  names: ReadonlySet<string>,
): readonly TaskWarning[] =>
  tasks.flatMap(({ name, condition }) =>
    mentionedTasks(condition)
      .filter((other) => !names.has(other))
      .map((other) => {
        const near = nearest(other, names)
        const hint = near === undefined ? '' : ` — did you mean '${near}'?`
        return { task: name, message: `there is no task '${other}'${hint}` }
      }),
  )

const told = (cycle: readonly string[]): TaskWarning => {
  const task = cycle[0] ?? ''
  if (cycle.length === 1) return { task, message: 'this task triggers itself' }
  const path = [...cycle].reverse().map((name) => `'${name}'`)
  return {
    task,
    message: `these tasks trigger each other: ${path.join(' → ')} → '${cycle.at(-1) ?? ''}'`,
  }
}

/** By task. Of all others only those can lie on a cycle that are triggered themselves. */
function triggersOfAll(tasks: readonly NamedCondition[]): ReadonlyMap<string, Iterable<string>> {
  const named = new Map(tasks.map((task) => [task.name, triggersOf(task)]))
  const triggered = [...named].flatMap(([name, by]) => (by.length > 0 ? [name] : []))
  function* all(name: string, by: readonly (string | undefined)[]): Generator<string> {
    for (const one of by)
      if (one !== undefined) yield one
      else for (const other of triggered) if (other !== name) yield other
  }
  return new Map([...named].map(([name, by]) => [name, { [Symbol.iterator]: () => all(name, by) }]))
}

/**
 * Depth-first; each cycle is told once, from its first task in the order given. The path is kept here and not in the
 * call stack, which a chain of some thousand tasks would overflow.
 */
const cycles = (tasks: readonly NamedCondition[]): readonly TaskWarning[] => {
  const triggers = triggersOfAll(tasks)
  const done = new Set<string>()
  const places = new Map<string, number>()
  const found: TaskWarning[] = []
  for (const { name: first } of tasks) {
    const path: { readonly name: string; readonly rest: Iterator<string> }[] = []
    const enter = (name: string): void => {
      const start = places.get(name)
      if (start !== undefined) found.push(told(path.slice(start).map((step) => step.name)))
      else if (!done.has(name)) {
        places.set(name, path.length)
        path.push({ name, rest: (triggers.get(name) ?? [])[Symbol.iterator]() })
      }
    }
    enter(first)
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.rest.next()
      if (next.done !== true) enter(next.value)
      else {
        path.pop()
        places.delete(step.name)
        done.add(step.name)
      }
    }
  }
  return found
}

/**
 * Warns of names that no task has, of tasks that trigger themselves, and of cycles. `names`: those of all tasks, where only
 * some are looked at.
 *
 * @example
 * ```ts
 * import { parseOrThrow } from 'tminus'
 * import { lintTasks } from 'tminus/language'
 * lintTasks([{ name: 'a', condition: parseOrThrow("after task 'a'") }]) // => [{ task: 'a', message: 'this task triggers itself' }]
 * ```
 */
export const lintTasks = (
  tasks: readonly NamedCondition[],
  names?: Iterable<string>,
): readonly TaskWarning[] => {
  const given: unknown = tasks
  if (!Array.isArray(given))
    throw new TypeError(
      `expected a list as the tasks with their conditions, got '${String(tasks)}'`,
    )
  const all = new Set(names ?? tasks.map(({ name }) => name))
  return [...unknown(tasks, all), ...cycles(tasks)]
}
