/** The parts of cycles in English: `from 10:00 to midnight`, `up to and including Friday`. */

import { formatDuration } from '../../time/duration.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../time/instant.ts'
import type { CycleMark, CycleMarks, CycleUnit, IntervalPart } from '../../time/mark.ts'
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
const lengths: { readonly [U in CycleUnit]?: number } = {
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
}

/** A place in a cycle: `Friday at 17:00`, `45 minutes past the hour`, `24 December`. */
function markWords(unit: CycleUnit, mark: CycleMark): string {
  const { time } = mark
  const place = placeWords(unit, mark)
  if (place !== '') return time === undefined ? place : `${place} at ${timeWord(time)}`
  const length = lengths[unit]
  if (length === undefined) return timeWord(time ?? 0)
  if (time === undefined || time === 0) return `the start of the ${unit}`
  return time === length ? `the end of the ${unit}` : `${formatDuration(time)} past the ${unit}`
}

function placeWords(unit: CycleUnit, { month, day, weekday, nth }: CycleMark): string {
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
const isDate = (unit: CycleUnit, mark: CycleMark): boolean =>
  mark.time === undefined && placeWords(unit, mark) !== ''

/** The part with its preposition; nothing for the full cycle. `last` joins the last two of several marks. */
export function partWords(unit: CycleUnit, part: IntervalPart, last = 'and'): string {
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

/** The part as it follows other words: with a space, or a comma where it does not restrict them. */
export const partAfter = (unit: CycleUnit, part: IntervalPart): string => {
  const words = partWords(unit, part, 'or')
  return words === '' ? '' : `${part.kind === 'starting' ? ',' : ''} ${words}`
}

function betweenWords(unit: CycleUnit, start: CycleMark, end: CycleMark): string {
  const [from, to] = [markWords(unit, start), markWords(unit, end)]
  if (isDate(unit, end)) return from === to ? `on ${from}` : `from ${from} through ${to}`
  if (unit !== 'day' && !(unit in lengths))
    return `from ${from} to ${from === to ? `the same time of the next ${unit}` : to}`
  if ((end.time ?? 0) > (start.time ?? 0)) return `from ${from} to ${to}`
  return unit === 'day'
    ? `from ${from} to ${to} the next day`
    : `from ${from} to ${to.replace(`the ${unit}`, `the next ${unit}`)}`
}

/** What `on` spans from a time. */
const spans: { readonly [U in CycleUnit]: string } = {
  second: 'in the millisecond from',
  minute: 'in the second from',
  hour: 'in the minute from',
  day: 'in the hour from',
  week: 'in the day that begins on',
  month: 'in the day that begins on',
  quarter: 'in the day that begins on',
  year: 'in the day that begins on',
}

const plural = (preposition: string): string =>
  preposition.replace(/^in the (\w+)/, 'in the $1s').replace('begins', 'begin')

/** `on Monday or Friday`, `in the hours from 10:00 or 14:00`, `on Monday or in the day that begins on Friday at 17:00`. */
function onWords(unit: CycleUnit, marks: CycleMarks, last: string): string {
  const [first, ...others] = prepositions(unit, marks)
  const places = marks.map((mark) => markWords(unit, mark))
  if (first === undefined || others.some((other) => other !== first))
    return list(withEach(prepositions(unit, marks), places), last)
  return `${others.length > 0 ? plural(first) : first} ${list(places, last)}`
}

const isWorkdays = (places: readonly string[]): boolean =>
  places.join() === weekdays.slice(0, 5).join()

/** `once on each of Monday and Friday`, `once in February and once on 24 December`. */
export function eachWords(unit: CycleUnit, marks: CycleMarks): string {
  const [first, ...others] = prepositions(unit, marks)
  const places = marks.map((mark) => markWords(unit, mark))
  if (first === undefined || others.some((other) => other !== first))
    return list(withEach(prepositions(unit, marks), places).map((place) => `once ${place}`))
  if (isWorkdays(places)) return 'once on each weekday'
  const each = first.startsWith('in the')
    ? plural(first).replace('in the', 'in each of the')
    : `${first} each of`
  return `once ${each} ${list(places)}`
}

const withEach = (
  before: readonly string[],
  places: readonly string[],
): readonly [string, ...string[]] =>
  places.map((place, i) => `${before[i] ?? ''} ${place}`) as [string, ...string[]]

const prepositions = (unit: CycleUnit, marks: CycleMarks): readonly string[] =>
  marks.map((mark) => {
    if (!isDate(unit, mark)) return spans[unit]
    return isWholeMonth(mark) ? 'in' : 'on'
  })

const isWholeMonth = (mark: CycleMark): boolean =>
  mark.month !== undefined && mark.day === undefined && mark.weekday === undefined

/** What the times of cycles below a day are counted in. */
const counted: { readonly [U in CycleUnit]?: readonly [ms: number, name: string] } = {
  second: [1, 'millisecond'],
  minute: [SECOND, 'second'],
  hour: [MINUTE, 'minute'],
}

/** `0, 15, 30 and 45 minutes past the hour`; `undefined` if that does not say it. */
function countWords(unit: CycleUnit, marks: CycleMarks): string | undefined {
  const [size, name] = counted[unit] ?? []
  const times = marks.map(({ time }) => time ?? 0)
  if (size === undefined || times.some((time) => time % size !== 0)) return undefined
  const [first, second] = times
  if (second === undefined && (first === 0 || unit === 'second')) return undefined
  return `${list(times.map((time) => `${time / size}`))} ${name}${second === undefined && first === size ? '' : 's'} past the ${unit}`
}

/** Every one of some days at every one of some times: `Monday and Friday at 10:00 and noon`; `undefined` if that does not say it. */
function productWords(unit: CycleUnit, marks: CycleMarks): string | undefined {
  const days = [...new Set(marks.map((mark) => placeWords(unit, mark)))]
  const times = [...new Set(marks.map(({ time }) => time))]
  const every = days.flatMap((day) => times.map((time) => `${day} ${time}`))
  if (times.includes(undefined) || every.length !== marks.length) return undefined
  if (marks.some((mark, i) => every[i] !== `${placeWords(unit, mark)} ${mark.time}`))
    return undefined
  return `${isWorkdays(days) ? 'weekdays' : list(days)} at ${list(times.map((time) => timeWord(time ?? 0)))}`
}

/** The instants in a cycle: `at 09:00 and 18:30`, `on Friday at 17:00`, `at the start of Monday`. */
export function instantWords(unit: CycleUnit, marks: CycleMarks): string {
  const places = marks.map((mark) => markWords(unit, mark))
  if (placeWords(unit, marks[0]) === '') return `at ${countWords(unit, marks) ?? list(places)}`
  const product = productWords(unit, marks)
  if (product !== undefined) return `on ${product}`
  const words = marks.map(({ time }) => (time === undefined ? 'at the start of' : 'on'))
  const [first = ''] = words
  return words.every((word) => word === first)
    ? `${first} ${list(places)}`
    : list(withEach(words, places))
}
