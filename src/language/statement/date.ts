/** Guards of the day, the week and the month: `onWeekdays`, `inMonths('Jan')`, `inWeeks(15)`. */
import type { ConditionOf } from '../../condition/condition.ts'
import { type DatedStatement, on, placeOf } from './dated.ts'
import { dayOf, monthOf, weekdayOf } from './value.ts'

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
export const onWeekdays: DatedStatement<ConditionOf<'on-days'>> = on({
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
export const onWeekends: DatedStatement<ConditionOf<'on-days'>> = on({
  kind: 'weekdays',
  weekdays: [6, 7],
})

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
export const onDays = (
  ...names: readonly [string, ...string[]]
): DatedStatement<ConditionOf<'on-days'>> =>
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
export const inMonths = (
  ...names: readonly [string, ...string[]]
): DatedStatement<ConditionOf<'on-days'>> => on({ kind: 'months', months: names.map(monthOf) })
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
): DatedStatement<ConditionOf<'on-days'>> => on({ kind: 'quarters', quarters })
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
export const onThe = (text: string): DatedStatement<ConditionOf<'on-days'>> => {
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
export const inWeeks = (
  ...weeks: readonly [number, ...number[]]
): DatedStatement<ConditionOf<'on-days'>> =>
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
export const inEvenWeeks: DatedStatement<ConditionOf<'on-days'>> = on({
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
export const inOddWeeks: DatedStatement<ConditionOf<'on-days'>> = on({
  kind: 'week-parity',
  parity: 'odd',
})
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
export const onDayOfYear = (day: number): DatedStatement<ConditionOf<'on-days'>> =>
  on({ kind: 'day-of-year', day: placeOf(day, 366, 'a day of the year') })
