/** The parts of a schedule in the plain language: what starts, then its times, then what restricts it. */
import type { Span } from '../span.ts'
import { ADVERBS, UNITS } from '../words.ts'
import { DOUBTS } from './doubts.ts'
import { sizeOf } from './kinds.ts'
import { lowerAt } from './lists.ts'
import { MADE } from './made.ts'
import { DAY_SETS } from './part-sets.ts'
import { type Part, partsOf, type Slot } from './parts.ts'
import { type Word, wordsFor } from './words-of.ts'

type Words = readonly Word[]

const spanOf = (words: Words): Span => ({
  start: words[0]?.start ?? 0,
  end: words.at(-1)?.end ?? 0,
})

/** Made words (`made.ts`) for all of these, with what is in doubt about them. */
const madeOf = (name: string, words: Words): Words => {
  const span = spanOf(words)
  const found = [words.map(({ lower }) => lower).join(' ')]
  const said = DOUBTS[name]?.(found)
  const doubts = words.flatMap((word) => word.doubts)
  return wordsFor(
    MADE[name]?.(found) ?? '',
    span,
    said === undefined ? doubts : [...doubts, { span, said }],
  )
}

/** Kinds whose words are made: what the words of a part are, by what it says. */
const MAKES: readonly (readonly [slot: Slot, kind: string, made: string])[] = [
  ['times', 'CLOCKS', 'CLOCKS_OF'],
  ['hours', 'HOURS', 'HOURS_OF'],
  ['hours', 'BOUNDS', 'HOURS_OF'],
  ['nths', 'NTHSPAN', 'NTHS_OF'],
]

const RANGES: readonly Slot[] = ['days', 'months']

/** The words of a part as the plain language has them. */
const plainOf = ({ slot, words }: Part): Words => {
  const make = MAKES.find(([one, kind]) => one === slot && sizeOf(kind, words, 0) === words.length)
  if (make !== undefined) return madeOf(make[2], words)
  const through = slot === 'hours' ? ['and'] : RANGES.includes(slot) ? ['till', 'until'] : []
  return words.flatMap((word) => (through.includes(word.lower) ? wordsFor('to', word) : [word]))
}

/** `weekday` behind `every`, `weekdays` behind `on`. */
const daysWith = (ending: '' | 's', words: Words): Words => {
  const day = lowerAt(words, 0)
  const isSet = (DAY_SETS as readonly string[]).includes(day)
  return isSet ? wordsFor(day.replace(/s?$/, ending), spanOf(words)) : words
}

/** The parts by what they say; those of one kind are one list. */
type Said = (slot: Slot, isExcept?: boolean) => Words | undefined

const saidIn =
  (parts: readonly Part[]): Said =>
  (slot, isExcept = false) => {
    const all = parts.filter((part) => part.slot === slot && part.isExcept === isExcept)
    if (all.length === 0) return undefined
    return all.flatMap((part, i) => [
      ...(i === 0 ? [] : wordsFor(',', spanOf(part.words))),
      ...plainOf(part),
    ])
  }

/** Plain words, those put between in quotes. */
const text = (...pieces: readonly (string | Words)[]): Words => {
  const typed = pieces.filter((piece) => typeof piece !== 'string').flat()
  return pieces.flatMap((piece) =>
    typeof piece === 'string' ? wordsFor(piece, spanOf(typed)) : piece,
  )
}

const behind = (word: string, words: Words | undefined): readonly (string | Words)[] =>
  words === undefined ? [] : [word, words]

/** The unit of a cycle, by it or by its adverb. */
const unitOf = (word: string): string =>
  UNITS.find((unit) => ADVERBS[unit] === word) ??
  (word === 'annually' ? 'year' : word === 'everyday' ? 'day' : word)

const SHORT = /(?:second|minute|hour|sec|min|hr)s?$|\d[smh]$/
const DAYS = /^(?:days?|weeks?|\d+[dw])$/

/** What starts, and the kinds of parts that are said with it. */
type Start = readonly [words: Words, ...slots: Slot[]]

/** What starts within a day: `every 20 minutes from 9:00 to 17:00`. */
const oftenOf = (distance: Words, said: Said): Start | undefined =>
  said('times') === undefined
    ? [text('every', distance, ...behind('from', said('hours'))), 'hours']
    : undefined

/** `every 2 weeks on Mon at 9:00`. */
const seldomOf = (distance: Words, said: Said): Start => [
  text('every', distance, ...behind('on', said('days')), ...behind('at', said('times'))),
  'days',
]

/** Whether the days of the cycle are said. */
const hasDays = (unit: string, said: Said): boolean => {
  if (unit === 'week') return said('days') !== undefined
  if (unit === 'month') return said('nths') !== undefined
  if (unit !== 'year') return unit === 'day'
  return said('dates') !== undefined || (said('nths') !== undefined && said('months') !== undefined)
}

/** Days with their times: `every 1st, 15th of the month at 9:00`. */
const daysOf = (said: Said): Start => {
  const at = behind('at', said('times'))
  const [nths, dates, days] = [said('nths'), said('dates'), said('days')]
  if (nths !== undefined) return [text('every', nths, 'of the month', ...at), 'nths']
  if (dates !== undefined) return [text('every', dates, ...at), 'dates']
  return [text('every', days === undefined ? 'day' : daysWith('', days), ...at), 'days']
}

/** What starts on days; nothing where something is missing or too much. */
const onDays = (
  parts: readonly Part[],
  said: Said,
  unit: string | undefined,
): Start | undefined => {
  const distance = said('distance')
  // `2nd Mon, Wed` could be another Wednesday.
  const isBoth = said('nths') !== undefined && said('days') !== undefined
  if (said('hours') !== undefined || isBoth) return undefined
  if (distance !== undefined)
    return DAYS.test(distance.at(-1)?.lower ?? '') ? seldomOf(distance, said) : undefined
  const isEach = parts.some((part) => part.isEach && !part.isExcept)
  const isStarted = unit === undefined ? isEach || said('times') !== undefined : hasDays(unit, said)
  return isStarted ? daysOf(said) : undefined
}

const isShort = (distance: Words | undefined): distance is Words =>
  SHORT.test(distance?.at(-1)?.lower ?? '')

/** `every day from 9:00 to 17:00 every 15 minutes`: days and a distance within them; of other starts there is one. */
const isOneStart = (parts: readonly Part[]): boolean => {
  const starts = parts.filter(
    ({ slot, isEach, isExcept }) => slot === 'cycle' || (isEach && !isExcept),
  )
  if (starts.length < 2) return true
  const isDays = ({ slot, words }: Part): boolean =>
    slot === 'days' || (slot === 'cycle' && unitOf(lowerAt(words, 0)) === 'day')
  const isOften = ({ slot, words }: Part): boolean => slot === 'distance' && isShort(words)
  return starts.length === 2 && starts.some(isDays) && starts.some(isOften)
}

const startOf = (parts: readonly Part[], said: Said): Start | undefined => {
  const [distance, cycle] = [said('distance'), said('cycle')]
  if (distance !== undefined && cycle !== undefined)
    return isShort(distance) ? oftenOf(distance, said) : undefined
  const unit = cycle && unitOf(lowerAt(cycle, 0))
  const often = distance ?? (cycle && wordsFor(unit ?? '', spanOf(cycle)))
  return isShort(often) ? oftenOf(often, said) : onDays(parts, said, unit)
}

/** Each kind that restricts, and the words around it. */
const GUARDS: readonly (readonly [slot: Slot, before: string, after: string])[] = [
  ['days', 'on', ''],
  ['nths', 'on', 'of the month'],
  ['dates', 'on', ''],
  ['months', 'in', ''],
  ['from', 'from', ''],
  ['until', 'until', ''],
]
const EXCEPTIONS: typeof GUARDS = [...GUARDS.slice(0, 4), ['hours', 'from', '']]

const guards = (
  list: typeof GUARDS,
  sign: string,
  said: (slot: Slot) => Words | undefined,
): Words =>
  list.flatMap(([slot, before, after]) => {
    const words = said(slot)
    if (words === undefined) return []
    return text(`${sign} ${before}`, slot === 'days' ? daysWith('s', words) : words, after)
  })

/** What starts and what restricts it, in a zone. */
const inZone = (
  first: Words,
  rest: Words,
  zone: Words | undefined,
): readonly (string | Words)[] => {
  if (zone === undefined) return [first, rest]
  return rest.length === 0 ? [first, 'in', zone] : ['(', first, rest, ') in', zone]
}

/** `every Feb at 10:00` does not say on which day. */
const isMonthAlone = (parts: readonly Part[]): boolean =>
  parts.some(({ slot, isEach }) => slot === 'months' && isEach) &&
  !parts.some(({ slot, isExcept }) => slot === 'nths' && !isExcept)

/** An hour alone is a length as well: `1h`. */
const isHour = ({ slot, words }: Part): boolean =>
  slot === 'times' && sizeOf('CLOCKS', words, 0) !== undefined

/** A schedule whose parts stand in any order, in plain words; nothing where it is none. */
export const composed = (words: Words): Words | undefined => {
  const parts = partsOf(words)
  if (parts === undefined || parts.every(isHour) || isMonthAlone(parts)) return undefined
  const isOpen = parts.some(
    ({ slot, isExcept }) => isExcept && EXCEPTIONS.every(([one]) => one !== slot),
  )
  const said = saidIn(parts)
  // `daily at 9:00, every Monday` starts twice.
  const start = isOpen || !isOneStart(parts) ? undefined : startOf(parts, said)
  if (start === undefined) return undefined
  const [first, ...slots] = start
  const rest = [
    ...guards(
      GUARDS.filter(([slot]) => !slots.includes(slot)),
      '&',
      (slot) => said(slot),
    ),
    ...guards(EXCEPTIONS, 'except', (slot) => said(slot, true)),
  ]
  return text(...inZone(first, rest, said('zone')), said('last') ?? [])
}
