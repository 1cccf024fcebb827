/** Days by what they are called: weekdays, months, quarters, a day of the month, business days and holidays. */
import type { HolidayCalendar } from './calendar.ts'
import { firstDayOf, monthOf, weekdayOf } from './civil.ts'
import { DAY, type Instant } from './instant.ts'
import type { Mark, Unit, Weekday } from './mark.ts'
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

/** Days that a named calendar of holidays decides. */
export type CalendarDays =
  | { readonly kind: 'business'; readonly calendar: string }
  | { readonly kind: 'holiday'; readonly calendar: string }

/** Which days of a cycle are meant. */
const marksOf = (days: PlainDays): readonly [unit: Unit, marks: readonly Mark[]] => {
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

/**
 * The times at which the local date is one of these: a window for each day, or for each month of months and quarters.
 * Windows of consecutive days touch.
 *
 * @throws {RangeError} if the list is empty.
 */
export const daysWindows = (days: PlainDays, zone: Zone): Windows => {
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

/**
 * Whether the local date is a business day (Monday to Friday and no holiday) or a holiday of a calendar: unknown outside
 * its years.
 */
export const calendarDays =
  (days: CalendarDays, calendar: HolidayCalendar, zone: Zone): ((at: Instant) => DayAnswer) =>
  (at) => {
    const day = Math.floor(zone.reached(at) / DAY)
    const month = monthOf(day)
    const year = Math.floor(month / 12)
    const holiday = calendar.isHoliday(year, month - year * 12 + 1, day - firstDayOf(month) + 1)
    const workday = weekdayOf(day) <= 5
    const until = zone.toInstant((day + 1) * DAY)
    if (days.kind === 'holiday') return { value: holiday, until }
    return { value: workday ? (holiday === undefined ? undefined : !holiday) : false, until }
  }
