/** Which days a recurrence rule asks for: the table of RFC 5545 section 3.3.10 that says what expands and what limits. */
import { firstDayOf, lengthOf, monthOf, weekdayOf } from './civil.ts'
import { type NthDay, type Rule, startDay, startWeekday } from './rrule-rule.ts'

/** The first day of a year. */
const newYear = (year: number): number => firstDayOf(year * 12)

/** The first day of week 1: the first week with at least four days in the year. */
export const firstWeek = (year: number, weekStart: number): number => {
  const first = newYear(year)
  const into = (weekdayOf(first) - weekStart + 7) % 7
  return into <= 3 ? first - into : first - into + 7
}

/** The days that a period spans: of a year with BYWEEKNO those of its weeks, which begin and end in its neighbours. */
export const spanOf = (rule: Rule, period: number): readonly [first: number, end: number] => {
  if (rule.freq === 'MONTHLY') return [firstDayOf(period), firstDayOf(period + 1)]
  if (rule.freq === 'WEEKLY') {
    const first = period * 7 + rule.weekStart - 4
    return [first, first + 7]
  }
  if (rule.weeks.length === 0) return [newYear(period), newYear(period + 1)]
  return [firstWeek(period, rule.weekStart), firstWeek(period + 1, rule.weekStart)]
}

/** The period that a day lies in: a year, a month since year 0, a week since 1970. Spans of weeks may put it in a neighbour. */
export const periodOf = (rule: Rule, day: number): number => {
  if (rule.freq === 'MONTHLY') return monthOf(day)
  if (rule.freq === 'WEEKLY') return Math.floor((day - rule.weekStart + 4) / 7)
  const year = Math.floor(monthOf(day) / 12)
  if (rule.weeks.length === 0) return year
  if (day < firstWeek(year, rule.weekStart)) return year - 1
  return day < firstWeek(year + 1, rule.weekStart) ? year : year + 1
}

/** The day to try after one that is not asked for: no other of its month is, if its month is not. */
export const dayAfter = ({ months }: Rule, day: number): number => {
  if (months.length === 0) return day + 1
  const month = monthOf(day)
  return months.includes(month - Math.floor(month / 12) * 12 + 1) ? day + 1 : firstDayOf(month + 1)
}

/** Whether a place counted from the front or, negative, from the end is among those asked for. */
const holds = (asked: readonly number[], place: number, length: number): boolean =>
  asked.includes(place) || asked.includes(place - length - 1)

const isNth = (asked: readonly NthDay[], day: number, first: number, length: number): boolean => {
  const weekday = weekdayOf(day)
  const front = Math.floor((day - first) / 7) + 1
  const back = -Math.floor((first + length - 1 - day) / 7) - 1
  return asked.some(
    (one) => one.weekday === weekday && (one.nth === 0 || one.nth === front || one.nth === back),
  )
}

/**
 * Every part that is there limits the days of the period; where none names days, the start does: its day of the month, of the
 * week, and its month. `FREQ=DAILY` and below take over nothing.
 */
const completed = (rule: Rule): Rule => {
  const { freq, months, weeks, yearDays, monthDays, days } = rule
  if (freq !== 'YEARLY' && freq !== 'MONTHLY' && freq !== 'WEEKLY') return rule
  const named = yearDays.length + monthDays.length + days.length > 0
  if (named) return rule
  if (freq === 'WEEKLY' || weeks.length > 0)
    return { ...rule, days: [{ nth: 0, weekday: startWeekday(rule) }] }
  const day = startDay(rule)
  const month = monthOf(day)
  return {
    ...rule,
    monthDays: [day - firstDayOf(month) + 1],
    months:
      freq === 'YEARLY' && months.length === 0 ? [month - Math.floor(month / 12) * 12 + 1] : months,
  }
}

/** Whether a day is asked for, as far as its parts tell; the period it is in is not looked at. */
export const dayFilter = (given: Rule): ((day: number) => boolean) => {
  const rule = completed(given)
  const { months, weeks, yearDays, monthDays, days } = rule
  // An nth weekday is one of the year only where no month is named (a week holds each weekday once).
  const byYear = rule.freq === 'YEARLY' && months.length === 0
  let [month, first, length] = [0, 0, 0]
  let [year, yearStart, yearLength] = [Number.NaN, 0, 0]
  const turnTo = (day: number): void => {
    if (day >= first && day < first + length) return
    month = monthOf(day)
    first = firstDayOf(month)
    length = lengthOf(month)
    if (Math.floor(month / 12) === year) return
    year = Math.floor(month / 12)
    yearStart = newYear(year)
    yearLength = newYear(year + 1) - yearStart
  }
  const limits: readonly (readonly [parts: readonly unknown[], (day: number) => boolean])[] = [
    [months, () => months.includes(month - year * 12 + 1)],
    [monthDays, (day) => holds(monthDays, day - first + 1, length)],
    [yearDays, (day) => holds(yearDays, day - yearStart + 1, yearLength)],
    [weeks, (day) => isInWeek(weeks, day, year, rule.weekStart)],
    [
      days,
      (day) => (byYear ? isNth(days, day, yearStart, yearLength) : isNth(days, day, first, length)),
    ],
  ]
  const present = limits.filter(([parts]) => parts.length > 0).map(([, passes]) => passes)
  return (day) => {
    turnTo(day)
    return present.every((passes) => passes(day))
  }
}

const isInWeek = (
  weeks: readonly number[],
  day: number,
  calendarYear: number,
  weekStart: number,
): boolean => {
  let year = calendarYear
  if (day < firstWeek(year, weekStart)) year--
  else if (day >= firstWeek(year + 1, weekStart)) year++
  const start = firstWeek(year, weekStart)
  const count = (firstWeek(year + 1, weekStart) - start) / 7
  return holds(weeks, Math.floor((day - start) / 7) + 1, count)
}
