/** The Gregorian calendar on whole numbers: days since 1970-01-01 and months since year 0, without allocation. */
import { DAY } from './instant.ts'
import type { Weekday } from './mark.ts'

/** The month a day lies in, as `year * 12 + month - 1`. After H. Hinnant, "chrono-compatible low-level date algorithms". */
export const monthOf = (day: number): number => {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  // Years are counted from March, so that the leap day is the last of its year.
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  return (yearOfEra + era * 400) * 12 + marchMonth + 2
}

/** The first day of a month given as `year * 12 + month - 1`. */
export const firstDayOf = (month: number): number => {
  const fromMarch = month - 2
  const year = Math.floor(fromMarch / 12)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (fromMarch - year * 12) + 2) / 5)
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146_097 + dayOfEra + dayOfYear - 719_468
}

/** The number of days of a month. */
export const lengthOf = (month: number): number => firstDayOf(month + 1) - firstDayOf(month)

/** The same date and time of day `months` later, in wall-clock milliseconds; a month that lacks the day gives its last. */
export const addMonths = (local: number, months: number): number => {
  const day = Math.floor(local / DAY)
  const month = monthOf(day)
  const place = day - firstDayOf(month)
  const wanted = month + months
  return local + (firstDayOf(wanted) + Math.min(place, lengthOf(wanted) - 1) - day) * DAY
}

/** 1 for Monday … 7 for Sunday. Day 0 was a Thursday. */
export const weekdayOf = (day: number): Weekday =>
  (day + 3 - 7 * Math.floor((day + 3) / 7) + 1) as Weekday

/** The day of the `nth` weekday of a month (−1: the last one); `undefined` where the month has none. */
export const nthWeekdayOf = (month: number, nth: number, weekday: Weekday): number | undefined => {
  const first = firstDayOf(month)
  const last = first + lengthOf(month) - 1
  const day =
    nth > 0
      ? first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7
      : last - ((weekdayOf(last) - weekday + 7) % 7) + (nth + 1) * 7
  return day >= first && day <= last ? day : undefined
}
