/** Durations: `1h30m`, `1 day, 12 hours and 30 min`, `0:30:00`, `PT1H30M`. */
import P, { type Parser } from 'parsimmon'
import { either, skip, spanned, token, when } from './lexical.ts'
import type { Span } from './span.ts'
import { alternation, DURATION_UNITS } from './words.ts'

/** Milliseconds as written: not yet checked to be positive, perhaps with a fraction. */
export interface DurationTree {
  readonly ms: number
  readonly span: Span
}

const HOUR = 3_600_000

const AMOUNT = "a duration such as '10 minutes'"
const UNIT = "a unit such as 'minutes'"

const amount = token(/[-+]?\d+(?:\.\d+)?/y, AMOUNT, (match) => Number(match[0]))

const unit: Parser<number> = P((input, i) => {
  const start = skip(input, i)
  const match = /^[a-z]+/i.exec(input.slice(start, start + 16))
  const factor = match === null ? undefined : Object.hasOwn(DURATION_UNITS, match[0].toLowerCase())
  if (match === null || factor !== true) return P.makeFailure(start, UNIT)
  return P.makeSuccess(start + match[0].length, DURATION_UNITS[match[0].toLowerCase()] ?? 0)
})

const clock = token(/([-+]?)(\d+):([0-5]?\d):([0-5]?\d(?:\.\d+)?)/y, AMOUNT, (match) => {
  const ms = Number(match[2]) * HOUR + Number(match[3]) * 60_000 + Number(match[4]) * 1000
  return match[1] === '-' ? -ms : ms
})

const element = either(
  /[-+]?\d+:/y,
  clock,
  P.seqMap(amount, unit, (n, factor) => n * factor),
)

const SEPARATOR = `(?:,\\s*(?:and\\b\\s*)?|and\\b\\s*)?`
const CONTINUES = new RegExp(
  `${SEPARATOR}(?:\\d+:[0-5]?\\d:[0-5]?\\d|\\d+(?:\\.\\d+)?\\s*(?:${alternation(
    Object.keys(DURATION_UNITS),
  )})(?![\\p{L}_]))`,
  'iuy',
)

const separator = token(new RegExp(SEPARATOR, 'iuy'), AMOUNT, () => undefined)
const next = when(CONTINUES, separator.then(element))

const listed = P.seqMap(element, next.many(), (first, rest) => ({
  ms: rest.reduce((sum, ms) => sum + ms, first),
}))

const ISO =
  /(-?)P(?=[\dT])(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?=\d)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?(?![\p{L}\p{N}])/iuy

const iso = token(ISO, AMOUNT, ([, minus, weeks, days, hours, minutes, seconds]) => {
  const ms =
    Number(weeks ?? 0) * 168 * HOUR +
    Number(days ?? 0) * 24 * HOUR +
    Number(hours ?? 0) * HOUR +
    Number(minutes ?? 0) * 60_000 +
    Number(seconds ?? 0) * 1000
  return { ms: minus === '-' ? -ms : ms }
})

/** Any form of a duration. */
export const duration: Parser<DurationTree> = spanned(either(/-?P(?=[\dT])/iy, iso, listed))
