/** `afterTask('load').failed()`, `afterAnyTask('a', 'b')`, `afterEachSuccess(load)`. */
import type { ConditionOf } from '../../condition/condition.ts'
import type { Json } from '../../condition/json.ts'
import type { Outcome, Quantifier, TaskRef, TaskSet } from '../../condition/task.ts'
import { type EventStatement, eventful } from './delayed.ts'
import { extended, type Operations, statement } from './statement.ts'
import { countOf, type DurationLike, durationOf } from './value.ts'

/** A task by its name, or anything that has one; `null` is "this task". */
export type TaskLike = string | { readonly name: string } | null

/** The name of a task; `null` is "this task". @throws {TypeError} when that is no name. */
export const refOf = (task: TaskLike): TaskRef => {
  const name: unknown = typeof task === 'object' && task !== null ? task.name : task
  if (name === null) return null
  if (typeof name !== 'string' || name === '')
    throw new TypeError(
      `Cannot name a task by ${JSON.stringify(task)}: expected a name that is not empty, or a task`,
    )
  return name
}

/** What happened to tasks; they succeeded if nothing else is said. */
export interface Happened<S> {
  succeeded(): S
  failed(): S
  finished(): S
  terminated(): S
  inacted(): S
  crashed(): S
  ended(): S
  started(): S
  missed(): S
  /** `is late`: a deadline passed. */
  late(): S
  /** `returned 'value'`: succeeded, and returned an equal value. */
  returning(value: Json): S
  /** `D after …`: due that long after the event. */
  delayedBy(duration: DurationLike): S
}

/** `after …`, which succeeded if nothing else is said. */
export type AfterStatement = ConditionOf<'after'> & Operations & Happened<AfterStatement>
/** `after any task …`, which succeeded if nothing else is said. */
export type AfterAnyStatement = ConditionOf<'after-any'> & Operations & Happened<AfterAnyStatement>

const after = (condition: ConditionOf<'after'>): AfterStatement =>
  statement(condition, methods as unknown as Omit<AfterStatement, keyof ConditionOf<'after'>>)

const afterAny = (condition: ConditionOf<'after-any'>): AfterAnyStatement =>
  statement(
    condition,
    methods as unknown as Omit<AfterAnyStatement, keyof ConditionOf<'after-any'>>,
  )

const outcome = (word: Outcome) =>
  function (this: ConditionOf<'after'>): unknown {
    return after({ ...this, outcome: word })
  }

const methods = extended({
  succeeded: outcome('succeeded'),
  failed: outcome('failed'),
  finished: outcome('finished'),
  terminated: outcome('terminated'),
  inacted: outcome('inacted'),
  crashed: outcome('crashed'),
  ended: outcome('ended'),
  started: outcome('started'),
  missed: outcome('missed'),
  late: outcome('late'),
  returning(this: ConditionOf<'after'>, value: Json): unknown {
    return after({ ...this, outcome: 'succeeded', returned: value })
  },
  delayedBy(this: ConditionOf<'after'>, duration: DurationLike): unknown {
    return after({ ...this, delay: durationOf(duration) })
  },
})

const named = (tasks: readonly TaskLike[]): TaskSet => ({ kind: 'named', names: tasks.map(refOf) })

const afterSet = (tasks: TaskSet, quantifier: Quantifier): AfterStatement =>
  after({ kind: 'after', tasks, quantifier, outcome: 'succeeded' })

/** One task or more, or those of a tag. */
export type TaskList = readonly [TaskLike, ...TaskLike[]] | readonly [TaskSet]

/**
 * Tasks by their tag, where several tasks are wanted.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { afterTasks, tagged } from 'tminus/condition'
 * format(afterTasks(tagged('etl')).finished()) // => "after all tasks tagged 'etl' finished"
 * ```
 */
export const tagged = (tag: string): TaskSet => ({ kind: 'tagged', tag })

const isNone = (tasks: TaskList | readonly []): tasks is readonly [] => tasks.length === 0

const setOf = (tasks: TaskList): TaskSet => {
  const [first] = tasks
  return typeof first === 'object' && first !== null && 'kind' in first
    ? first
    : named(tasks as readonly TaskLike[])
}

/**
 * `after task T`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { afterTask } from 'tminus/condition'
 * format(afterTask('load').failed()) // => "after task 'load' failed"
 * format(afterTask('load').delayedBy('5 min')) // => "5 minutes after task 'load' succeeded"
 * ```
 */
export const afterTask = (task: TaskLike): AfterStatement =>
  afterSet(named([task]), { kind: 'all' })
/**
 * `after tasks T, T`: for each of them.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { afterTasks } from 'tminus/condition'
 * format(afterTasks('a', 'b')) // => "after tasks 'a', 'b' succeeded"
 * ```
 */
export const afterTasks = (...tasks: TaskList): AfterStatement =>
  afterSet(setOf(tasks), { kind: 'all' })
/**
 * `after any tasks T, T`: for at least one. Without tasks `after any task`: of all but the one that has the condition,
 * one start for all that came since the last.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { afterAnyTask } from 'tminus/condition'
 * format(afterAnyTask('a', 'b').ended()) // => "after any tasks 'a', 'b' ended"
 * format(afterAnyTask().failed()) // => 'after any task failed'
 * ```
 */
export function afterAnyTask(): AfterAnyStatement
export function afterAnyTask(...tasks: TaskList): AfterStatement
export function afterAnyTask(...tasks: TaskList | readonly []): AfterAnyStatement | AfterStatement {
  return isNone(tasks)
    ? afterAny({ kind: 'after-any', outcome: 'succeeded' })
    : afterSet(setOf(tasks), { kind: 'any' })
}
/**
 * `after 2 of tasks T, T, T`.
 *
 * @throws {RangeError} when the count is no whole number from 1.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { afterSome } from 'tminus/condition'
 * format(afterSome(2, 'a', 'b', 'c')) // => "after 2 of tasks 'a', 'b', 'c' succeeded"
 * ```
 */
export const afterSome = (count: number, ...tasks: TaskList): AfterStatement =>
  afterSet(setOf(tasks), { kind: 'at-least', count: countOf(count, 1, 'tasks') })
/**
 * `after none of tasks T, T failed`: all finished, none failed.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { afterNoneFailed } from 'tminus/condition'
 * format(afterNoneFailed('a', 'b')) // => "after none of tasks 'a', 'b' failed"
 * ```
 */
export const afterNoneFailed = (...tasks: TaskList): EventStatement<'after'> =>
  eventful({
    kind: 'after',
    tasks: setOf(tasks),
    quantifier: { kind: 'none' },
    outcome: 'failed',
  })
/**
 * `after each success of task T`: every success is consumed by a start of its own.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { afterEachSuccess } from 'tminus/condition'
 * format(afterEachSuccess('load')) // => "after each success of task 'load'"
 * ```
 */
export const afterEachSuccess = (task: TaskLike): EventStatement<'after'> =>
  eventful({
    kind: 'after',
    tasks: named([task]),
    quantifier: { kind: 'all' },
    outcome: 'succeeded',
    each: true,
  })
