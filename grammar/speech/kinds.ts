/** Kinds of words that the rules of speech name in capitals: how many of the next words are one. */
import { isReserved, isSpoken } from '../vocabulary.ts'
import {
  DURATION_UNITS,
  HOUR_WORDS,
  MONTHS,
  NUMBERS,
  ORDINALS,
  OUTCOMES,
  UNITS,
  WEEKDAYS,
} from '../words.ts'
import { bounds, clocks, hours, isDays, type Kind, minutes, pasts, spelt, stop } from './clocks.ts'
import { nthRange, nths } from './nths.ts'
import { isMarked } from './sentence.ts'
import { AUXILIARY, FATE } from './sets.ts'
import type { Word } from './words-of.ts'

const LONGER = ['month', 'months', 'quarter', 'quarters', 'year', 'years']
const SHORTEST = 2
const UNIT_WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(DURATION_UNITS).filter((unit) => unit.length >= SHORTEST && unit !== 'second'),
  ...LONGER,
])
const HOURS: ReadonlySet<string> = new Set(HOUR_WORDS)
const isUnit = (word: string): boolean =>
  UNIT_WORDS.has(word) || Object.hasOwn(DURATION_UNITS, word)

const one =
  (fits: (word: string) => boolean): Kind =>
  (words, at) => {
    const word = words[at]
    return word !== undefined && !word.isQuoted && fits(word.lower) ? 1 : undefined
  }

const CLOCK = String.raw`\d{1,2}:\d{1,2}(?::\d{1,2})?`
const TIME = new RegExp(
  String.raw`^(?:${CLOCK}|\d{1,2}(?::\d{1,2})?[ap](?:m|\.m\.?)|noon|midnight)$`,
)
const HALF = /^(?:[ap]m|[ap]\.m\.?)$/
const SPAN = new RegExp(
  String.raw`^(?:${CLOCK}|\d{1,2}(?::\d\d)?[ap]m|noon|midnight)[-–—](?:${CLOCK}|\d{1,2}(?::\d\d)?[ap]m|noon|midnight)$`,
)

const time: Kind = (words, at) => {
  const word = words[at]
  if (word === undefined || word.isQuoted) return undefined
  const next = words[at + 1]
  const isHalf = next !== undefined && HALF.test(next.lower)
  if (/^\d{1,2}(?::\d{1,2}){0,2}$/.test(word.lower) && isHalf) return 2
  return TIME.test(word.lower) ? 1 : undefined
}

const NAME = /^[\p{L}_][\p{L}\p{N}_]*(?:[-./:][\p{L}\p{N}_]+)*$/u
const nameAt: Kind = (words, at) => {
  const word = words[at]
  if (word === undefined) return undefined
  if (word.isQuoted) return 1
  return NAME.test(word.lower) && !isReserved(word.lower) && !isSpoken(word.lower) ? 1 : undefined
}

/** Names of which the last is joined by the word: `load , clean and check`. */
const namesWith =
  (joint: string): Kind =>
  (words, at) => {
    const size = nameAt(words, at)
    if (size === undefined) return undefined
    const rest = moreNames(words, at + size, joint, false)
    return rest === undefined ? undefined : rest - at
  }

const moreNames = (
  words: readonly Word[],
  at: number,
  joint: string,
  isJoined: boolean,
): number | undefined => {
  const comma = words[at]?.lower === ',' ? at + 1 : at
  const isLast = words[comma]?.lower === joint
  const next = isLast ? comma + 1 : comma
  const size = next === at ? undefined : nameAt(words, next)
  if (size === undefined) return isJoined ? at : undefined
  return moreNames(words, next + size, joint, isJoined || isLast)
}

const AUXILIARIES: ReadonlySet<string> = new Set(AUXILIARY)
const FATES: ReadonlySet<string> = new Set(FATE)

/** What became of runs: `succeeds`, `have both finished successfully`, `is done`. */
const fated: Kind = (words, at) => {
  let end = at
  while (words[end]?.isQuoted === false && AUXILIARIES.has(words[end]?.lower ?? '')) end++
  if (!FATES.has(words[end]?.lower ?? '')) return undefined
  return end + (words[end + 1]?.lower === 'successfully' ? 2 : 1) - at
}

const SOON: ReadonlySet<string> = new Set(['today', 'tomorrow', 'tonight'])
const COMING: ReadonlySet<string> = new Set(['next', 'this', 'coming'])

/** A natural date: `tomorrow`, `next monday at 9:00`. */
const soon: Kind = (words, at) => {
  const [first, second] = [words[at], words[at + 1]]
  if (first === undefined || first.isQuoted) return undefined
  const isTwo =
    COMING.has(first.lower) &&
    second !== undefined &&
    (Object.hasOwn(WEEKDAYS, second.lower) || /^(?:week|month|quarter|year)$/.test(second.lower))
  const isAfter = ['the', 'day', 'after', 'tomorrow'].every(
    (word, i) => words[at + i]?.lower === word,
  )
  if (!isTwo && !isAfter && !SOON.has(first.lower)) return undefined
  const size = isAfter ? 4 : isTwo ? 2 : 1
  const from = words[at + size]?.lower === 'at' ? size + 1 : size
  const timed = time(words, at + from)
  return timed === undefined ? size : from + timed
}

const DOTTED = /^(?:0?[1-9]|1[0-2])\.[0-5]\d([ap]m)?$/
/** `7.30am`, `7.30 p.m.`. */
const dotted: Kind = (words, at) => {
  const found = words[at]?.isQuoted === false ? DOTTED.exec(words[at].lower) : null
  if (found === null) return undefined
  if (found[1] !== undefined) return 1
  return HALF.test(words[at + 1]?.lower ?? '') ? 2 : undefined
}

const SLASHED = /^(\d\d?)([/.])(\d\d?)(?:\2(\d{4}))?$/
/** A day and a month in numbers that can be read in one way: `31/12`, `12/31/2026`, `5.1.2027`. */
const isSlashed = (word: string): boolean => {
  const [, one = '', sign, other = '', year] = SLASHED.exec(word) ?? []
  const [a, b] = [Number(one), Number(other)]
  if (a === 0 || b === 0) return false
  if (one === other) return a < 13
  if (sign === '.') return year !== undefined && a < 32 && b < 13
  return (a > 12 && a < 32 && b < 13) || (b > 12 && b < 32 && a < 13)
}

const ENDS: ReadonlySet<string> = new Set(['&', '|', ')', 'and', 'or'])

/** The kinds by their names. */
export const KINDS: Readonly<Record<string, Kind>> = {
  DAY: one((word) => Object.hasOwn(WEEKDAYS, word)),
  DAYS: one(isDays),
  MONTH: one((word) => Object.hasOwn(MONTHS, word)),
  UNIT: one((word) => (UNITS as readonly string[]).includes(word)),
  UNITS: one(
    (word) =>
      UNIT_WORDS.has(word) || (/^\d+[a-z]+$/.test(word) && isUnit(word.replace(/^\d+/, ''))),
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
  HHMM: spelt,
  MINUTES: minutes,
  PASTS: pasts,
  HOURS: hours,
  BOUNDS: bounds,
  /** `7am/7pm`. */
  TIMES: one((word) => word.includes('/') && word.split('/').every((part) => TIME.test(part))),
  /** `utc+2`. */
  OFFSET: one((word) => /^(?:utc|gmt)[+-](?:0?\d|1[0-4])(?::?(?:00|30|45))?$/.test(word)),
  /** `10:00z`. */
  ZULU: one((word) => /^(?:[01]?\d|2[0-3]):[0-5]\dz$/.test(word)),
  /** `tz=europe/paris`. */
  TZ: one((word) => /^(?:cron_)?tz[=:][^/=:]+\/[^=:]+$/.test(word)),
  /** `2027-02-03t04:05z`. */
  STAMP: one((word) => /^\d{4}-\d\d?-\d\d?t\S+$/.test(word)),
  /** A length as ISO 8601 has it. */
  ISO: one((word) => /^p(?=t?\d)[\dtywdhms.]+$/.test(word)),
  PART: one((word) => /^(?:morning|afternoon|evening|night)s?$/.test(word)),
  PARTS: one((word) => /^(?:morning|afternoon|evening|night)s$/.test(word)),
  OUTCOME: one((word) => (OUTCOMES as readonly string[]).includes(word)),
  /** The name of a task, an event or a file. */
  NAME: nameAt,
  NAMES: namesWith('and'),
  ANY: namesWith('or'),
  SOON: soon,
  DOTTED: dotted,
  SLASHED: one(isSlashed),
  /** Such a date with its year. */
  DMY: one((word) => isSlashed(word) && /[/.]\d{4}$/.test(word)),
  /** `june-august`. */
  MONTHS: one((word) => {
    const [first = '', last = '', ...more] = word.split(/[-–—]/)
    return more.length === 0 && Object.hasOwn(MONTHS, first) && Object.hasOwn(MONTHS, last)
  }),
  /** `3:30a`, `8p`. */
  HALF: one((word) => /^(?:0?[1-9]|1[0-2])(?::[0-5]\d)?[ap]$/.test(word)),
  /** `3-5`. */
  NSPAN: one((word) => /^\d{1,3}[-–—]\d{1,3}$/.test(word)),
  /** Days with strokes between: `mon/wed/fri`, `mon-wed-fri`. */
  STROKES: one((word) =>
    [word.split('/'), word.split('-').slice(word.split('-').length > 2 ? 0 : -1)].some(
      (days) => days.length > 1 && days.every((day) => Object.hasOwn(WEEKDAYS, day)),
    ),
  ),
  /** `mon..fri`. */
  DOTS: one((word) => /\.\./.test(word) && isDays(word.replace('..', '-'))),
  NTHS: nths,
  NTHSPAN: nthRange,
  FATED: fated,
  /** A word with a sign of the sentence behind it: `minutes.`, `day:`. */
  MARKED: one(isMarked),
  QUOTED: (words, at) => (words[at]?.isQuoted === true ? 1 : undefined),
  STOP: stop,
  /** Nothing, where a condition may end. */
  END: (words, at) => {
    const word = words[at]
    return word === undefined || ENDS.has(word.lower) ? 0 : undefined
  },
}

/** How many of the words from `at` on are of the kind with the name; `undefined` if they are not. */
export const sizeOf = (kind: string, words: readonly Word[], at: number): number | undefined =>
  KINDS[kind]?.(words, at)
