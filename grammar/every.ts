/** What may follow `every`: a cycle, days of a cycle, months, or a duration. */
import P, { type Parser } from 'parsimmon'
import { type ClockTree, timeOfDay } from './clock.ts'
import {
  type EveryMonthsShape,
  type EveryShape,
  everyDistance,
  fortnight,
  other,
} from './every-distance.ts'
import { branch, either, keyword, keywords, optional, peekWord, table, token } from './lexical.ts'
import { listOf } from './list.ts'
import { DAYS, type MarkTree, MONTH, refuse } from './mark.ts'
import { PARTS_AND_INSTANTS, type PartTree } from './part.ts'
import { alternation, MONTHS, UNITS, type UnitWord, WEEKDAYS } from './words.ts'

/** A cycle and its part, as after an adverb. */
export interface PeriodicShape {
  readonly kind: 'periodic'
  readonly unit: UnitWord
  readonly part: PartTree
}
/** `every Mon and Fri at 10:00`, `every 2nd Friday of the month`, `every 24 Dec`. */
export interface EveryDaysShape {
  readonly kind: 'every-days'
  readonly unit: 'week' | 'month' | 'year'
  readonly days: readonly [MarkTree, ...MarkTree[]]
  readonly times?: readonly [ClockTree, ...ClockTree[]]
}
type Shape = PeriodicShape | EveryDaysShape | EveryShape | EveryMonthsShape

const times = optional(table({ at: listOf(timeOfDay) }), undefined)

const ofTheMonth = optional(
  table({
    of: branch(table({ the: keyword('month'), each: keyword('month'), every: keyword('month') })),
  }),
  undefined,
)

/** The same after a day that a month by its name could follow, so that a misspelt one is recognised. */
const ofAnyMonth = optional(
  table({
    of: branch(
      table({
        the: P.alt(keyword('month'), refuse(MONTH)),
        each: keyword('month'),
        every: keyword('month'),
      }),
      ["'the'", "'each'", "'every'", MONTH],
    ),
  }),
  undefined,
)

const daysOf = (
  unit: EveryDaysShape['unit'],
  days: Parser<readonly [MarkTree, ...MarkTree[]]>,
): Parser<Shape> =>
  P.seqMap(
    days,
    times,
    (list, clocks): Shape =>
      clocks === undefined
        ? { kind: 'every-days', unit, days: list }
        : { kind: 'every-days', unit, days: list, times: clocks },
  )

const DAY_SETS: Readonly<Record<string, readonly number[]>> = {
  weekday: [1, 2, 3, 4, 5],
  weekend: [6, 7],
}
const daySet = token(/(weekday|weekend)(?![\p{L}\p{N}_])/iuy, "'weekday'", (match, span) => {
  const [first = 1, ...rest] = DAY_SETS[(match[1] ?? '').toLowerCase()] ?? []
  const mark = (day: number): MarkTree => ({ weekday: day, span })
  return [mark(first), ...rest.map(mark)] as const
})

const ofYear = daysOf('year', listOf(DAYS.year))
const ofMonth = daysOf(
  'month',
  listOf(DAYS.month).chain((days) => {
    const of = days.at(-1)?.weekday === undefined ? ofAnyMonth : ofTheMonth
    return of.map(() => days)
  }),
)
const ofWeek = daysOf('week', listOf(DAYS.week))

const MONTH_NAME = alternation(Object.keys(MONTHS))
const NTH = '(?:st|nd|rd|th|\\.)'
const DATE_FOLLOWS = new RegExp(
  `(?:\\d+${NTH}?(?:\\s*to\\s+last\\s+day)?|last\\s+day)\\s*(?:of\\s+(?:the\\s+)?)?(?:${MONTH_NAME})(?![\\p{L}\\p{N}_])`,
  'iuy',
)
const ORDINAL_FOLLOWS = /\d+(?:(?:st|nd|rd|th)\b|\.(?!\d))/iuy
const byNumber = either<Shape>(
  DATE_FOLLOWS,
  ofYear,
  either<Shape>(ORDINAL_FOLLOWS, ofMonth, everyDistance),
)

const rowsFor = (words: readonly string[], parser: Parser<Shape>): [string, Parser<Shape>][] =>
  words.map((word) => [word, parser])

const cycle = (unit: UnitWord): [string, Parser<Shape>] => [
  unit,
  keywords(unit)
    .then(PARTS_AND_INSTANTS[unit])
    .map((part): Shape => ({ kind: 'periodic', unit, part })),
]

const byWord = new Map<string, Parser<Shape>>([
  ...UNITS.map(cycle),
  ...rowsFor(Object.keys(WEEKDAYS), ofWeek),
  ...rowsFor(Object.keys(MONTHS), ofYear),
  ...rowsFor(['weekday', 'weekend'], daysOf('week', daySet)),
  ['last', either(DATE_FOLLOWS, ofYear, ofMonth)],
  ['other', other],
  ['fortnight', fortnight],
])

/** All that may follow `every`. */
export const every: Parser<Shape> = peekWord.chain((word) => byWord.get(word) ?? byNumber)
