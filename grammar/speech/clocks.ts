/** Times of day by their hours alone, and minutes of the hour, in lists and ranges: `8 and 20`, `8 o'clock`, `17h30`, `9-17`. */
import { ADVERBS, HOUR_WORDS, MINUTE_WORDS, WEEKDAYS } from '../words.ts'
import { FOLLOWERS, SETS } from './sets.ts'
import type { Word } from './words-of.ts'

/** How many words from `at` on are of a kind; `undefined` if they are not. */
export type Kind = (words: readonly Word[], at: number) => number | undefined

const HOUR = '(?:[01]?\\d|2[0-3])'
const LOOSE = new RegExp(
  `^(?:${HOUR}(?:h(?:[0-5]\\d)?|\\.[0-5]\\d|:[0-5]\\dh)?|(?:[01]\\d|2[0-3])[0-5]\\d)$`,
)
const CLOCK = new RegExp(`^${HOUR}:[0-5]\\d$`)
const HALVED = /^(?:0?[1-9]|1[0-2])(?::[0-5]\d)?[ap]m$/
const CALLED = 'oclock'
const MINUTE = /^(?:(?:xx|hh)?:)?[0-5]?\d$/
const HOUR_NAMES: ReadonlySet<string> = new Set(HOUR_WORDS)
const MINUTE_NAMES: ReadonlySet<string> = new Set(MINUTE_WORDS)

/** Words that may follow an hour alone. */
const FOLLOWING: ReadonlySet<string> = new Set([
  ...FOLLOWERS,
  ...SETS,
  ...Object.values(ADVERBS),
  ...Object.keys(WEEKDAYS),
])

/** Whether the word is a range of days: `mon-fri`. */
export const isDays = (word: string): boolean => {
  const [first = '', last = '', ...more] = word.split(/[-–—]/)
  return more.length === 0 && Object.hasOwn(WEEKDAYS, first) && Object.hasOwn(WEEKDAYS, last)
}

const isFollower = (words: readonly Word[], at: number): boolean => {
  const word = words[at]
  if (word === undefined) return true
  if (word.isQuoted) return false
  // `8 in the evening` is another hour.
  if (word.lower === 'in') return words[at + 1]?.lower !== 'the'
  return FOLLOWING.has(word.lower) || isDays(word.lower) || /^\p{L}+\/\p{L}/u.test(word.lower)
}

/** A time without its minutes or without its half of the day. */
const looseAt: Kind = (words, at) => {
  const { lower = '', isQuoted = true } = words[at] ?? {}
  if (isQuoted) return undefined
  const isCalled = words[at + 1]?.lower === CALLED
  if (LOOSE.test(lower)) return isCalled ? 2 : 1
  if (!HOUR_NAMES.has(lower)) return undefined
  return isCalled || MINUTE_NAMES.has(words[at + 1]?.lower ?? '') ? 2 : 1
}

const wordAt =
  (pattern: RegExp): Kind =>
  (words, at) =>
    pattern.test(words[at]?.lower ?? '') ? 1 : undefined

const clockAt = wordAt(CLOCK)
const halvedAt: Kind = (words, at) => {
  if (HALVED.test(words[at]?.lower ?? '')) return 1
  const half = words[at + 1]?.lower ?? ''
  return /^[ap]m$/.test(half) && HALVED.test(`${words[at]?.lower ?? ''}${half}`) ? 2 : undefined
}

/** Where the next element of a list begins, behind `,`, `and` or both; `at` itself where none does. */
const beyondComma = (words: readonly Word[], at: number): number => {
  const next = words[at]?.lower === ',' ? at + 1 : at
  return words[next]?.lower === 'and' ? next + 1 : next
}

/** A list with `,`, `and` or both. */
export const listOf =
  (element: Kind): Kind =>
  (words, at) => {
    const size = element(words, at)
    if (size === undefined) return undefined
    const next = beyondComma(words, at + size)
    const more = next > at + size ? listOf(element)(words, next) : undefined
    return more === undefined ? size : next - at + more
  }

const elements = listOf((words, at) => clockAt(words, at) ?? looseAt(words, at))
const plainTimes = listOf(clockAt)

/** `8`, `8, 12 and 16:30`: one of them is an hour alone, and nothing follows that makes something else of it. */
export const clocks: Kind = (words, at) => {
  const size = elements(words, at)
  if (size === undefined || size === plainTimes(words, at)) return undefined
  return isFollower(words, at + size) ? size : undefined
}

/** The same where its first can be no day of the month: `14.30`, `17h`, `0730`, `8 o'clock`. */
export const spelt: Kind = (words, at) =>
  /^\d\d?$/.test(words[at]?.lower ?? '') && words[at + 1]?.lower !== CALLED
    ? undefined
    : clocks(words, at)

/** `15`, `:00, :20 and :40`. */
export const minutes: Kind = listOf(wordAt(MINUTE))

/** `:00, :20 and :40`. */
export const pasts: Kind = listOf(wordAt(/^(?:xx|hh)?:[0-5]\d$/))

const TO: ReadonlySet<string> = new Set(['to', 'until', 'till', 'through', 'thru', '-', '–', '—'])
const AND: ReadonlySet<string> = new Set(['and'])
const RANGE = /^([^-–—]+)[-–—]([^-–—]+)$/
const isBound = (word: string): boolean => LOOSE.test(word) || CLOCK.test(word) || HALVED.test(word)

const exactAt: Kind = (words, at) => halvedAt(words, at) ?? clockAt(words, at)

const isPastOf = (words: readonly Word[], at: number): boolean =>
  /^(?:five|ten)$/.test(words[at]?.lower ?? '') && words[at + 1]?.lower === 'to'

const boundsWith =
  (signs: ReadonlySet<string>): Kind =>
  (words, at) => {
    // `ten to nine` is a time of day.
    if (isPastOf(words, at)) return undefined
    const first = exactAt(words, at) ?? looseAt(words, at)
    if (first === undefined || !signs.has(words[at + first]?.lower ?? '')) return undefined
    const next = at + first + 1
    const last = exactAt(words, next) ?? looseAt(words, next)
    const areExact = exactAt(words, at) !== undefined && exactAt(words, next) !== undefined
    if (last === undefined || areExact || !isFollower(words, next + last)) return undefined
    return next + last - at
  }

/** `9 and 17`: one bound is an hour alone. */
export const bounds: Kind = boundsWith(AND)

const apart = boundsWith(TO)

/** `9 to 17`, `9-5pm`, `8h until 18:30`: one bound is an hour alone. */
export const hours: Kind = (words, at) => {
  const [, one = '', other = ''] = RANGE.exec(words[at]?.lower ?? '') ?? []
  if (!isBound(one) || !isBound(other)) return apart(words, at)
  return (LOOSE.test(one) || LOOSE.test(other)) && isFollower(words, at + 1) ? 1 : undefined
}

/** Nothing, where an hour alone may end. */
export const stop: Kind = (words, at) => (isFollower(words, at) ? 0 : undefined)
