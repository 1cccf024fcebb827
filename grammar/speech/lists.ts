/** Lists of days, months and dates, and lengths, as parts of a schedule. */
import { MONTHS, NUMBERS, WEEKDAYS } from '../words.ts'
import { clocks, isDays, type Kind, listOf } from './clocks.ts'
import { sizeOf } from './kinds.ts'
import { DAY_SETS, THROUGH } from './part-sets.ts'
import type { Word } from './words-of.ts'

/** A word in lower case; nothing where it stands in quotes. */
export const lowerAt = (words: readonly Word[], at: number): string =>
  words[at]?.isQuoted === false ? (words[at]?.lower ?? '') : ''

const isThrough = (word: string): boolean => (THROUGH as readonly string[]).includes(word)

/** A name, or two with a sign of a range between. */
const rangeOf =
  (names: Readonly<Record<string, number>>, isRange: (word: string) => boolean): Kind =>
  (words, at) => {
    const first = lowerAt(words, at)
    if (isRange(first)) return 1
    if (!Object.hasOwn(names, first)) return undefined
    const isLonger =
      isThrough(lowerAt(words, at + 1)) && Object.hasOwn(names, lowerAt(words, at + 2))
    return isLonger ? 3 : 1
  }

const isMonths = (word: string): boolean => {
  const [first = '', last = '', ...more] = word.split(/[-–—]/)
  return more.length === 0 && Object.hasOwn(MONTHS, first) && Object.hasOwn(MONTHS, last)
}

const dayAt = rangeOf(WEEKDAYS, isDays)
const dayList = listOf(dayAt)

/** `Mon`, `Tuesdays to Thursdays and Sunday`, `weekdays`. */
export const days: Kind = (words, at) =>
  (DAY_SETS as readonly string[]).includes(lowerAt(words, at)) ? 1 : dayList(words, at)

const NAMED = { ...MONTHS, q1: 1, q2: 2, q3: 3, q4: 4 }
const monthAt = rangeOf(NAMED, isMonths)
const datesAt: Kind = (words, at) =>
  /^(?:even|odd)$/.test(lowerAt(words, at)) && lowerAt(words, at + 1) === 'weeks'
    ? 2
    : monthAt(words, at)

/** `June`, `May to July, Dec`, `Q1`, `even weeks`. */
export const months: Kind = listOf(datesAt)

const DAY_NUMBER = /^(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/
const isYear = (words: readonly Word[], at: number): boolean =>
  /^\d{4}$/.test(lowerAt(words, lowerAt(words, at) === ',' ? at + 1 : at))

const dateAt: Kind = (words, at) => {
  const isMonthFirst = Object.hasOwn(MONTHS, lowerAt(words, at))
  const from = lowerAt(words, at) === 'the' ? at + 1 : at
  const [day, more] = isMonthFirst
    ? [lowerAt(words, at + 1) === 'the' ? at + 2 : at + 1, undefined]
    : [from, lowerAt(words, from + 1) === 'of' ? from + 2 : from + 1]
  if (!DAY_NUMBER.test(lowerAt(words, day))) return undefined
  if (more !== undefined && !Object.hasOwn(MONTHS, lowerAt(words, more))) return undefined
  const end = (more ?? day) + 1
  return isYear(words, end) ? undefined : end - at
}

/** `24 Dec`, `Jan 1st and the 4th of July`. */
export const dates: Kind = listOf(dateAt)

const timeAt: Kind = (words, at) => sizeOf('TIME', words, at)
/** `9:00 , 9 am`: not by their hours alone. */
export const timeList: Kind = listOf(timeAt)

/** `9:00`, `9am, noon and 17:30`, `8 and 20`. */
export const times: Kind = (words, at) => clocks(words, at) ?? timeList(words, at)

/** Two times with a word between them. */
const spanAt = (words: readonly Word[], at: number, isBetween: boolean): number | undefined => {
  const first = timeAt(words, at)
  if (first === undefined) return undefined
  const sign = lowerAt(words, at + first)
  if (!isThrough(sign) && !(isBetween && sign === 'and')) return undefined
  const last = timeAt(words, at + first + 1)
  return last === undefined ? undefined : first + 1 + last
}

/** `9:00 to 17:00`, `9-17`; behind `between` with `and`. */
export const hours = (words: readonly Word[], at: number, isBetween: boolean): number | undefined =>
  (isBetween ? sizeOf('BOUNDS', words, at) : undefined) ??
  sizeOf('HOURS', words, at) ??
  sizeOf('SPAN', words, at) ??
  spanAt(words, at, isBetween)

const OF: ReadonlySet<string> = new Set(['of', 'in', 'each', 'every', 'the'])

/** Days of the month, and `of the month` behind them. */
export const nthsOf = (
  words: readonly Word[],
  at: number,
): { readonly listed: number; readonly behind: number } | undefined => {
  const listed = sizeOf('NTHSPAN', words, at) ?? sizeOf('NTHS', words, at)
  if (listed === undefined) return undefined
  let end = at + listed
  while (OF.has(lowerAt(words, end))) end++
  const isMonth = end > at + listed && lowerAt(words, end) === 'month'
  return { listed, behind: isMonth ? end + 1 - at - listed : 0 }
}

const lengthAt: Kind = (words, at) => {
  const first = lowerAt(words, at)
  if (/^\d+(?:\.\d+)?\p{L}+$/u.test(first)) return sizeOf('UNITS', words, at)
  const isNumber = /^\d+(?:\.\d+)?$/.test(first) || Object.hasOwn(NUMBERS, first)
  const isUnit = isNumber && !/^\d/.test(lowerAt(words, at + 1))
  return isUnit && sizeOf('UNITS', words, at + 1) === 1 ? 2 : undefined
}

/** `2 hours`, `1h`, `one hour and 30 minutes`. */
export const lengths: Kind = listOf(lengthAt)
