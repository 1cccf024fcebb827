/** Days of the month in lists and ranges: `the 1st and 15th`, `first and third Monday`, `1st-5th`. */
import { ORDINALS, WEEKDAYS } from '../words.ts'
import type { Kind } from './clocks.ts'
import { listOf } from './clocks.ts'

const NTH = /^(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)$/
const isNth = (word: string): boolean => NTH.test(word) || Object.hasOwn(ORDINALS, word)
const isDay = (word: string): boolean => word === 'day' || Object.hasOwn(WEEKDAYS, word)

/** `the 1st`, `last day`, `second Monday`, `2nd to last day`. */
const nthAt: Kind = (words, at) => {
  const lower = (i: number): string => (words[i]?.isQuoted === false ? (words[i]?.lower ?? '') : '')
  const from = lower(at) === 'the' ? at + 1 : at
  const size = from - at
  if (lower(from) === 'last') return isDay(lower(from + 1)) ? size + 2 : undefined
  if (!isNth(lower(from))) return undefined
  const isBackwards = lower(from + 1) === 'to' && lower(from + 2) === 'last'
  if (isBackwards) return isDay(lower(from + 3)) ? size + 4 : undefined
  return size + (isDay(lower(from + 1)) ? 2 : 1)
}

const TO: ReadonlySet<string> = new Set(['to', 'through', 'thru', 'until', 'till', '-', '–', '—'])
const list = listOf(nthAt)

/** A list of such days, behind which no range goes on. */
export const nths: Kind = (words, at) => {
  const size = list(words, at)
  return size === undefined || TO.has(words[at + size]?.lower ?? '') ? undefined : size
}

const RANGE = /^(\d+)(?:st|nd|rd|th)?(?: ?[-–—] ?| \p{L}+ (?:the )?)(\d+)(?:st|nd|rd|th)$/u
const TH: Readonly<Record<number, string>> = {
  1: 'st',
  2: 'nd',
  3: 'rd',
  21: 'st',
  22: 'nd',
  23: 'rd',
  31: 'st',
}

/** The day of the month as it is written. */
export const nthOf = (day: number): string | undefined =>
  day > 0 && day < 32 ? `${day}${TH[day] ?? 'th'}` : undefined

/** `1, 10 and 20` as a list of days; nothing where one is no day of a month. */
export const nthList = (written: string): string | undefined => {
  const days = (written.match(/\d+/g) ?? []).map((day) => nthOf(Number(day)))
  return days.includes(undefined) ? undefined : days.join(' , ')
}

/** `1st-5th` as a list of days; nothing where they do not go up. */
export const nthsThrough = (written: string): string | undefined => {
  const [, first, last] = (RANGE.exec(written) ?? []).map(Number)
  if (first === undefined || last === undefined || last > 31 || first >= last) return undefined
  return Array.from({ length: last - first + 1 }, (_, i) => nthOf(first + i)).join(' , ')
}

const dayNumber = /^(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)$/
/** A range of days of the month: `1st-5th`, `1st to the 5th`. */
export const nthRange: Kind = (words, at) => {
  const { lower = '', isQuoted = true } = words[at] ?? {}
  if (isQuoted) return undefined
  if (/^\d+(?:st|nd|rd|th)?[-–—]\d+(?:st|nd|rd|th)$/.test(lower)) return 1
  if (!dayNumber.test(lower) || !TO.has(words[at + 1]?.lower ?? '')) return undefined
  const next = words[at + 2]?.lower === 'the' ? at + 3 : at + 2
  return dayNumber.test(words[next]?.lower ?? '') ? next + 1 - at : undefined
}

/** Days of a week, at most: more are a range. */
const MOST = 7

const upTo = (count: number): readonly number[] | undefined =>
  count > 1 && count <= MOST ? Array.from({ length: count }, (_, i) => i + 1) : undefined

/** The first days of a month, some of them. */
export const firstDays = (count: number): string | undefined => upTo(count)?.map(nthOf).join(' , ')

/** The last days of a month, some of them; five can be counted backwards. */
export const lastDays = (count: number): string | undefined =>
  count > 5
    ? undefined
    : upTo(count)
        ?.map((n) => (n === 1 ? 'last day' : `${nthOf(n)} to last day`))
        .join(' , ')
