/** The operands about time, as data (LANGUAGE.md section 5). */
import type { Duration } from '../time/instant.ts'
import type { CycleUnit, IntervalPart, Moment, PeriodPart, Weekday } from '../time/mark.ts'

/** A zone of its own instead of the session's, as an IANA name. */
export interface Zoned {
  readonly zone?: string
}
/** `spread over D`. */
export interface Spreadable {
  readonly spread?: Duration
}

/** `daily`, `weekly on Mon and Fri`, `daily at 10:00`: consuming. */
export interface Periodic extends Zoned, Spreadable {
  readonly kind: 'periodic'
  readonly unit: CycleUnit
  readonly part: PeriodPart
}
/** `time of day between 10:00 and 16:00`: a guard. */
export interface TimeOf extends Zoned {
  readonly kind: 'time-of'
  readonly unit: CycleUnit
  readonly part: IntervalPart
}
/**
 * `every D` (`based: 'start'`), `every D after finish` (`based: 'finish'`), `every D to D` (`most`):
 * elapsed time from the due instant or the previous run's end.
 */
export interface Every extends Spreadable {
  readonly kind: 'every'
  readonly distance: Duration
  readonly most?: Duration
  readonly based: 'start' | 'finish'
}
/** `every D starting at <moment>`, `every D aligned`: instants at anchor + n·D, or at multiples of D in the zone's day. */
export interface EveryFrom extends Zoned, Spreadable {
  readonly kind: 'every-from'
  readonly distance: Duration
  readonly anchor: Moment | 'aligned'
  /** With `aligned`, the time of day from which they are counted each day; milliseconds after midnight. */
  readonly offset?: number
}
/**
 * `every 2 weeks on Mon at 10:00`: units of the calendar. A distance of whole weeks counts weeks, from Monday to Sunday;
 * any other, which is of whole days, counts days. Without `times` each occurrence is a whole day; at least one of
 * `weekdays` and `times` stands. Without `start` days are counted from 1970-01-01 and weeks from the one of Monday 1969-12-29.
 */
export interface EveryNth extends Zoned, Spreadable {
  readonly kind: 'every-nth'
  readonly distance: Duration
  /** Of weeks, on which days; of days, which of them count. Default: every one of the days, or the start's weekday. */
  readonly weekdays?: readonly Weekday[]
  /** Milliseconds in the day. */
  readonly times?: readonly number[]
  /** The date that is counted from; nothing lies before it. */
  readonly start?: Moment
}
/** `every N months`, `every N years` (12·N), by the calendar from the anchor's day (default: the day first known). */
export interface EveryMonths extends Zoned, Spreadable {
  readonly kind: 'every-months'
  readonly months: number
  readonly anchor?: Moment
}
/** `cron <expr>`: consuming, from each matching instant. `expression` has single spaces and upper-case names. */
export interface Cron extends Zoned, Spreadable {
  readonly kind: 'cron'
  readonly expression: string
}
/** `crontime <expr>`: a guard, now is in a matching minute (second, with six fields). */
export interface CronTime extends Zoned {
  readonly kind: 'cron-time'
  readonly expression: string
}
/** `rrule '<RFC 5545>'`. */
export interface RRule extends Zoned, Spreadable {
  readonly kind: 'rrule'
  readonly text: string
}
/** `once`: this task has never started. */
export interface Once {
  readonly kind: 'once'
}
/** `once at <moment>`. */
export interface OnceAt extends Zoned, Spreadable {
  readonly kind: 'once-at'
  readonly at: Moment
}
/** `once in D`. */
export interface OnceIn extends Spreadable {
  readonly kind: 'once-in'
  readonly delay: Duration
}
/** Which days a date guard is true on. */
export type Days =
  | { readonly kind: 'weekdays'; readonly weekdays: readonly Weekday[] }
  | { readonly kind: 'months'; readonly months: readonly number[] }
  | { readonly kind: 'quarters'; readonly quarters: readonly number[] }
  /** `on the last day of the month`: −1; `on the 15th of the month`: 15. */
  | { readonly kind: 'day-of-month'; readonly day: number }
  /** `on the 2nd Friday of the month`. */
  | { readonly kind: 'nth-weekday'; readonly nth: number; readonly weekday: Weekday }
  /** `in week 15 and 16`: ISO weeks, from Monday to Sunday. */
  | { readonly kind: 'weeks'; readonly weeks: readonly number[] }
  /** `in even weeks`: by the numbers of ISO weeks. */
  | { readonly kind: 'week-parity'; readonly parity: 'even' | 'odd' }
  /** `on day 100 of the year`; day 366 is that of leap years. */
  | { readonly kind: 'day-of-year'; readonly day: number }
  /** `on the last business day of the month of 'FI'`: −1 is the last one of each month. */
  | { readonly kind: 'business'; readonly calendar: string; readonly nth?: number }
  | { readonly kind: 'holiday'; readonly calendar: string }
/** `on weekdays`, `in January`, `on holidays of 'FI'`: a guard, the local date matches. */
export interface OnDays extends Zoned {
  readonly kind: 'on-days'
  readonly days: Days
}
/** `before/until/after/from <moment>`, `between <moment> and <moment>`: a guard. At least one bound stands. */
export interface Absolute extends Zoned {
  readonly kind: 'absolute'
  readonly from?: Moment
  readonly until?: Moment
}
