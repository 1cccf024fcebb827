/** How a recurring period is written down: a unit (its cycle), and which part of each cycle is meant. */

/** The cycles, from the shortest; a week runs from Monday 00:00. */
export type CycleUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/**
 * A place inside a cycle. Which fields may stand depends on the unit:
 *
 * | unit | fields |
 * |---|---|
 * | second, minute, hour, day | `time`: milliseconds from the start of the cycle (an end may equal the cycle's length) |
 * | week | `weekday`, optional `time` in that day |
 * | month | `day`, or `nth` with `weekday`; optional `time` |
 * | quarter | `month` 1…3, optional `day`, optional `time` |
 * | year | `month` 1…12, optional `day`, optional `time` |
 */
export interface CycleMark {
  readonly month?: number
  /** 1…31 from the start of the month; −1 is the last day, −2 the one before it. */
  readonly day?: number
  readonly weekday?: Weekday
  /** With `weekday` in a month: 1…5 from the start ("2nd Friday"), −1 is the last. */
  readonly nth?: number
  /** Milliseconds in the day (in the cycle for units below a day). */
  readonly time?: number
}

/** One mark or more. */
export type CycleMarks = readonly [CycleMark, ...CycleMark[]]

/** The part of each cycle. `at` means instants, all others mean intervals (LANGUAGE.md section 5). */
export type PeriodPart =
  | { readonly kind: 'full' }
  | { readonly kind: 'before'; readonly end: CycleMark }
  | { readonly kind: 'after'; readonly start: CycleMark }
  | { readonly kind: 'between'; readonly start: CycleMark; readonly end: CycleMark }
  | { readonly kind: 'starting'; readonly start: CycleMark }
  | { readonly kind: 'on'; readonly marks: CycleMarks }
  | { readonly kind: 'at'; readonly marks: CycleMarks }

/** The parts that are intervals. */
export type IntervalPart = Exclude<PeriodPart, { kind: 'at' }>

/** A recurring set of intervals, or of instants if its part is `at`, not yet in any zone. */
export interface Period<P extends PeriodPart = PeriodPart> {
  readonly unit: CycleUnit
  readonly part: P
}

/** A date and perhaps a time, as written. `local` is wall-clock milliseconds, read as if they were UTC. */
export type Moment =
  | { readonly kind: 'instant'; readonly at: number }
  | { readonly kind: 'local'; readonly local: number }
  | { readonly kind: 'natural'; readonly text: string }
