/** What happens once: `once`, `onceAt('2026-12-24 18:00').spreadOver('10 min')`, `onceIn('5 min')`. */
import type { ConditionOf } from '../../condition/condition.ts'
import type { OccurrencePlacing } from './period.ts'
import { extended, type Operations, type Statement, statement } from './statement.ts'
import { type DurationLike, durationOf, type MomentLike, momentOf, zoneNameOf } from './value.ts'

/** A start at a date: a statement that takes a zone and a spread. */
export type OnceAtStatement = ConditionOf<'once-at'> &
  Operations &
  OccurrencePlacing<OnceAtStatement>

/** A start some time after the task was first known: a statement that takes a spread. */
export type OnceInStatement = ConditionOf<'once-in'> &
  Operations & {
    /** `spread over D`. */
    spreadOver(duration: DurationLike): OnceInStatement
  }

const dated = (condition: ConditionOf<'once-at'>): OnceAtStatement =>
  statement(condition, datedMethods as OccurrencePlacing<OnceAtStatement> & Operations)

const datedMethods = extended({
  in(this: ConditionOf<'once-at'>, zone: string): OnceAtStatement {
    return dated({ ...this, zone: zoneNameOf(zone) })
  },
  spreadOver(this: ConditionOf<'once-at'>, duration: DurationLike): OnceAtStatement {
    return dated({ ...this, spread: durationOf(duration) })
  },
})

const delayed = (condition: ConditionOf<'once-in'>): OnceInStatement =>
  statement(condition, delayedMethods as Omit<OnceInStatement, keyof ConditionOf<'once-in'>>)

const delayedMethods = extended({
  spreadOver(this: ConditionOf<'once-in'>, duration: DurationLike): OnceInStatement {
    return delayed({ ...this, spread: durationOf(duration) })
  },
})

/**
 * `once`: this task has never started.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { once } from 'tminus/condition'
 * format(once) // => 'once'
 * ```
 */
export const once: Statement<ConditionOf<'once'>> = statement({ kind: 'once' })

/**
 * `once at <date>`.
 *
 * @throws {ConditionSyntaxError} when the text is no date.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { onceAt } from 'tminus/condition'
 * format(onceAt('2026-12-24 18:00').spreadOver('10 min')) // => 'once at 2026-12-24 18:00 spread over 10 minutes'
 * ```
 */
export const onceAt = (moment: MomentLike): OnceAtStatement =>
  dated({ kind: 'once-at', at: momentOf(moment) })

/**
 * `once in D`, counted from when the task was first known.
 *
 * @throws {ConditionSyntaxError} when the text is no duration.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { onceIn } from 'tminus/condition'
 * format(onceIn('5 min')) // => 'once in 5 minutes'
 * ```
 */
export const onceIn = (delay: DurationLike): OnceInStatement =>
  delayed({ kind: 'once-in', delay: durationOf(delay) })
