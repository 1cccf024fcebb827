/** A time inside a cycle as written: `10:00`, `9:30pm`, `noon`, `45 min`, `1 quarter`, `30.5`. */
import type { Parser } from 'parsimmon'
import { whole, wholeNumber } from './ending.ts'
import { either, optional, table, token } from './lexical.ts'
import { listOf } from './list.ts'
import type { Span } from './span.ts'
import type { UnitWord } from './words.ts'

/** What follows the digits. */
export type ClockSuffix = 'am' | 'pm' | 'min' | 'quarter'

/** The fields between the colons, not yet checked against the cycle. */
export interface ClockTree {
  readonly text: string
  readonly fields: readonly number[]
  /** The decimal part of the last field, in `[0, 1)`. */
  readonly fraction: number
  readonly suffix?: ClockSuffix
  readonly span: Span
}

/** What to show where a time of this cycle is expected. */
export const CLOCK_LABELS = {
  second: "milliseconds such as '500'",
  minute: "seconds such as '30'",
  hour: "a time such as '30:00'",
  day: "a time such as '10:00'",
} as const

const DIGITS = '(\\d+(?::\\d+)*)(\\.\\d+)?'
/** A number ends where a word would: `10:00and` is neither a time nor a word. */
const END = '(?![\\p{L}\\p{N}_:])'
const PLAIN = new RegExp(`${DIGITS}${END}`, 'iuy')
/** `am`, `a.m.`; the dot at the end belongs to it. */
const HALF = `([ap])(?:m|\\.m\\.?)`
const OF_DAY = new RegExp(`${DIGITS}(?:\\s*${HALF}${END}|${END})`, 'iuy')
const PAST_HOUR = `\\s+past(?:\\s+the\\s+hour)?${END}`
const OF_HOUR = new RegExp(
  `${DIGITS}(?:\\s*(min|quarter|q)(?:s|utes?)?${END}(?:${PAST_HOUR})?|()${PAST_HOUR}|${END})`,
  'iuy',
)
const PAST = wholeNumber(String.raw`:(\d\d)`, '_:.')
const NOON = whole('(noon|midnight)')

const suffixOf = (word: string | undefined): ClockSuffix | undefined => {
  const lower = word?.toLowerCase()
  if (lower === 'q') return 'quarter'
  if (lower === 'a' || lower === 'p') return `${lower}m`
  return lower === 'min' || lower === 'quarter' ? lower : undefined
}

const numbers = (pattern: RegExp, expected: string): Parser<ClockTree> =>
  token(pattern, expected, (match, span): ClockTree => {
    const suffix = match[4] === '' ? 'min' : suffixOf(match[3])
    const clock = {
      text: match[0],
      fields: (match[1] ?? '').split(':').map(Number),
      fraction: Number(match[2] ?? 0),
      span,
    }
    return suffix === undefined ? clock : { ...clock, suffix }
  })

const noon = token(NOON, CLOCK_LABELS.day, (match, span): ClockTree => {
  const hour = match[0].toLowerCase() === 'noon' ? 12 : 0
  return { text: match[0], fields: [hour, 0], fraction: 0, span }
})

/** A time of day. */
export const timeOfDay: Parser<ClockTree> = either(NOON, noon, numbers(OF_DAY, CLOCK_LABELS.day))

/** The source of a pattern for a time of day that nothing else could be. */
export const NEXT_TIME = '(?:\\d{1,2}:\\d|\\d{1,2}\\s*[ap](?:m\\b|\\.m\\b)|(?:noon|midnight)\\b)'

/** Whether a time of day follows a date, and not the next number of a list. */
export const TIME_FOLLOWS: RegExp = new RegExp(NEXT_TIME, 'iy')

/** One time of day or more. */
export type Clocks = readonly [ClockTree, ...ClockTree[]]

/** The same after `&`: `noon at 12:30` is an operand. */
export const LISTED_TIME: string = `(?!(?:noon|midnight)\\s+(?:at|every|each|daily)\\b|[\\d:.]+\\s+after\\b)${NEXT_TIME}`

/** A list of times of day. */
export const clockList: Parser<Clocks> = listOf(timeOfDay, LISTED_TIME)

/** `at` with times of day, which may be left out. */
export const timesAfterAt: Parser<Clocks | undefined> = optional(
  table({ at: clockList }),
  undefined,
)

/** The same after days: where what follows can only be a time of day, `at` may be left out. */
export const optionalTimes: Parser<Clocks | undefined> = either<Clocks | undefined>(
  TIME_FOLLOWS,
  clockList,
  timesAfterAt,
)

/** `:15` is `15 min` in an hour, and `15` in a minute. */
const past = (unit: 'hour' | 'minute'): Parser<ClockTree> =>
  token(PAST, CLOCK_LABELS[unit], (match, span): ClockTree => {
    const clock = { text: match[0], fields: [Number(match[1])], fraction: 0, span }
    return unit === 'hour' ? { ...clock, suffix: 'min' } : clock
  })

/** A time in each cycle up to a day. */
export const CLOCKS: Readonly<Record<keyof typeof CLOCK_LABELS, Parser<ClockTree>>> = {
  second: numbers(PLAIN, CLOCK_LABELS.second),
  minute: either(PAST, past('minute'), numbers(PLAIN, CLOCK_LABELS.minute)),
  hour: either(PAST, past('hour'), numbers(OF_HOUR, CLOCK_LABELS.hour)),
  day: timeOfDay,
}

/** Whether the cycle is one of those whose places are times alone. */
export const isClockUnit = (unit: UnitWord): unit is keyof typeof CLOCK_LABELS =>
  Object.hasOwn(CLOCK_LABELS, unit)
