/** `task('x').hasFailed().today()`, `isRunning('x')`, `moreRunsThan(2, 'x')`. */
import type { ConditionOf } from '../../condition/condition.ts'
import type { HistorySpan, Outcome, RunCount, TaskRef } from '../../condition/task.ts'
import type { CycleUnit } from '../../time/mark.ts'
import { refOf, type TaskLike } from './after.ts'
import { type TimeOfStatement, timeOf } from './period.ts'
import { extended, type Operations, type Statement, statement } from './statement.ts'
import { countOf, type DurationLike, durationOf } from './value.ts'

/** `has failed`, ever unless a stretch of time is said, once unless a count is. */
export type HasStatement = ConditionOf<'has'> &
  Operations & {
    /** `N times`: at least. */
    times(count: number): HasStatement
    /** `more than N times`. */
    moreThan(count: number): HasStatement
    /** `N times in a row`. */
    inARow(count: number): HasStatement
    /** `today`; `today(timeOf.day.after('10:00'))` is `today after 10:00`. */
    today(part?: TimeOfStatement): HasStatement
    /** `this week`, or a part of a cycle: `this(timeOf.week.before('Fri'))`. */
    this(cycle: CycleUnit | TimeOfStatement): HasStatement
    /** `past D`. */
    past(duration: DurationLike): HasStatement
  }

const has = (condition: ConditionOf<'has'>): HasStatement =>
  statement(condition, methods as unknown as Omit<HasStatement, keyof ConditionOf<'has'>>)

const counted = (kind: RunCount['kind']) =>
  function (this: ConditionOf<'has'>, count: number): unknown {
    return has({ ...this, count: { kind, count: countOf(count, 1, 'times') } })
  }

const cycle = (of: CycleUnit | TimeOfStatement): HistorySpan => {
  const { unit, part, zone } = typeof of === 'string' ? timeOf[of] : of
  return { kind: 'cycle', unit, part, ...(zone === undefined ? {} : { zone }) }
}

const methods = extended({
  times: counted('at-least'),
  moreThan: counted('more-than'),
  inARow: counted('in-a-row'),
  today(this: ConditionOf<'has'>, part: TimeOfStatement = timeOf.day): unknown {
    return has({ ...this, span: cycle(part) })
  },
  this(this: ConditionOf<'has'>, of: CycleUnit | TimeOfStatement): unknown {
    return has({ ...this, span: cycle(of) })
  },
  past(this: ConditionOf<'has'>, duration: DurationLike): unknown {
    return has({ ...this, span: { kind: 'past', duration: durationOf(duration) } })
  },
})

/** What can be said about one task. */
export interface TaskSubject {
  has(outcome: Outcome): HasStatement
  hasSucceeded(): HasStatement
  hasFailed(): HasStatement
  hasFinished(): HasStatement
  hasStarted(): HasStatement
  /** `is running`, `is running for more than D`. */
  isRunning(longerThan?: DurationLike): Statement<ConditionOf<'running'>>
}

const subject = (name: TaskRef): TaskSubject => {
  const that = (outcome: Outcome): HasStatement =>
    has({ kind: 'has', task: name, outcome, span: { kind: 'ever' } })
  return {
    has: that,
    hasSucceeded: () => that('succeeded'),
    hasFailed: () => that('failed'),
    hasFinished: () => that('finished'),
    hasStarted: () => that('started'),
    isRunning: (longerThan) =>
      statement({
        kind: 'running',
        task: name,
        ...(longerThan === undefined ? {} : { longerThan: durationOf(longerThan) }),
      }),
  }
}

/**
 * A task to say something about.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { taskNamed } from 'tminus/condition'
 * format(taskNamed('load').hasFailed().inARow(3)) // => "task 'load' has failed 3 times in a row"
 * ```
 */
export const task = (of: TaskLike): TaskSubject => subject(refOf(of))
/**
 * The task that the condition belongs to.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { thisTask } from 'tminus/condition'
 * format(thisTask.hasSucceeded().today()) // => 'has succeeded today'
 * ```
 */
export const thisTask: TaskSubject = subject(null)
/**
 * `task T is running`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { isRunning } from 'tminus/condition'
 * format(isRunning('load', '10 min')) // => "task 'load' is running for more than 10 minutes"
 * ```
 */
export const isRunning = (
  of: TaskLike,
  longerThan?: DurationLike,
): Statement<ConditionOf<'running'>> => task(of).isRunning(longerThan)
/**
 * `more than N runs of task T are running`.
 *
 * @throws {RangeError} when N is no whole number from 0.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { moreRunsThan } from 'tminus/condition'
 * format(moreRunsThan(2, 'load')) // => "more than 2 runs of task 'load' are running"
 * ```
 */
export const moreRunsThan = (
  moreThan: number,
  of: TaskLike,
): Statement<ConditionOf<'runs-running'>> =>
  statement({ kind: 'runs-running', task: refOf(of), moreThan: countOf(moreThan, 0, 'runs') })
