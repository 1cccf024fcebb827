/** Guards of the days of a holiday calendar: `onBusinessDays('FI')`, `onHolidays('US-NY')`. */
import type { ConditionOf } from '../../condition/condition.ts'
import { type DatedStatement, on, placeOf } from './dated.ts'

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
export const onBusinessDays = (calendar: string): DatedStatement<ConditionOf<'on-days'>> =>
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
export const onNthBusinessDay = (
  nth: number,
  calendar: string,
): DatedStatement<ConditionOf<'on-days'>> => {
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
export const onHolidays = (calendar: string): DatedStatement<ConditionOf<'on-days'>> =>
  on({ kind: 'holiday', calendar: named(calendar) })
