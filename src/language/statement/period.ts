/** `daily.after('10:00')`, `weekly.on('Mon', 'Fri')`, `timeOf.day.between('10:00', '16:00')`. */
import type { Condition, ConditionOf } from '../../condition/condition.ts'
import type { CycleMarks, CycleUnit, IntervalPart, PeriodPart } from '../../time/mark.ts'
import { extended, type Operations, statement } from './statement.ts'
import { type DurationLike, durationOf, markOf, zoneNameOf } from './value.ts'

/** What the parts that are stretches of time are called by. */
export interface IntervalMethods<R> {
  before(end: string): R
  after(start: string): R
  between(start: string, end: string): R
  on(first: string, ...others: readonly string[]): R
  starting(start: string): R
}

/** Where an occurrence lies, and when in it the start is. */
export interface OccurrencePlacing<R> {
  /** `in <zone>`. */
  in(zone: string): R
  /** `spread over D`. */
  spreadOver(duration: DurationLike): R
}

/** A consuming period: a statement that takes a part, a zone and a spread. */
export type PeriodStatement = ConditionOf<'periodic'> &
  Operations &
  IntervalMethods<PeriodStatement> &
  OccurrencePlacing<PeriodStatement> & {
    /** Instants: `daily at 09:00, 13:00`. */
    at(first: string, ...others: readonly string[]): PeriodStatement
  }

/** A guard of the time: a statement that takes a part and a zone. */
export type TimeOfStatement = ConditionOf<'time-of'> &
  Operations &
  IntervalMethods<TimeOfStatement> & {
    /** `in <zone>`. */
    in(zone: string): TimeOfStatement
  }

const marks = (unit: CycleUnit, first: string, others: readonly string[]): CycleMarks => [
  markOf(unit, first, 'start'),
  ...others.map((text) => markOf(unit, text, 'start')),
]

const stretches = <C extends Condition & { readonly unit: CycleUnit }, R>(
  make: (self: C, part: IntervalPart) => R,
): IntervalMethods<R> & ThisType<C> => ({
  before(end) {
    return make(this, { kind: 'before', end: markOf(this.unit, end, 'end') })
  },
  after(start) {
    return make(this, { kind: 'after', start: markOf(this.unit, start, 'start') })
  },
  between(start, end) {
    return make(this, {
      kind: 'between',
      start: markOf(this.unit, start, 'start'),
      end: markOf(this.unit, end, 'end'),
    })
  },
  on(first, ...others) {
    return make(this, { kind: 'on', marks: marks(this.unit, first, others) })
  },
  starting(start) {
    return make(this, { kind: 'starting', start: markOf(this.unit, start, 'start') })
  },
})

type PeriodMethods = Omit<PeriodStatement, keyof ConditionOf<'periodic'>>

const period = (condition: ConditionOf<'periodic'>): PeriodStatement =>
  statement(condition, periodMethods as PeriodMethods & Operations)

const periodMethods = extended({
  ...stretches<ConditionOf<'periodic'>, PeriodStatement>((self, part) => period({ ...self, part })),
  at(this: ConditionOf<'periodic'>, first: string, ...others: readonly string[]): PeriodStatement {
    const part: PeriodPart = { kind: 'at', marks: marks(this.unit, first, others) }
    return period({ ...this, part })
  },
  in(this: ConditionOf<'periodic'>, zone: string): PeriodStatement {
    return period({ ...this, zone: zoneNameOf(zone) })
  },
  spreadOver(this: ConditionOf<'periodic'>, duration: DurationLike): PeriodStatement {
    return period({ ...this, spread: durationOf(duration) })
  },
})

const full = (unit: CycleUnit): PeriodStatement =>
  period({ kind: 'periodic', unit, part: { kind: 'full' } })

/**
 * `secondly`, with a part of each second.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { secondly } from 'tminus/condition'
 * format(secondly.after('500')) // => 'secondly after 500'
 * ```
 */
export const secondly: PeriodStatement = full('second')
/**
 * `minutely`, with a part of each minute.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { minutely } from 'tminus/condition'
 * format(minutely.at('30')) // => 'minutely at 30'
 * ```
 */
export const minutely: PeriodStatement = full('minute')
/**
 * `hourly`, with a part of each hour.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { hourly } from 'tminus/condition'
 * format(hourly.on('45 min')) // => 'hourly on 45:00'
 * ```
 */
export const hourly: PeriodStatement = full('hour')
/**
 * `daily`, with a part of each day.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { daily } from 'tminus/condition'
 * format(daily.after('10:00')) // => 'daily after 10:00'
 * ```
 */
export const daily: PeriodStatement = full('day')
/**
 * `weekly`, with a part of each week.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { weekly } from 'tminus/condition'
 * format(weekly.on('Mon', 'Fri')) // => 'weekly on Mon and Fri'
 * ```
 */
export const weekly: PeriodStatement = full('week')
/**
 * `monthly`, with a part of each month.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { monthly } from 'tminus/condition'
 * format(monthly.at('last day 18:00')) // => 'monthly at last day 18:00'
 * ```
 */
export const monthly: PeriodStatement = full('month')
/**
 * `quarterly`, with a part of each quarter.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { quarterly } from 'tminus/condition'
 * format(quarterly.on('2nd month 15th')) // => 'quarterly on 2nd month 15th'
 * ```
 */
export const quarterly: PeriodStatement = full('quarter')
/**
 * `yearly`, with a part of each year.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { yearly } from 'tminus/condition'
 * format(yearly.on('24 Dec')) // => 'yearly on 24 Dec'
 * ```
 */
export const yearly: PeriodStatement = full('year')

type TimeOfMethods = Omit<TimeOfStatement, keyof ConditionOf<'time-of'>>

const timeOfStatement = (condition: ConditionOf<'time-of'>): TimeOfStatement =>
  statement(condition, timeOfMethods as TimeOfMethods & Operations)

const timeOfMethods = extended({
  ...stretches<ConditionOf<'time-of'>, TimeOfStatement>((self, part) =>
    timeOfStatement({ ...self, part }),
  ),
  in(this: ConditionOf<'time-of'>, zone: string): TimeOfStatement {
    return timeOfStatement({ ...this, zone: zoneNameOf(zone) })
  },
})

const fullTime = (unit: CycleUnit): TimeOfStatement =>
  timeOfStatement({ kind: 'time-of', unit, part: { kind: 'full' } })

/**
 * `time of day …`, by unit.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { timeOf } from 'tminus/condition'
 * format(timeOf.day.between('10:00', '16:00')) // => 'time of day between 10:00 and 16:00'
 * ```
 */
export const timeOf: { readonly [U in CycleUnit]: TimeOfStatement } = {
  second: fullTime('second'),
  minute: fullTime('minute'),
  hour: fullTime('hour'),
  day: fullTime('day'),
  week: fullTime('week'),
  month: fullTime('month'),
  quarter: fullTime('quarter'),
  year: fullTime('year'),
}
