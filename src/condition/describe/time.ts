/** The operands about time in English. */

import { formatDuration } from '../../time/duration.ts'
import { HOUR, WEEK } from '../../time/instant.ts'
import type { Moment } from '../../time/mark.ts'
import type { ConditionOf } from '../condition.ts'
import { civilOf } from '../format/moment.ts'
import { rankText } from '../format/part.ts'
import type { TimeKind } from '../format/time.ts'
import { list, ordinal, quote } from '../format/words.ts'
import type { Table } from '../operands.ts'
import type { Absolute, Days, EveryNth, Periodic } from '../time.ts'
import { type Clause, due, singular, state } from './clause.ts'
import { cronWords } from './cron.ts'
import {
  dayWords,
  eachWords,
  instantWords,
  monthWord,
  nthWords,
  partAfter,
  partWords,
  timeWord,
  weekdayWord,
} from './part.ts'

const alignedWords = ({ offset, distance }: ConditionOf<'every-from'>): string => {
  if (offset === undefined) return 'aligned to the clock'
  return distance <= HOUR && HOUR % distance === 0
    ? `beginning ${formatDuration(offset)} past the hour`
    : `counted each day from ${timeWord(offset)}`
}

interface Suffixed {
  readonly zone?: string
  readonly spread?: number
}

/** `, spread over 10 minutes (Europe/Helsinki time)`, as far as they stand. */
const suffix = ({ spread, zone }: Suffixed): string =>
  (spread === undefined ? '' : `, spread over ${formatDuration(spread)}`) +
  (zone === undefined ? '' : zone === 'UTC' ? ' (UTC)' : ` (${zone} time)`)

export const timeClauses: Pick<Table<Clause>, TimeKind> = {
  periodic: (c) => due(periodWords(c) + suffix(c)),
  'time-of': (c) => {
    const part = partAfter(c.unit, c.part)
    const time = `time of the ${c.unit}`
    return {
      when: `at any ${time}${part}${suffix(c)}`,
      whenNot: part === '' ? 'never' : `at any ${time} except${part}${suffix(c)}`,
      fact: `it is a ${time}${part}${suffix(c)}`,
      denied: `it is not a ${time}${part}${suffix(c)}`,
    }
  },
  every: (c) => {
    const distance =
      c.most === undefined
        ? formatDuration(c.distance)
        : `${formatDuration(c.distance)} to ${formatDuration(c.most)}`
    return due(
      (c.based === 'finish'
        ? `${distance} after the previous run has ended`
        : `every ${singular(distance)}`) + suffix(c),
    )
  },
  'every-from': (c) =>
    due(
      `every ${singular(formatDuration(c.distance))}, ${
        c.anchor === 'aligned' ? alignedWords(c) : `counted from ${momentWords(c.anchor)}`
      }${suffix(c)}`,
    ),
  'every-months': (c) =>
    due(
      `every ${singular(monthsWords(c.months))}${
        c.anchor === undefined ? '' : `, counted from ${momentWords(c.anchor)}`
      }${suffix(c)}`,
    ),
  'every-nth': (c) => due(nthPhrase(c) + suffix(c)),
  cron: (c) => due(`${cronWords(c.expression)}${suffix(c)}`),
  'cron-time': (c) => {
    const times = `${cronWords(c.expression)}${suffix(c)}`
    return state(`the time falls ${times}`, `the time does not fall ${times}`)
  },
  rrule: (c) => due(`at the times of the recurrence rule ${quote(c.text)}${suffix(c)}`),
  once: () => ({
    ...state('this task has never started', 'this task has started before', 'if'),
    when: 'once',
  }),
  'once-at': (c) =>
    due(`once, ${c.at.kind === 'natural' ? 'at' : 'on'} ${momentWords(c.at)}${suffix(c)}`),
  'once-in': (c) =>
    due(`once, ${formatDuration(c.delay)} after this task was first known${suffix(c)}`),
  'on-days': (c) => {
    const days = daysWords(c.days) + suffix(c)
    return {
      when: days,
      whenNot: `except ${days}`,
      fact: `the date falls ${days}`,
      denied: `the date does not fall ${days}`,
    }
  },
  absolute: (c) => {
    const [window, rest] = windowWords(c)
    return { when: window, whenNot: rest, fact: `it is ${window}`, denied: `it is ${rest}` }
  },
}

/** `once an hour`, `every day at 10:00`, `once a week, on Friday`, `every week, once on each of Monday and Friday`. */
function periodWords({ unit, part }: Periodic): string {
  if (part.kind === 'at') return `every ${unit} ${instantWords(unit, part.marks)}`
  if (part.kind === 'on' && part.marks.length > 1)
    return `every ${unit}, ${eachWords(unit, part.marks)}`
  const words = partWords(unit, part)
  return `once ${unit === 'hour' ? 'an' : 'a'} ${unit}${words === '' ? '' : `, ${words}`}`
}

function monthsWords(months: number): string {
  const years = months / 12
  const [count, name] = Number.isInteger(years) ? [years, 'year'] : [months, 'month']
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

/** `every 2 weeks, on Monday and Thursday at 10:00, counted from 2 March 2026`. */
function nthPhrase({ distance, weekdays, times, start }: EveryNth): string {
  const days = weekdays === undefined ? '' : list(weekdays.map(weekdayWord), weeksOnly(distance))
  const on = days === '' ? '' : distance % WEEK === 0 ? `, on ${days}` : `, if it is a ${days}`
  const at = times === undefined ? '' : ` at ${list(times.map(timeWord))}`
  const from = start === undefined ? '' : `, counted from ${momentWords(start)}`
  return `every ${singular(formatDuration(distance))}${on}${at}${from}`
}

/** In weeks several days come, of days one of them counts. */
const weeksOnly = (distance: number): 'and' | 'or' => (distance % WEEK === 0 ? 'and' : 'or')

/** A date without a time means its beginning. */
const isWholeDay = (moment: Moment): boolean =>
  moment.kind === 'local' && civilOf(moment.local).time === 0

/** `24 December 2026 at 18:00`, `24 December 2026 at 16:00 UTC`, `'next friday'`. */
function momentWords(moment: Moment): string {
  if (moment.kind === 'natural') return quote(moment.text)
  const isInstant = moment.kind === 'instant'
  const { year, month, day, time } = civilOf(isInstant ? moment.at : moment.local)
  const date = `${day} ${monthWord(month)} ${year}`
  if (isInstant) return `${date} at ${timeWord(time)} UTC`
  return time === 0 ? date : `${date} at ${timeWord(time)}`
}

function daysWords(days: Days): string {
  switch (days.kind) {
    case 'weekdays': {
      const digits = days.weekdays.join('')
      if (digits === '12345') return 'on weekdays'
      if (digits === '67') return 'on weekends'
      return `on ${list(days.weekdays.map((weekday) => `${weekdayWord(weekday)}s`))}`
    }
    case 'months':
      return `in ${list(days.months.map(monthWord))}`
    case 'quarters':
      return `in the ${list(days.quarters.map(ordinal))} quarter${days.quarters.length > 1 ? 's' : ''} of the year`
    case 'day-of-month':
      return `on ${dayWords(days.day)} of the month`
    case 'nth-weekday':
      return `on ${nthWords(days.nth, days.weekday)} of the month`
    case 'weeks':
      return `in week${days.weeks.length > 1 ? 's' : ''} ${list(days.weeks.map(String))} of the year`
    case 'week-parity':
      return `in ${days.parity} weeks of the year`
    case 'day-of-year':
      return `on day ${days.day} of the year`
    case 'business':
      return days.nth === undefined
        ? `on business days of ${quote(days.calendar)}`
        : `on the ${rankText(days.nth)} business day of the month by the calendar ${quote(days.calendar)}`
    case 'holiday':
      return `on holidays of ${quote(days.calendar)}`
  }
}

/** The window, and all the time that is not in it. */
function windowWords(c: Absolute): readonly [window: string, rest: string] {
  const from = c.from === undefined ? '' : momentWords(c.from) + suffix(c)
  const until = c.until === undefined ? '' : momentWords(c.until) + suffix(c)
  if (from === '' && until === '') return ['at any time', 'never']
  if (until === '') return [`from ${from} on`, `before ${from}`]
  if (from === '') return [`before ${until}`, `from ${until} on`]
  const end = c.until !== undefined && isWholeDay(c.until) ? `the start of ${until}` : until
  const window = `from ${c.from === undefined ? '' : momentWords(c.from)} until ${end}`
  return [window, `at any time except ${window}`]
}
