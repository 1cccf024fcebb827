/** The parts of cycles in English: `from 10:00 to midnight`, `up to and including Friday`. */

import { formatDuration } from '../../time/duration.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../time/instant.ts'
import type { IntervalPart, Mark, Marks, Unit } from '../../time/mark.ts'
import { clockTime } from '../format/clock.ts'
import { list, ordinal } from '../format/words.ts'

const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')
const months =
  'January February March April May June July August September October November December'.split(' ')

/** `Monday` for 1. */
export const weekdayWord = (weekday: number): string => weekdays[weekday - 1] ?? `day ${weekday}`

/** `January` for 1. */
export const monthWord = (month: number): string => months[month - 1] ?? `month ${month}`

/** `midnight`, `noon`, `10:00`. */
export const timeWord = (ms: number): string =>
  ms === 0 || ms === DAY ? 'midnight' : ms === 12 * HOUR ? 'noon' : clockTime(ms)

/** `the 15th`, `the last day`, `the 2nd to last day`. */
export const dayWords = (day: number): string =>
  day > 0 ? `the ${ordinal(day)}` : day === -1 ? 'the last day' : `the ${ordinal(-day)} to last day`

/** `the 2nd Friday`, `the last Friday`. */
export const nthWords = (nth: number, weekday: number): string =>
  `the ${nth === -1 ? 'last' : nth < 0 ? `${ordinal(-nth)} to last` : ordinal(nth)} ${weekdayWord(weekday)}`

/** The cycles below a day, whose marks are times from their start. */
const lengths: { readonly [U in Unit]?: number } = {
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
}

/** A place in a cycle: `Friday at 17:00`, `45 minutes past the hour`, `24 December`. */
function markWords(unit: Unit, mark: Mark): string {
  const { time } = mark
  const place = placeWords(unit, mark)
  if (place !== '') return time === undefined ? place : `${place} at ${timeWord(time)}`
  const length = lengths[unit]
  if (length === undefined) return timeWord(time ?? 0)
  if (time === undefined || time === 0) return `the start of the ${unit}`
  return time === length ? `the end of the ${unit}` : `${formatDuration(time)} past the ${unit}`
}

function placeWords(unit: Unit, { month, day, weekday, nth }: Mark): string {
  const inMonth =
    weekday === undefined
      ? day === undefined
        ? ''
        : dayWords(day)
      : nth === undefined
        ? weekdayWord(weekday)
        : nthWords(nth, weekday)
  if (month === undefined) return inMonth
  const ofMonth = unit === 'quarter' ? `the ${ordinal(month)} month` : monthWord(month)
  if (inMonth === '') return ofMonth
  const plain = unit === 'year' && weekday === undefined && day !== undefined && day > 0
  return plain ? `${day} ${ofMonth}` : `${inMonth} of ${ofMonth}`
}

/** A mark without a time in a cycle of days is a whole day (or month), and as an end it is included. */
const isDate = (unit: Unit, mark: Mark): boolean =>
  mark.time === undefined && placeWords(unit, mark) !== ''

/** The part with its preposition; nothing for the full cycle. `last` joins the last two of several marks. */
export function partWords(unit: Unit, part: IntervalPart, last = 'and'): string {
  switch (part.kind) {
    case 'full':
      return ''
    case 'before': {
      const end = markWords(unit, part.end)
      return isDate(unit, part.end) ? `up to and including ${end}` : `before ${end}`
    }
    case 'after':
      return `from ${markWords(unit, part.start)} to ${unit === 'day' ? 'midnight' : `the end of the ${unit}`}`
    case 'between':
      return betweenWords(unit, part.start, part.end)
    case 'starting':
      return `counting ${unit}s from ${markWords(unit, part.start)}`
    case 'on':
      return onWords(unit, part.marks, last)
  }
}

function betweenWords(unit: Unit, start: Mark, end: Mark): string {
  const [from, to] = [markWords(unit, start), markWords(unit, end)]
  if (isDate(unit, end)) return from === to ? `on ${from}` : `from ${from} through ${to}`
  const wraps =
    (unit === 'day' || unit in lengths) &&
    start.time !== undefined &&
    end.time !== undefined &&
    end.time <= start.time
  if (!wraps) return `from ${from} to ${to}`
  return unit === 'day' ? `from ${from} to ${to} the next day` : `from ${from} to ${to} after it`
}

/** What `on` spans from a time. */
const spans: { readonly [U in Unit]: string } = {
  second: 'millisecond',
  minute: 'second',
  hour: 'minute',
  day: 'hour',
  week: 'day',
  month: 'day',
  quarter: 'day',
  year: 'day',
}

/** `on Monday and Friday`, `in the hours from 10:00 and 14:00`, `on Monday and in the day from Friday at 17:00`. */
function onWords(unit: Unit, marks: Marks, last: string): string {
  const prepositions = marks.map((mark) => prepositionOf(unit, mark))
  const places = marks.map((mark) => markWords(unit, mark))
  const [first = ''] = prepositions
  if (prepositions.some((preposition) => preposition !== first))
    return list(
      places.map((place, i) => `${prepositions[i] ?? ''} ${place}`),
      last,
    )
  const several = first.endsWith('from') && marks.length > 1
  return `${several ? first.replace(/ from$/, 's from') : first} ${list(places, last)}`
}

function prepositionOf(unit: Unit, mark: Mark): string {
  if (!isDate(unit, mark)) return `in the ${spans[unit]} from`
  return isWholeMonth(mark) ? 'in' : 'on'
}

const isWholeMonth = (mark: Mark): boolean =>
  mark.month !== undefined && mark.day === undefined && mark.weekday === undefined

/** The instants in a cycle: `at 09:00 and 18:30`, `on Friday at 17:00`, `at the start of Monday`. */
export function instantWords(unit: Unit, marks: Marks): string {
  const prepositions = marks.map((mark) => {
    if (placeWords(unit, mark) === '') return 'at'
    return mark.time === undefined ? 'at the start of' : 'on'
  })
  const places = marks.map((mark) => markWords(unit, mark))
  const [first = ''] = prepositions
  return prepositions.every((preposition) => preposition === first)
    ? `${first} ${list(places)}`
    : list(places.map((place, i) => `${prepositions[i] ?? ''} ${place}`))
}
