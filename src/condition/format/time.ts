/** The canonical text of the operands about time. */

import { formatDuration } from '../../time/duration.ts'
import type { ConditionOf } from '../condition.ts'
import type { Table } from '../operands.ts'
import type { Cron, CronTime, Days, EveryNth } from '../time.ts'
import { clockTime } from './clock.ts'
import { momentText } from './moment.ts'
import { dayText, nthText, partText, rankText } from './part.ts'
import { adverbs, inZone, list, monthName, quote, weekdayName } from './words.ts'

/** The kinds of the time family. */
export type TimeKind =
  | 'periodic'
  | 'time-of'
  | 'every'
  | 'every-from'
  | 'every-months'
  | 'every-nth'
  | 'cron'
  | 'cron-time'
  | 'rrule'
  | 'once'
  | 'once-at'
  | 'once-in'
  | 'on-days'
  | 'absolute'

interface Suffixed {
  readonly zone?: string
  readonly spread?: number
}

/** ` spread over 10 minutes in Europe/Helsinki`, as far as they stand. */
const suffix = ({ spread, zone }: Suffixed): string =>
  (spread === undefined ? '' : ` spread over ${formatDuration(spread)}`) + inZone(zone)

export const timeTexts: Pick<Table<string>, TimeKind> = {
  periodic: (c) => adverbs[c.unit] + partText(c.unit, c.part) + suffix(c),
  'time-of': (c) => `time of ${c.unit}${partText(c.unit, c.part)}${suffix(c)}`,
  every: (c) =>
    `every ${formatDuration(c.distance)}${c.most === undefined ? '' : ` to ${formatDuration(c.most)}`}${
      c.based === 'finish' ? ' after finish' : ''
    }${suffix(c)}`,
  'every-from': (c) =>
    `every ${formatDuration(c.distance)} ${
      c.anchor === 'aligned' ? alignedText(c.offset) : `starting at ${momentText(c.anchor)}`
    }${suffix(c)}`,
  'every-months': (c) =>
    `every ${monthsText(c.months)}${
      c.anchor === undefined ? '' : ` starting at ${momentText(c.anchor)}`
    }${suffix(c)}`,
  'every-nth': (c) => `every ${formatDuration(c.distance)}${nthClauses(c)}${suffix(c)}`,
  cron: (c) =>
    c.expression.startsWith('@') ? c.expression + suffix(c) : `cron ${cronText(c)}${suffix(c)}`,
  'cron-time': (c) => `crontime ${cronText(c)}${suffix(c)}`,
  rrule: (c) => `rrule ${quote(c.text)}${suffix(c)}`,
  once: () => 'once',
  'once-at': (c) => `once at ${momentText(c.at)}${suffix(c)}`,
  'once-in': (c) => `once in ${formatDuration(c.delay)}${suffix(c)}`,
  'on-days': (c) => daysText(c.days) + suffix(c),
  absolute,
}

/** `aligned`, `aligned to 00:13`. */
const alignedText = (offset = 0): string =>
  offset === 0 ? 'aligned' : `aligned to ${clockTime(offset)}`

/** `2 months`, `1 year`: years where they are whole. */
function monthsText(months: number): string {
  const years = months / 12
  const [count, name] = Number.isInteger(years) ? [years, 'year'] : [months, 'month']
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

/** ` on Mon and Thu at 10:00 starting 2026-03-02`, as far as they stand. */
const nthClauses = ({ weekdays, times, start }: EveryNth): string =>
  (weekdays === undefined ? '' : ` on ${list(weekdays.map(weekdayName))}`) +
  (times === undefined ? '' : ` at ${list(times.map(clockTime))}`) +
  (start === undefined ? '' : ` starting ${momentText(start)}`)

/** Bare fields would swallow the words of a suffix (`in` could be a field), so before one they are quoted. */
const cronText = (c: Cron | CronTime): string =>
  bareCron.test(c.expression) && suffix(c) === '' ? c.expression : quote(c.expression)

const bareCron = /^[A-Za-z0-9*/,?#-]+( [A-Za-z0-9*/,?#-]+)*$/

function daysText(days: Days): string {
  switch (days.kind) {
    case 'weekdays': {
      const digits = days.weekdays.join('')
      if (digits === '12345') return 'on weekdays'
      return digits === '67' ? 'on weekends' : `on ${list(days.weekdays.map(weekdayName))}`
    }
    case 'months':
      return `in ${list(days.months.map(monthName))}`
    case 'quarters':
      return `in ${list(days.quarters.map((quarter) => `Q${quarter}`))}`
    case 'day-of-month':
      return `on the ${dayText(days.day)} of the month`
    case 'nth-weekday':
      return `on the ${nthText(days.nth, days.weekday)} of the month`
    case 'weeks':
      return `in week${days.weeks.length > 1 ? 's' : ''} ${list(days.weeks.map(String))}`
    case 'week-parity':
      return `in ${days.parity} weeks`
    case 'day-of-year':
      return `on day ${days.day} of the year`
    case 'business':
      return days.nth === undefined
        ? `on business days of ${quote(days.calendar)}`
        : `on the ${rankText(days.nth)} business day of the month of ${quote(days.calendar)}`
    case 'holiday':
      return `on holidays of ${quote(days.calendar)}`
  }
}

/** Without a bound, which the type does not forbid, it is always true. */
function absolute(c: ConditionOf<'absolute'>): string {
  const { from, until } = c
  if (from !== undefined && until !== undefined)
    return `between ${momentText(from)} and ${momentText(until)}${suffix(c)}`
  if (from !== undefined) return `after ${momentText(from)}${suffix(c)}`
  return until === undefined ? 'true' : `before ${momentText(until)}${suffix(c)}`
}
