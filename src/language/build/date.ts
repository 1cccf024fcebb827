/** Guards of the date: `onWeekdays`, `inMonths('Jan')`, `from('2026-12-24')`. */
import type { Of } from '../../condition/condition.ts'
import type { Days } from '../../condition/time.ts'
import { extended, type Operations, statement } from './statement.ts'
import { dayOf, type MomentLike, momentOf, monthOf, weekdayOf, zoneNameOf } from './value.ts'

type Dated = Of<'on-days'> | Of<'absolute'>

/** A statement that takes a zone. */
export type DatedStatement<C extends Of<'on-days'> | Of<'absolute'>> = C &
  Operations & {
    /** `in <zone>`. */
    in(zone: string): DatedStatement<C>
  }

type DatedMethods<C extends Dated> = Omit<DatedStatement<C>, keyof C> & Operations

const dated = <C extends Dated>(condition: C): DatedStatement<C> =>
  statement(condition, methods as unknown as DatedMethods<C>) as DatedStatement<C>

const methods = extended({
  in(this: Dated, zone: string): unknown {
    return dated({ ...this, zone: zoneNameOf(zone) })
  },
})

const on = (days: Days): DatedStatement<Of<'on-days'>> => dated({ kind: 'on-days', days })

/**
 * `on weekdays`: Monday to Friday.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { onWeekdays } from 'tminus/condition'
 * format(onWeekdays.in('UTC')) // => 'on weekdays in UTC'
 * ```
 */
export const onWeekdays: DatedStatement<Of<'on-days'>> = on({
  kind: 'weekdays',
  weekdays: [1, 2, 3, 4, 5],
})
/**
 * `on weekends`: Saturday and Sunday.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { onWeekends } from 'tminus/condition'
 * format(onWeekends.in('UTC')) // => 'on weekends in UTC'
 * ```
 */
export const onWeekends: DatedStatement<Of<'on-days'>> = on({ kind: 'weekdays', weekdays: [6, 7] })

/**
 * `on Mon, Wed and Fri`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { onDays } from 'tminus/condition'
 * format(onDays('Mon', 'Wednesday')) // => 'on Mon and Wed'
 * ```
 */
export const onDays = (...names: readonly [string, ...string[]]): DatedStatement<Of<'on-days'>> =>
  on({ kind: 'weekdays', weekdays: names.map(weekdayOf) })
/**
 * `in January and Feb`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { inMonths } from 'tminus/condition'
 * format(inMonths('January', 'Feb')) // => 'in Jan and Feb'
 * ```
 */
export const inMonths = (...names: readonly [string, ...string[]]): DatedStatement<Of<'on-days'>> =>
  on({ kind: 'months', months: names.map(monthOf) })
/**
 * `in Q1`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { inQuarters } from 'tminus/condition'
 * format(inQuarters(1, 3)) // => 'in Q1 and Q3'
 * ```
 */
export const inQuarters = (
  ...quarters: readonly [1 | 2 | 3 | 4, ...(1 | 2 | 3 | 4)[]]
): DatedStatement<Of<'on-days'>> => on({ kind: 'quarters', quarters })
/**
 * `on the last day of the month`, `on the 15th of the month`, `on the 2nd Fri of the month`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { onThe } from 'tminus/condition'
 * format(onThe('last day')) // => 'on the last day of the month'
 * ```
 */
export const onThe = (text: string): DatedStatement<Of<'on-days'>> => {
  const { day = 1, nth, weekday } = dayOf(text)
  return on(
    nth === undefined || weekday === undefined
      ? { kind: 'day-of-month', day }
      : { kind: 'nth-weekday', nth, weekday },
  )
}

/**
 * `in weeks 15 and 16`: ISO weeks, from Monday to Sunday.
 *
 * @throws {RangeError} when one of them is no whole number from 1 to 53.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { inWeeks } from 'tminus/condition'
 * format(inWeeks(15, 16)) // => 'in weeks 15 and 16'
 * ```
 */
export const inWeeks = (...weeks: readonly [number, ...number[]]): DatedStatement<Of<'on-days'>> =>
  on({ kind: 'weeks', weeks: weeks.map((week) => placeOf(week, 53, 'the number of a week')) })
/**
 * `in even weeks`: weeks whose ISO number is even.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { inEvenWeeks } from 'tminus/condition'
 * format(inEvenWeeks) // => 'in even weeks'
 * ```
 */
export const inEvenWeeks: DatedStatement<Of<'on-days'>> = on({
  kind: 'week-parity',
  parity: 'even',
})
/**
 * `in odd weeks`: weeks whose ISO number is odd.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { inOddWeeks } from 'tminus/condition'
 * format(inOddWeeks) // => 'in odd weeks'
 * ```
 */
export const inOddWeeks: DatedStatement<Of<'on-days'>> = on({ kind: 'week-parity', parity: 'odd' })
/**
 * `on day 100 of the year`; day 366 is that of leap years.
 *
 * @throws {RangeError} when it is no whole number from 1 to 366.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { onDayOfYear } from 'tminus/condition'
 * format(onDayOfYear(100)) // => 'on day 100 of the year'
 * ```
 */
export const onDayOfYear = (day: number): DatedStatement<Of<'on-days'>> =>
  on({ kind: 'day-of-year', day: placeOf(day, 366, 'a day of the year') })

const placeOf = (value: number, most: number, what: string): number => {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new RangeError(`expected ${what} from 1 to ${most}, got '${value}'`)
}

const named = (calendar: string): string => {
  if (calendar === '') throw new TypeError("Cannot use '' as a calendar: expected one such as 'FI'")
  return calendar
}

/**
 * `on business days of 'FI'`.
 *
 * @throws {TypeError} when the name is empty.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { onBusinessDays } from 'tminus/condition'
 * format(onBusinessDays('FI')) // => "on business days of 'FI'"
 * ```
 */
export const onBusinessDays = (calendar: string): DatedStatement<Of<'on-days'>> =>
  on({ kind: 'business', calendar: named(calendar) })
/**
 * `on the 2nd business day of the month of 'FI'`; a negative number counts from the month's end.
 *
 * @throws {RangeError} when the number is none from 1 to 23, nor from −23 to −1.
 * @throws {TypeError} when the name is empty.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { onNthBusinessDay } from 'tminus/condition'
 * format(onNthBusinessDay(-1, 'FI')) // => "on the last business day of the month of 'FI'"
 * ```
 */
export const onNthBusinessDay = (nth: number, calendar: string): DatedStatement<Of<'on-days'>> => {
  placeOf(Math.abs(nth), 23, 'a business day of the month')
  return on({ kind: 'business', calendar: named(calendar), nth })
}
/**
 * `on holidays of 'US-NY'`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { onHolidays } from 'tminus/condition'
 * format(onHolidays('US-NY')) // => "on holidays of 'US-NY'"
 * ```
 */
export const onHolidays = (calendar: string): DatedStatement<Of<'on-days'>> =>
  on({ kind: 'holiday', calendar: named(calendar) })

/**
 * `from <date>`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { from } from 'tminus/condition'
 * format(from('2026-12-24 18:00')) // => 'after 2026-12-24 18:00'
 * ```
 */
export const from = (moment: MomentLike): DatedStatement<Of<'absolute'>> =>
  dated({ kind: 'absolute', from: momentOf(moment) })
/**
 * `until <date>`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { until } from 'tminus/condition'
 * format(until('2026-12-24')) // => 'before 2026-12-24'
 * ```
 */
export const until = (moment: MomentLike): DatedStatement<Of<'absolute'>> =>
  dated({ kind: 'absolute', until: momentOf(moment) })
/**
 * `between <date> and <date>`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { between } from 'tminus/condition'
 * format(between('2026-12-24', '2026-12-27')) // => 'between 2026-12-24 and 2026-12-27'
 * ```
 */
export const between = (start: MomentLike, end: MomentLike): DatedStatement<Of<'absolute'>> =>
  dated({ kind: 'absolute', from: momentOf(start), until: momentOf(end) })
