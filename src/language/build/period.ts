/** `daily.after('10:00')`, `weekly.on('Mon', 'Fri')`, `timeOf.day.between('10:00', '16:00')`. */
import type { Condition, Of } from '../../condition/condition.ts'
import type { IntervalPart, Marks, Part, Unit } from '../../time/mark.ts'
import { extended, type Operations, statement } from './statement.ts'
import { type DurationLike, durationOf, markOf, zoneNameOf } from './value.ts'

/** What the parts that are stretches of time are called by. */
export interface Stretches<R> {
  before(end: string): R
  after(start: string): R
  between(start: string, end: string): R
  on(first: string, ...others: readonly string[]): R
  starting(start: string): R
}

/** Where an occurrence lies, and when in it the start is. */
export interface Placing<R> {
  /** `in <zone>`. */
  in(zone: string): R
  /** `spread over D`. */
  spreadOver(duration: DurationLike): R
}

/** A consuming period: a statement that takes a part, a zone and a spread. */
export type PeriodStatement = Of<'periodic'> &
  Operations &
  Stretches<PeriodStatement> &
  Placing<PeriodStatement> & {
    /** Instants: `daily at 09:00, 13:00`. */
    at(first: string, ...others: readonly string[]): PeriodStatement
  }

/** A guard of the time: a statement that takes a part and a zone. */
export type TimeOfStatement = Of<'time-of'> &
  Operations &
  Stretches<TimeOfStatement> & {
    /** `in <zone>`. */
    in(zone: string): TimeOfStatement
  }

const marks = (unit: Unit, first: string, others: readonly string[]): Marks => [
  markOf(unit, first, 'start'),
  ...others.map((text) => markOf(unit, text, 'start')),
]

const stretches = <C extends Condition & { readonly unit: Unit }, R>(
  make: (self: C, part: IntervalPart) => R,
): Stretches<R> & ThisType<C> => ({
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

type PeriodMethods = Omit<PeriodStatement, keyof Of<'periodic'>>

const period = (condition: Of<'periodic'>): PeriodStatement =>
  statement(condition, periodMethods as PeriodMethods & Operations)

const periodMethods = extended({
  ...stretches<Of<'periodic'>, PeriodStatement>((self, part) => period({ ...self, part })),
  at(this: Of<'periodic'>, first: string, ...others: readonly string[]): PeriodStatement {
    const part: Part = { kind: 'at', marks: marks(this.unit, first, others) }
    return period({ ...this, part })
  },
  in(this: Of<'periodic'>, zone: string): PeriodStatement {
    return period({ ...this, zone: zoneNameOf(zone) })
  },
  spreadOver(this: Of<'periodic'>, duration: DurationLike): PeriodStatement {
    return period({ ...this, spread: durationOf(duration) })
  },
})

const full = (unit: Unit): PeriodStatement =>
  period({ kind: 'periodic', unit, part: { kind: 'full' } })

export const secondly: PeriodStatement = full('second')
export const minutely: PeriodStatement = full('minute')
export const hourly: PeriodStatement = full('hour')
export const daily: PeriodStatement = full('day')
export const weekly: PeriodStatement = full('week')
export const monthly: PeriodStatement = full('month')
export const quarterly: PeriodStatement = full('quarter')
export const yearly: PeriodStatement = full('year')

type TimeOfMethods = Omit<TimeOfStatement, keyof Of<'time-of'>>

const timeOfStatement = (condition: Of<'time-of'>): TimeOfStatement =>
  statement(condition, timeOfMethods as TimeOfMethods & Operations)

const timeOfMethods = extended({
  ...stretches<Of<'time-of'>, TimeOfStatement>((self, part) => timeOfStatement({ ...self, part })),
  in(this: Of<'time-of'>, zone: string): TimeOfStatement {
    return timeOfStatement({ ...this, zone: zoneNameOf(zone) })
  },
})

const fullTime = (unit: Unit): TimeOfStatement =>
  timeOfStatement({ kind: 'time-of', unit, part: { kind: 'full' } })

/** `time of day …`, by unit. */
export const timeOf: { readonly [U in Unit]: TimeOfStatement } = {
  second: fullTime('second'),
  minute: fullTime('minute'),
  hour: fullTime('hour'),
  day: fullTime('day'),
  week: fullTime('week'),
  month: fullTime('month'),
  quarter: fullTime('quarter'),
  year: fullTime('year'),
}
