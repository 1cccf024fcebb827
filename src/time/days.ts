/** Days by what they are called: weekdays, months, quarters, a day of the month, business days and holidays. */
import type { HolidayCalendar } from './calendar.ts'
import { firstDayOf, monthOf, weekdayOf } from './civil.ts'
import { type CountedDays, countedWindows } from './counted-days.ts'
import { DAY, type Instant } from './instant.ts'
import type { CycleMark, CycleUnit, Weekday } from './mark.ts'
import { windows } from './period.ts'
import type { Windows } from './recurrence.ts'
import type { Zone } from './zone.ts'

/** Days that every calendar has. */
export type PlainDays =
  | { readonly kind: 'weekdays'; readonly weekdays: readonly Weekday[] }
  | { readonly kind: 'months'; readonly months: readonly number[] }
  | { readonly kind: 'quarters'; readonly quarters: readonly number[] }
  | { readonly kind: 'day-of-month'; readonly day: number }
  | { readonly kind: 'nth-weekday'; readonly nth: number; readonly weekday: Weekday }
  | CountedDays

/** Days that a named calendar of holidays decides. */
export type CalendarDays =
  /** `nth`: of each month that one only, counted from its end if it is negative. */
  | { readonly kind: 'business'; readonly calendar: string; readonly nth?: number }
  | { readonly kind: 'holiday'; readonly calendar: string }

/** Which days of a cycle are meant. */
const marksOf = (
  days: Exclude<PlainDays, CountedDays>,
): readonly [unit: CycleUnit, marks: readonly CycleMark[]] => {
  switch (days.kind) {
    case 'weekdays':
      return ['week', days.weekdays.map((weekday) => ({ weekday }))]
    case 'months':
      return ['year', days.months.map((month) => ({ month }))]
    case 'quarters':
      return [
        'year',
        days.quarters.flatMap((quarter) =>
          [1, 2, 3].map((month) => ({ month: quarter * 3 - 3 + month })),
        ),
      ]
    case 'day-of-month':
      return ['month', [{ day: days.day }]]
    case 'nth-weekday':
      return ['month', [{ nth: days.nth, weekday: days.weekday }]]
  }
}

const isCounted = (days: PlainDays): days is CountedDays =>
  days.kind === 'weeks' || days.kind === 'week-parity' || days.kind === 'day-of-year'

/**
 * The times at which the local date is one of these: a window for each day, or for each month of months and quarters.
 * Windows of consecutive days touch.
 *
 * @throws {RangeError} when the list is empty.
 */
export const daysWindows = (days: PlainDays, zone: Zone): Windows => {
  if (isCounted(days)) return countedWindows(days, zone)
  const [unit, [first, ...rest]] = marksOf(days)
  if (first === undefined)
    throw new RangeError(`Cannot find days of no ${days.kind}: expected at least one`)
  return windows({ unit, part: { kind: 'on', marks: [first, ...rest] } }, zone)
}

/** Whether a day is one of those asked for; `undefined` where the calendar does not know. */
export interface DayAnswer {
  readonly value: boolean | undefined
  /** When the local date ends: the answer holds until then. */
  readonly until: Instant
}

/** Monday to Friday and no holiday; `undefined` where the calendar does not know. */
const isBusinessDay = (day: number, calendar: HolidayCalendar): boolean | undefined => {
  if (weekdayOf(day) > 5) return false
  const holiday = isHoliday(day, calendar)
  return holiday === undefined ? undefined : !holiday
}

const isHoliday = (day: number, calendar: HolidayCalendar): boolean | undefined => {
  const month = monthOf(day)
  const year = Math.floor(month / 12)
  return calendar.isHoliday(year, month - year * 12 + 1, day - firstDayOf(month) + 1)
}

/** Whether it is the nth business day of its month. */
const isNth = (day: number, nth: number, calendar: HolidayCalendar): boolean | undefined => {
  if (isBusinessDay(day, calendar) !== true) return isBusinessDay(day, calendar)
  const month = monthOf(day)
  const end = nth > 0 ? firstDayOf(month) : firstDayOf(month + 1) - 1
  const step = nth > 0 ? 1 : -1
  let count = 0
  for (let one = end; one !== day + step; one += step) {
    const counts = isBusinessDay(one, calendar)
    if (counts === undefined) return undefined
    if (counts) count++
  }
  return count === Math.abs(nth)
}

/**
 * Whether the local date is a business day (Monday to Friday and no holiday) or a holiday of a calendar: unknown outside
 * its years.
 */
export const calendarDays =
  (days: CalendarDays, calendar: HolidayCalendar, zone: Zone): ((at: Instant) => DayAnswer) =>
  (at) => {
    const day = Math.floor(zone.reached(at) / DAY)
    const until = zone.toInstant((day + 1) * DAY)
    if (days.kind === 'holiday') return { value: isHoliday(day, calendar), until }
    const { nth } = days
    const value = nth === undefined ? isBusinessDay(day, calendar) : isNth(day, nth, calendar)
    return { value, until }
  }
