/**
 * A schedule as its parts in any order: times, hours, days, months, dates, what is excepted, a zone. Each part is one of a
 * few lists with words before it that say what it is; nothing else may stand between them.
 */
import { ADVERBS, UNITS } from '../words.ts'
import { sizeOf } from './kinds.ts'
import { type Flag, leadAt } from './leads.ts'
import { dates, days, hours, lengths, lowerAt, months, nthsOf, times } from './lists.ts'
import { BEGINS, CYCLES, ENDS, LAST, THROUGH } from './part-sets.ts'
import type { Word } from './words-of.ts'

type Words = readonly Word[]

/** What a part says. */
export type Slot =
  | 'distance'
  | 'cycle'
  | 'times'
  | 'hours'
  | 'days'
  | 'nths'
  | 'dates'
  | 'months'
  | 'from'
  | 'until'
  | 'zone'
  | 'last'

/** One part of a schedule. */
export interface Part {
  readonly slot: Slot
  readonly words: Words
  /** `every` stands before it. */
  readonly isEach: boolean
  readonly isExcept: boolean
}

const among = (list: readonly string[], word: string): boolean => list.includes(word)

/** What was found, and how many words it takes. */
type Found = readonly [slot: Slot, put: Words, size: number]

const found = (
  slot: Slot,
  words: Words,
  at: number,
  size: number | undefined,
): Found | undefined => (size === undefined ? undefined : [slot, words.slice(at, at + size), size])

/** `2nd Friday of the month`. */
const nthsAt = (words: Words, at: number, isMonth: boolean): Found | undefined => {
  const size = nthsOf(words, at)
  if (size === undefined) return undefined
  const end = at + size.listed
  // `every third day` counts days.
  const isDay = lowerAt(words, end - 1) === 'day' && lowerAt(words, end - 2) !== 'last'
  return isDay && size.behind === 0 && !isMonth
    ? undefined
    : ['nths', words.slice(at, end), size.listed + size.behind]
}

const cycleAt = (words: Words, at: number, isEach: boolean): Found | undefined => {
  const word = lowerAt(words, at)
  const isCycle =
    among([...Object.values(ADVERBS), ...CYCLES], word) || (isEach && among(UNITS, word))
  return isCycle ? found('cycle', words, at, 1) : undefined
}

const distanceAt = (words: Words, at: number): Found | undefined =>
  lowerAt(words, at) === 'other'
    ? found('distance', words, at, sizeOf('UNITS', words, at + 1) === 1 ? 2 : undefined)
    : found('distance', words, at, lengths(words, at))

const ZONE = /^(?:utc|gmt|[+-]\d\d:\d\d|[^/]+\/.+)$/u

/** A date at which the schedule begins or ends. */
const boundAt = (words: Words, at: number): Found | undefined => {
  const word = lowerAt(words, at)
  const slot = among(BEGINS, word) ? 'from' : among(ENDS, word) ? 'until' : undefined
  const next = lowerAt(words, at + 1) === 'on' ? at + 2 : at + 1
  if (slot === undefined || sizeOf('DATE', words, next) === undefined) return undefined
  if (sizeOf('TIME', words, next + 1) !== undefined) return undefined
  return [slot, words.slice(next, next + 1), next + 1 - at]
}

const foundAt = (
  words: Words,
  at: number,
  flags: ReadonlySet<Flag>,
  parts: readonly Part[],
): Found | undefined => {
  const isEach = flags.has('each')
  const isMonth = parts.some(
    ({ slot, words: [word] }) => slot === 'cycle' && among(['month', 'monthly'], word?.lower ?? ''),
  )
  return (
    boundAt(words, at) ??
    found('hours', words, at, hours(words, at, flags.has('between'))) ??
    found('dates', words, at, dates(words, at)) ??
    found('times', words, at, times(words, at)) ??
    found('days', words, at, days(words, at)) ??
    (isEach ? distanceAt(words, at) : undefined) ??
    nthsAt(words, at, isMonth) ??
    cycleAt(words, at, isEach) ??
    found('months', words, at, months(words, at)) ??
    found('zone', words, at, ZONE.test(lowerAt(words, at)) ? 1 : undefined)
  )
}

/** Whether a range of days or months stands there. */
const isRange = ({ slot, words }: Part): boolean =>
  slot === 'hours' ||
  ((slot === 'days' || slot === 'months') &&
    words.some(({ lower }) => among(THROUGH, lower) || /[-–—]/.test(lower)))

/** Whether the part may stand behind the others: it begins a kind of its own, or goes on with a list. */
const fits = (part: Part, flags: ReadonlySet<Flag>, parts: readonly Part[]): boolean => {
  if ((flags.has('from') || flags.has('between')) && !isRange(part)) return false
  if (flags.has('at') && !['times', 'hours', 'days'].includes(part.slot)) return false
  const isAlike = (one: Part | undefined): boolean =>
    one?.slot === part.slot && one.isExcept === part.isExcept
  // `except the 24th of December`, `except Sundays from 9 to 5`: the months and hours could be of the exception alone.
  const isBehind = parts.at(-1)?.isExcept === true && !part.isExcept && !flags.has('list')
  if (isBehind && (part.slot === 'months' || part.slot === 'hours')) return false
  if (isAlike(parts.at(-1))) return flags.has('list')
  return !parts.some(isAlike) && (!flags.has('and') || part.isExcept)
}

/** The parts with a clause behind them; nothing where a word before it wants another part. */
const withClause = (
  parts: readonly Part[],
  words: Words,
  said: Pick<Part, 'isEach' | 'isExcept'>,
): readonly Part[] | undefined =>
  said.isEach || said.isExcept ? undefined : [...parts, { slot: 'last', words, ...said }]

/** The parts of a schedule; nothing where other words stand there too. */
export const partsOf = (words: Words): readonly Part[] | undefined => {
  const parts: Part[] = []
  for (let from = 0; from < words.length; ) {
    const { at, flags } = leadAt(words, from)
    const said = { isEach: flags.has('each'), isExcept: flags.has('except') }
    if (at >= words.length) return flags.size === 0 ? parts : undefined
    if (among(LAST, lowerAt(words, at))) return withClause(parts, words.slice(at), said)
    const one = foundAt(words, at, flags, parts)
    if (one === undefined) return undefined
    const [slot, put, size] = one
    const part: Part = { slot, words: put, ...said }
    if (!fits(part, flags, parts)) return undefined
    parts.push(part)
    from = at + size
  }
  return parts
}
