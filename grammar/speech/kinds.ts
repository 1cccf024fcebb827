/** Kinds of words that the rules of speech name in capitals: how many of the next words are one. */
import { isReserved, isSpoken } from '../vocabulary.ts'
import { DURATION_UNITS, MONTHS, NUMBERS, ORDINALS, OUTCOMES, UNITS, WEEKDAYS } from '../words.ts'
import { bounds, clocks, hours, isDays, type Kind, minutes, stop } from './clocks.ts'

const LONGER = ['month', 'months', 'quarter', 'quarters', 'year', 'years']
const SHORTEST = 2
const UNIT_WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(DURATION_UNITS).filter((unit) => unit.length >= SHORTEST && unit !== 'second'),
  ...LONGER,
])
const HOURS: ReadonlySet<string> = new Set(
  Object.entries(NUMBERS).flatMap(([word, n]) => (n <= 12 && word.length > 2 ? [word] : [])),
)

const one =
  (fits: (word: string) => boolean): Kind =>
  (words, at) => {
    const word = words[at]
    return word !== undefined && !word.isQuoted && fits(word.lower) ? 1 : undefined
  }

const CLOCK = String.raw`\d{1,2}:\d{1,2}(?::\d{1,2})?`
const TIME = new RegExp(String.raw`^(?:${CLOCK}|\d{1,2}(?::\d\d)?[ap](?:m|\.m\.?)|noon|midnight)$`)
const HALF = /^(?:[ap]m|[ap]\.m\.?)$/
const SPAN = new RegExp(
  String.raw`^(?:${CLOCK}|\d{1,2}(?::\d\d)?[ap]m|noon|midnight)[-–—](?:${CLOCK}|\d{1,2}(?::\d\d)?[ap]m|noon|midnight)$`,
)

const time: Kind = (words, at) => {
  const word = words[at]
  if (word === undefined || word.isQuoted) return undefined
  const next = words[at + 1]
  const isHalf = next !== undefined && HALF.test(next.lower)
  if (/^\d{1,2}(?::\d\d){0,2}$/.test(word.lower) && isHalf) return 2
  return TIME.test(word.lower) ? 1 : undefined
}

const NAME = /^[\p{L}_][\p{L}\p{N}_]*(?:[-./:][\p{L}\p{N}_]+)*$/u
const ENDS: ReadonlySet<string> = new Set(['&', '|', ')', 'and', 'or'])

/** The kinds by their names. */
export const KINDS: Readonly<Record<string, Kind>> = {
  DAY: one((word) => Object.hasOwn(WEEKDAYS, word)),
  DAYS: one(isDays),
  MONTH: one((word) => Object.hasOwn(MONTHS, word)),
  UNIT: one((word) => (UNITS as readonly string[]).includes(word)),
  UNITS: one(
    (word) =>
      UNIT_WORDS.has(word) ||
      (/^\d+[a-z]+$/.test(word) && UNIT_WORDS.has(word.replace(/^\d+/, ''))),
  ),
  N: one((word) => /^\d{1,3}$/.test(word) || Object.hasOwn(NUMBERS, word)),
  HOUR: one((word) => /^(?:0?[1-9]|1[0-2])$/.test(word) || HOURS.has(word)),
  DAYNUM: one((word) => /^(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/.test(word)),
  NTH: one(
    (word) =>
      /^(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)$/.test(word) || Object.hasOwn(ORDINALS, word),
  ),
  YEAR: one((word) => /^\d{4}$/.test(word)),
  DATE: one((word) => /^\d{4}-\d\d?-\d\d?$/.test(word)),
  TIME: time,
  SPAN: one((word) => SPAN.test(word)),
  CLOCKS: clocks,
  MINUTES: minutes,
  HOURS: hours,
  BOUNDS: bounds,
  /** A length as ISO 8601 has it. */
  ISO: one((word) => /^p(?=t?\d)[\dtywdhms.]+$/.test(word)),
  PART: one((word) => /^(?:morning|afternoon|evening|night)s?$/.test(word)),
  PARTS: one((word) => /^(?:morning|afternoon|evening|night)s$/.test(word)),
  OUTCOME: one((word) => (OUTCOMES as readonly string[]).includes(word)),
  /** The name of a task, an event or a file. */
  NAME: (words, at) => {
    const word = words[at]
    if (word === undefined) return undefined
    if (word.isQuoted) return 1
    return NAME.test(word.lower) && !isReserved(word.lower) && !isSpoken(word.lower) ? 1 : undefined
  },
  QUOTED: (words, at) => (words[at]?.isQuoted === true ? 1 : undefined),
  STOP: stop,
  /** Nothing, where a condition may end. */
  END: (words, at) => {
    const word = words[at]
    return word === undefined || ENDS.has(word.lower) ? 0 : undefined
  },
}
