/** Days by their number in the year or by that of their week, as ISO 8601 counts weeks. */
import { firstDayOf, monthOf, weekdayOf } from './civil.ts'
import { wholeDays } from './every-nth.ts'
import type { Windows } from './recurrence.ts'
import type { Zone } from './zone.ts'

/** Which days. */
export type CountedDays =
  | { readonly kind: 'weeks'; readonly weeks: readonly number[] }
  | { readonly kind: 'week-parity'; readonly parity: 'even' | 'odd' }
  | { readonly kind: 'day-of-year'; readonly day: number }

const THURSDAY = 4
const yearOf = (day: number): number => Math.floor(monthOf(day) / 12)
const firstOf = (year: number): number => firstDayOf(year * 12)

/** The ISO number of a day's week: weeks begin on Monday and belong to the year of their Thursday. */
export const weekOf = (day: number): number => {
  const thursday = day - weekdayOf(day) + THURSDAY
  return Math.floor((thursday - firstOf(yearOf(thursday))) / 7) + 1
}

/** A line of days that goes both ways: whole weeks for which something is true. */
const weeksWhere = (isMeant: (week: number) => boolean) => ({
  next: (day: number): number => {
    let found = day
    while (!isMeant(weekOf(found))) found += 8 - weekdayOf(found)
    return found
  },
  previous: (day: number): number => {
    let found = day
    while (!isMeant(weekOf(found))) found -= weekdayOf(found)
    return found
  },
})

/** One day of each year that has it: day 366 is that of leap years. */
const dayOfYear = (number: number) => {
  const inYear = (year: number): number | undefined => {
    const day = firstOf(year) + number - 1
    return day < firstOf(year + 1) ? day : undefined
  }
  const search = (day: number, step: 1 | -1): number => {
    for (let year = yearOf(day); ; year += step) {
      const found = inYear(year)
      if (found !== undefined && (step > 0 ? found >= day : found <= day)) return found
    }
  }
  return { next: (day: number) => search(day, 1), previous: (day: number) => search(day, -1) }
}

const linesOf = (days: CountedDays) => {
  switch (days.kind) {
    case 'weeks':
      return weeksWhere((week) => days.weeks.includes(week))
    case 'week-parity':
      return weeksWhere((week) => (week % 2 === 0) === (days.parity === 'even'))
    case 'day-of-year':
      return dayOfYear(days.day)
  }
}

/**
 * The times at which the local date is one of these: a window for each day, so that windows of consecutive days touch.
 *
 * @example
 * ```ts
 * import { countedWindows } from './counted-days.ts'
 * import { zone } from './zone.ts'
 * countedWindows({ kind: 'day-of-year', day: 2 }, zone('UTC')).next(0)?.start // => 86400000
 * ```
 */
export const countedWindows = (days: CountedDays, zone: Zone): Windows =>
  wholeDays({}, linesOf(days), zone)
