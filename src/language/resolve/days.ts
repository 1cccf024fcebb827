/** Guards of the date, and absolute windows. */
import type { AbsoluteShape, OnDaysShape } from '../../../grammar/date.ts'
import type { Marks, MarkTree } from '../../../grammar/mark.ts'
import type { MomentTree } from '../../../grammar/moment.ts'
import type { Count, Text } from '../../../grammar/span.ts'
import type { Condition } from '../../condition/condition.ts'
import { any } from '../../condition/construct.ts'
import type { Absolute, Days } from '../../condition/time.ts'
import { firstDayOf } from '../../time/civil.ts'
import { DAY } from '../../time/instant.ts'
import type { IntervalPart, Moment } from '../../time/mark.ts'
import { asWeekday, resolveDay } from './mark.ts'
import { resolveMoment } from './moment.ts'
import { fail, type Notes, warn } from './notes.ts'
import { asMarks } from './part.ts'

const LONGEST_MONTH = 31
const LONGEST_YEAR = 366
const MOST_WEEKS = 53
const MOST_BUSINESS_DAYS = 23

const distinct = (counts: readonly Count[]): readonly number[] => [
  ...new Set(counts.map(({ value }) => value)),
]

type Zoned = { readonly zone?: string }

const on = (days: Days, zone: Zoned): Condition => ({ kind: 'on-days', days, ...zone })

const dayOf = (mark: MarkTree, notes: Notes): Days => {
  const { day = 1, nth, weekday } = resolveDay(mark, LONGEST_MONTH, notes)
  return nth === undefined || weekday === undefined
    ? { kind: 'day-of-month', day }
    : { kind: 'nth-weekday', nth, weekday }
}

/** Dates are places in a year; several days of a month are one or another. */
const resolveMarks = (
  unit: 'month' | 'year',
  marks: Marks,
  zone: Zoned,
  notes: Notes,
): Condition => {
  if (unit === 'year') {
    const part: IntervalPart = { kind: 'on', marks: asMarks(marks, 'year', notes) }
    return { kind: 'time-of', unit: 'year', part, ...zone }
  }
  const [first, ...rest] = marks
  const guard = (mark: MarkTree): Condition => on(dayOf(mark, notes), zone)
  return any(guard(first), ...rest.map(guard))
}

const firstOf = (year: number): Moment => ({ kind: 'local', local: firstDayOf(year * 12) * DAY })

/** A window of whole days. */
const wholeDay = (date: MomentTree, notes: Notes): Pick<Absolute, 'from' | 'until'> => {
  const from = resolveMoment(date, notes)
  return from.kind === 'local' ? { from, until: { ...from, local: from.local + DAY } } : { from }
}

/** On which days. */
export const resolveDays = ({ days }: OnDaysShape, zone: Zoned, notes: Notes): Condition => {
  switch (days.kind) {
    case 'weekdays':
      return on({ kind: 'weekdays', weekdays: distinct(days.values).map(asWeekday) }, zone)
    case 'months':
      return on({ kind: 'months', months: distinct(days.values) }, zone)
    case 'quarters':
      for (const quarter of days.values) within(quarter, 4, 'quarters', notes)
      return on({ kind: 'quarters', quarters: distinct(days.values) }, zone)
    case 'days':
      return resolveMarks(days.unit, days.marks, zone, notes)
    case 'date':
      return { kind: 'absolute', ...wholeDay(days.date, notes), ...zone }
    case 'year': {
      const { value } = days.year
      return { kind: 'absolute', from: firstOf(value), until: firstOf(value + 1), ...zone }
    }
    case 'weeks':
      for (const week of days.values) within(week, MOST_WEEKS, 'weeks', notes)
      return on({ kind: 'weeks', weeks: distinct(days.values) }, zone)
    case 'week-parity':
      return on({ kind: 'week-parity', parity: days.parity }, zone)
    case 'day-of-year':
      within(days.day, LONGEST_YEAR, 'days', notes)
      return on({ kind: 'day-of-year', day: days.day.value }, zone)
    case 'business':
      return on({ kind: 'business', ...calendarOf(days, notes), ...rankOf(days.nth, notes) }, zone)
    case 'holiday':
      return on({ kind: 'holiday', ...calendarOf(days, notes) }, zone)
  }
}

const calendarOf = ({ calendar: { text, span } }: { readonly calendar: Text }, notes: Notes) => {
  if (text === '') fail(notes, span, 'expected the name of a calendar')
  return { calendar: text }
}

const rankOf = (nth: Count | undefined, notes: Notes): { readonly nth?: number } => {
  if (nth === undefined) return {}
  within(
    { ...nth, value: Math.abs(nth.value) },
    MOST_BUSINESS_DAYS,
    'business days',
    notes,
    'month',
  )
  return { nth: nth.value }
}

/** No place is beyond the end of what it is counted in. */
const within = (
  { value, span }: Count,
  most: number,
  what: string,
  notes: Notes,
  cycle = 'year',
): void => {
  if (value < 1 || value > most)
    fail(notes, span, `a ${cycle} has the ${what} 1 to ${most}, not ${value}`)
}

/** Both read the same clock, and the first is not before the second. */
const isEmpty = (from: Moment, until: Moment): boolean =>
  (from.kind === 'local' && until.kind === 'local' && from.local >= until.local) ||
  (from.kind === 'instant' && until.kind === 'instant' && from.at >= until.at)

/** A window between dates. */
export const resolveAbsolute = (tree: AbsoluteShape, notes: Notes): Absolute => {
  const from = tree.from === undefined ? undefined : resolveMoment(tree.from, notes, tree.after)
  const until = tree.until === undefined ? undefined : resolveMoment(tree.until, notes)
  if (from === undefined || until === undefined)
    return { kind: 'absolute', ...(from && { from }), ...(until && { until }) }
  if (tree.until !== undefined && isEmpty(from, until))
    warn(notes, tree.until.span, 'this is never true: the end does not come after the start')
  return { kind: 'absolute', from, until }
}
