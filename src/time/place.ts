/** Where a mark lies in one calendar cycle, as a start and as an end, in local time. */
import { firstDayOf, lengthOf, nthWeekdayOf } from './civil.ts'
import { cycleDay, cycleMonth, type LongUnit } from './cycle.ts'
import { DAY, HOUR } from './instant.ts'
import type { CycleMark } from './mark.ts'

/** The day of a mark in its month; `undefined` if the month has no such day. */
const dayInMonth = (mark: CycleMark, month: number): number | undefined => {
  if (mark.nth !== undefined && mark.weekday !== undefined)
    return nthWeekdayOf(month, mark.nth, mark.weekday)
  const day = mark.day ?? 1
  const length = lengthOf(month)
  const place = day > 0 ? day : length + 1 + day
  return place >= 1 && place <= length ? firstDayOf(month) + place - 1 : undefined
}

const monthOfMark = (unit: 'month' | 'quarter' | 'year', mark: CycleMark, cycle: number): number =>
  cycleMonth(unit, cycle) + (unit === 'month' ? 0 : (mark.month ?? 1) - 1)

const dayOfMark = (unit: LongUnit, mark: CycleMark, cycle: number): number | undefined => {
  if (unit === 'day') return cycle
  if (unit === 'week') return cycleDay(unit, cycle) + (mark.weekday ?? 1) - 1
  return dayInMonth(mark, monthOfMark(unit, mark, cycle))
}

/** Whether a mark names a whole month: `Feb`, not `Feb 5th`. */
const isMonth = (unit: LongUnit, mark: CycleMark): boolean =>
  (unit === 'quarter' || unit === 'year') &&
  mark.day === undefined &&
  mark.nth === undefined &&
  mark.time === undefined

/** The local time at which a mark begins in a cycle; `undefined` in a cycle that has no such day. */
export const startOf = (unit: LongUnit, mark: CycleMark, cycle: number): number | undefined => {
  const day = dayOfMark(unit, mark, cycle)
  return day === undefined ? undefined : day * DAY + (mark.time ?? 0)
}

/**
 * The local time at which a mark ends in a cycle: a time ends there, a day or a month without a time is included.
 * A day past the month's end ends with the month.
 */
export const endOf = (unit: LongUnit, mark: CycleMark, cycle: number): number => {
  if (unit === 'quarter' || unit === 'year' || unit === 'month') {
    const month = monthOfMark(unit, mark, cycle)
    if (isMonth(unit, mark)) return firstDayOf(month + 1) * DAY
    const day = dayInMonth(mark, month)
    if (day === undefined) {
      // Counted from the end, a day too many lies before the month: nothing of it is included.
      return firstDayOf((mark.day ?? 1) < 0 ? month : month + 1) * DAY
    }
    return day * DAY + (mark.time ?? DAY)
  }
  const day = dayOfMark(unit, mark, cycle) ?? cycleDay(unit, cycle)
  return day * DAY + (mark.time ?? DAY)
}

/** The local time at which `on` this mark ends, if it begins at `start`: an hour of a day, else a day, or the named month. */
export const spanEnd = (unit: LongUnit, mark: CycleMark, cycle: number, start: number): number => {
  if (unit === 'day') return start + HOUR
  return isMonth(unit, mark) ? endOf(unit, mark, cycle) : start + DAY
}
