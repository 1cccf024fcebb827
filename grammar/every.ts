/** What may follow `every`: a cycle, days of a cycle, months, or a duration. */
import P, { type Parser } from 'parsimmon'
import { LIMIT, ON_DAYS } from './ahead.ts'
import {
  CLOCKS,
  type Clocks,
  type ClockTree,
  clockList,
  optionalTimes,
  timeOfDay,
} from './clock.ts'
import { businessDays, type DayShape, dailyOn, type EveryDaysShape } from './date.ts'
import { type DurationTree, distance, duration } from './duration.ts'
import { either, here, keyword, optional, peekWord, reached, table, token } from './lexical.ts'
import { dayList, type Marks, type MarkTree } from './mark.ts'
import { type MomentTree, moment } from './moment.ts'
import { DATE_FOLLOWS, datesOfYear, daysOfMonth } from './month-day.ts'
import { PARTS_AND_INSTANTS, type PartTree } from './part.ts'
import type { Count, Span } from './span.ts'
import { alternation, MONTHS, UNITS, type UnitWord, WEEKDAYS } from './words.ts'

/** A cycle and its part, as after an adverb. */
export interface PeriodicShape {
  readonly kind: 'periodic'
  readonly unit: UnitWord
  readonly part: PartTree
}
/** `every D` with what follows it. */
export interface EveryShape {
  readonly kind: 'every'
  readonly distance: DurationTree
  readonly mode?:
    | { readonly kind: 'to'; readonly most: DurationTree }
    | { readonly kind: 'finish' }
    /** Counted each day from `to`, a time of day or, after `at`, of the hour. */
    | { readonly kind: 'aligned'; readonly to?: ClockTree; readonly isOfHour?: true }
    | { readonly kind: 'starting'; readonly at: MomentTree }
}
/** `every 3 months`, `every 1 year starting at …`. */
export interface EveryMonthsShape {
  readonly kind: 'every-months'
  readonly count: Count
  /** Months in the unit that was written: 1, 3 or 12. */
  readonly factor: number
  readonly anchor?: MomentTree
}

type Shape = PeriodicShape | DayShape | EveryShape | EveryMonthsShape

const starting = keyword('at').then(moment)

type Mode = NonNullable<EveryShape['mode']>

const ALIGNED: Mode = { kind: 'aligned' }
/** `at :13`, `at 13 min`: a place in the hour. */
const AT_MINUTE = /at\s+(?::\d|\d+\s*min)/iy
const atMinute = keyword('at')
  .then(CLOCKS.hour)
  .map((to): Mode => ({ kind: 'aligned', to, isOfHour: true }))

const mode = optional(
  table<Mode>({
    to: duration.map((most) => ({ kind: 'to', most })),
    after: keyword('finish').map(() => ({ kind: 'finish' })),
    aligned: optional(
      table<Mode>({ to: timeOfDay.map((to) => ({ kind: 'aligned', to })) }),
      ALIGNED,
    ),
    starting: starting.map((at) => ({ kind: 'starting', at })),
  }),
  undefined,
)

const everyDuration: Parser<EveryShape> = P.seqMap(
  distance,
  either<Mode | undefined>(AT_MINUTE, atMinute, either(LIMIT, P.of(undefined), mode)),
  (length, how): EveryShape =>
    how === undefined
      ? { kind: 'every', distance: length }
      : { kind: 'every', distance: length, mode: how },
)

const MONTH_UNIT = /(month|quarter|year)s?(?![\p{L}\p{N}_])/iuy
const FACTORS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 }
const factor = token(
  MONTH_UNIT,
  "a unit such as 'months'",
  (match) => FACTORS[(match[1] ?? '').toLowerCase()] ?? 1,
)

const number = token(
  /\d+/y,
  'a number',
  (match, span): Count => ({ value: Number(match[0]), span }),
)

const everyMonths: Parser<EveryMonthsShape> = P.seqMap(
  number,
  factor,
  optional(table({ starting }), undefined),
  (n, months, anchor): EveryMonthsShape =>
    anchor === undefined
      ? { kind: 'every-months', count: n, factor: months }
      : { kind: 'every-months', count: n, factor: months, anchor },
)

const daysOf = (unit: EveryDaysShape['unit'], list: Parser<Marks>): Parser<Shape> =>
  P.seqMap(
    list,
    optionalTimes,
    (days, times): Shape =>
      times === undefined
        ? { kind: 'every-days', unit, days }
        : { kind: 'every-days', unit, days, times },
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

const ofYear = daysOf('year', datesOfYear)
const ofMonth = daysOf(
  'month',
  daysOfMonth.map(({ days }) => days),
)
const ofWeek = daysOf('week', dayList('week'))

const ORDINAL_FOLLOWS = /\d+(?:(?:st|nd|rd|th)\b|\.(?!\d))/iuy
const MONTHS_FOLLOW = /\d+\s*(?:months?|quarters?|years?)(?![\p{L}\p{N}_])/iuy

/** A distance, with what may follow it. */
const everyDistance: Parser<EveryShape | EveryMonthsShape> = either<EveryShape | EveryMonthsShape>(
  MONTHS_FOLLOW,
  everyMonths,
  everyDuration,
)

const byNumber = either<Shape>(
  DATE_FOLLOWS,
  ofYear,
  either<Shape>(ORDINAL_FOLLOWS, ofMonth, everyDistance),
)

const rowsFor = (words: readonly string[], parser: Parser<Shape>): [string, Parser<Shape>][] =>
  words.map((word) => [word, parser])

const periodic = (unit: UnitWord) =>
  PARTS_AND_INSTANTS[unit].map((part): Shape => ({ kind: 'periodic', unit, part }))

/** A cycle by its own name or its adverb's, which is consumed: `day`, `daily`. */
export const cycle = (unit: UnitWord): Parser<Shape> =>
  unit === 'day'
    ? either<Shape>(ON_DAYS, keyword('on').then(dailyOn), periodic(unit), 'o')
    : periodic(unit)

const cycleRow = (unit: UnitWord): [string, Parser<Shape>] => [
  unit,
  keyword(unit).then(cycle(unit)),
]

const clockAt = (hour: number, span: Span): ClockTree => ({
  text: `${hour}:00`,
  fields: [hour, 0],
  fraction: 0,
  span,
})

/** Every day at these times. */
export const dailyAt = ([first, ...rest]: Clocks): PeriodicShape => {
  const mark = (time: ClockTree): MarkTree => ({ time, span: time.span })
  const last = rest.at(-1) ?? first
  const span = { start: first.span.start, end: last.span.end }
  return {
    kind: 'periodic',
    unit: 'day',
    part: { kind: 'at', marks: [mark(first), ...rest.map(mark)], span },
  }
}

/** A word that names a time of each day; another time may follow `at`. */
export const named = (hour: number): Parser<Shape> =>
  P.seqMap(here, optionalTimes, (start, times) =>
    dailyAt(times ?? [clockAt(hour, { start, end: start })]),
  )
/** Midnight, where no other time is said. */
export const nightly: Parser<Shape> = named(0)

const at = keyword('at')
  .then(clockList)
  .map((times): Shape => dailyAt(times))

const monthDays = either(DATE_FOLLOWS, ofYear, ofMonth)

/** `second Friday` is one of a month only where that is said: it could be every other one. */
const SECOND = new RegExp(
  `second\\s+(?:(?:${alternation(Object.keys(WEEKDAYS))})(?![\\p{L}\\p{N}_])|day\\s+of\\b|to\\s+last\\b|of\\b|(?:of\\s+)?(?:${alternation(Object.keys(MONTHS))})(?![\\p{L}\\p{N}_]))`,
  'iuy',
)
const second = either(
  DATE_FOLLOWS,
  ofYear,
  P.seqMap(here, daysOfMonth, reached, (start, { days, isOfMonth }, end) => ({
    days,
    isOfMonth,
    span: { start, end },
  })).chain(({ days, isOfMonth, span }) =>
    optionalTimes.map(
      (times): Shape => ({
        kind: 'every-days',
        unit: 'month',
        days,
        ...(times === undefined ? {} : { times }),
        ...(isOfMonth ? {} : { unsure: span }),
      }),
    ),
  ),
)

const byWord = new Map<string, Parser<Shape>>([
  ...UNITS.map(cycleRow),
  ...table<Shape>({
    business: P.seqMap(
      businessDays,
      optionalTimes,
      (days, times): Shape => ({
        kind: 'daily-on',
        days,
        ...(times === undefined ? {} : { times }),
      }),
    ),
    midnight: named(0),
    noon: named(12),
    night: nightly,
    morning: at,
    afternoon: at,
    evening: at,
  }),
  ...rowsFor(Object.keys(WEEKDAYS), ofWeek),
  ...rowsFor(Object.keys(MONTHS), ofYear),
  ...rowsFor(['weekday', 'weekend'], daysOf('week', daySet)),
  ...rowsFor(['the', 'last', 'first', 'third', 'fourth', 'fifth'], monthDays),
  ['second', either<Shape>(SECOND, second, cycleRow('second')[1])],
])

/** Times of day that stand before the days: `at 9:00 every Monday`. */
export const everyAt = (times: Clocks): Parser<Shape> => {
  const timed = (unit: EveryDaysShape['unit'], list: Parser<Marks>): Parser<Shape> =>
    list.map((days): Shape => ({ kind: 'every-days', unit, days, times }))
  const week = timed('week', dayList('week'))
  const year = timed('year', datesOfYear)
  const month = timed(
    'month',
    daysOfMonth.map(({ days }) => days),
  )
  const rows = new Map<string, Parser<Shape>>([
    ['day', keyword('day').map((): Shape => dailyAt(times))],
    ...rowsFor(['weekday', 'weekend'], timed('week', daySet)),
    ...rowsFor(Object.keys(WEEKDAYS), week),
    ...rowsFor(Object.keys(MONTHS), year),
  ])
  const other = either<Shape>(DATE_FOLLOWS, year, month)
  return peekWord.chain((word) => rows.get(word) ?? rows.get(word.split('-')[0] ?? '') ?? other)
}

/** All that may follow `every`. */
export const every: Parser<Shape> = peekWord.chain(
  (word) => byWord.get(word) ?? byWord.get(word.split('-')[0] ?? '') ?? byNumber,
)
