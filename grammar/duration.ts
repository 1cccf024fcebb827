/** Durations: `1h30m`, `1 day, 12 hours and 30 min`, `0:30:00`, `PT1H30M`. */
import P, { type Parser } from 'parsimmon'
import { DELAY_NEXT } from './delay-ahead.ts'
import { wholeNumber } from './ending.ts'
import { AMOUNT, EVERY } from './labels.ts'
import { either, skip, spanned, token, when } from './lexical.ts'
import type { Span } from './span.ts'
import { FRACTION as FRACTION_SOURCE, NUMBER_WORD, SPOKEN_DURATION } from './spoken-duration.ts'
import { DURATION_UNITS, NUMBERS } from './words.ts'

/** Milliseconds as written: not yet checked to be positive, perhaps with a fraction. */
export interface DurationTree {
  readonly ms: number
  readonly span: Span
}

const HOUR = 3_600_000

/** No unit has more letters. */
const LONGEST = 16

/** A part of a unit. */
export const FRACTION: RegExp = new RegExp(FRACTION_SOURCE, 'iuy')

const fraction = token(FRACTION, AMOUNT, ([, half, quarter]) =>
  half === undefined
    ? (DURATION_UNITS[quarter?.toLowerCase() ?? ''] ?? 0) / 4
    : (DURATION_UNITS[half.toLowerCase()] ?? 0) / 2,
)

const AMOUNTS = new RegExp(`[-+]?\\d+(?:\\.\\d+)?|${NUMBER_WORD}`, 'iuy')

const amountOr = (expected: string): Parser<number> =>
  token(AMOUNTS, expected, ([found]) => NUMBERS[found.toLowerCase()] ?? Number(found))

const unitOr = (expected: string): Parser<number> =>
  P((input, i) => {
    const start = skip(input, i)
    const word = /^[a-z]+/i.exec(input.slice(start, start + LONGEST))?.[0] ?? ''
    const key = word.toLowerCase()
    // Behind white space it ends as a word does; `1h30m` is one word.
    const isWord = start === i || !/\d/.test(input[start + word.length] ?? '')
    return isWord && Object.hasOwn(DURATION_UNITS, key)
      ? P.makeSuccess(start + word.length, DURATION_UNITS[key] ?? 0)
      : P.makeFailure(start, expected)
  })

const clock = token(
  wholeNumber(String.raw`([-+]?)(\d+):([0-5]?\d):([0-5]?\d(?:\.\d+)?)`, '_:'),
  AMOUNT,
  (match) => {
    const ms = Number(match[2]) * HOUR + Number(match[3]) * 60_000 + Number(match[4]) * 1000
    return match[1] === '-' ? -ms : ms
  },
)

const SEPARATOR = /(?:,\s*(?:and\b)?|and\b)?/iy
const separator = token(SEPARATOR, AMOUNT, () => undefined)
const CONTINUES = new RegExp(
  `(?:,\\s*(?:and\\b\\s*)?|and\\b\\s*)?(?:\\d|${SPOKEN_DURATION})`,
  'iuy',
)
/** The same where a delay after `and` is an operand of its own. */
const CONTINUES_INSIDE = new RegExp(`(?!and\\s+${DELAY_NEXT})(?:${CONTINUES.source})`, 'iuy')

/** Numbers with units; one that is not a duration after all is left for what comes next. */
const listed = (
  expected: string,
  unit: Parser<number>,
  continues: RegExp,
): Parser<{ ms: number }> => {
  const counted = P.seqMap(amountOr(expected), unit, (n, factor) => n * factor)
  const element = either(/[-+]?\d+:/y, clock, either(FRACTION, fraction, counted, 'hq'))
  const next = when(continues, separator.then(element))
  return P.seqMap(element, next.many(), (first, rest) => ({
    // A sign belongs to the whole: what follows does not make up for it.
    ms: first < 0 ? first : rest.reduce((sum, ms) => sum + ms, first),
  }))
}

const ISO = wholeNumber(
  String.raw`(-?)P(?=[\dT])(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?=\d)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?`,
)

const iso = token(ISO, AMOUNT, ([, minus, weeks, days, hours, minutes, seconds]) => {
  const ms =
    Number(weeks ?? 0) * 168 * HOUR +
    Number(days ?? 0) * 24 * HOUR +
    Number(hours ?? 0) * HOUR +
    Number(minutes ?? 0) * 60_000 +
    Number(seconds ?? 0) * 1000
  return { ms: minus === '-' ? -ms : ms }
})

const anyForm = (
  expected: string,
  unit: string,
  continues: RegExp = CONTINUES_INSIDE,
): Parser<DurationTree> =>
  spanned(either(/-?P(?=[\dT])/iy, iso, listed(expected, unitOr(unit), continues)))

const UNIT = "a unit such as 'minutes'"

/** Any form of a duration. */
export const duration: Parser<DurationTree> = anyForm(AMOUNT, UNIT)

/** The same with which an operand begins. */
export const leadingDuration: Parser<DurationTree> = anyForm(AMOUNT, UNIT, CONTINUES)

/** The same where months, which are no duration, could stand as well. */
export const distance: Parser<DurationTree> = anyForm(EVERY, "a unit such as 'minutes' or 'months'")
