/** What may follow `every`: a cycle, days of a cycle, months, or a duration. */
import P, { type Parser } from 'parsimmon'
import { ON_DAYS } from './ahead.ts'
import { type Clocks, type ClockTree, clockList, optionalTimes, timesAfterAt } from './clock.ts'
import { businessDays, type DayShape, dailyOn, type EveryDaysShape } from './date.ts'
import type { DaysTree } from './days-tree.ts'
import { duration, FRACTION } from './duration.ts'
import { END, whole } from './ending.ts'
import {
  type EveryMonthsShape,
  type EveryShape,
  everyDistance,
  fortnight,
  other,
} from './every-distance.ts'
import { branch, either, here, keyword, peekWord, reached, table, token } from './lexical.ts'
import { dayList, type Marks, type MarkTree } from './mark.ts'
import { DATE_FOLLOWS, datesOfYear, daysOfMonth } from './month-day.ts'
import { NTH_BUSINESS, nthBusiness } from './nth-day.ts'
import { PARTS_AND_INSTANTS, type PartTree } from './part.ts'
import type { Span } from './span.ts'
import { alternation, MONTHS, UNITS, type UnitWord, WEEKDAYS } from './words.ts'

/** A cycle and its part, as after an adverb. */
export interface PeriodicShape {
  readonly kind: 'periodic'
  readonly unit: UnitWord
  readonly part: PartTree
  /** The part of the day that was said before the times: `every evening at 7:30`. */
  readonly of?: 'morning' | 'afternoon' | 'evening' | 'night'
}
type Shape = PeriodicShape | DayShape | EveryShape | EveryMonthsShape

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
const daySet = token(whole('(weekday|weekend)'), "'weekday'", (match, span) => {
  const [first = 1, ...rest] = DAY_SETS[(match[1] ?? '').toLowerCase()] ?? []
  const mark = (day: number): MarkTree => ({ weekday: day, span })
  return [mark(first), ...rest.map(mark)] as const
})

const ofYear = daysOf('year', datesOfYear)
const ofMonth: Parser<Shape> = P.seqMap(
  here,
  daysOfMonth,
  reached,
  optionalTimes,
  (start, { days, isOfMonth }, end, times): Shape => ({
    kind: 'every-days',
    unit: 'month',
    days,
    ...(times === undefined ? {} : { times }),
    ...(isOfMonth || (days[0].nth?.value ?? 0) < 2 ? {} : { unsaid: { start, end } }),
  }),
)
const ofWeek = daysOf('week', dayList('week'))

const ORDINAL_FOLLOWS = /\d+(?:(?:st|nd|rd|th)\b|\.(?!\d))/iuy
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

/** The cycle that the next word names. */
export const namedCycle: Parser<Shape> = branch(new Map(UNITS.map(cycleRow)))

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
  P.seqMap(here, timesAfterAt, (start, times) =>
    dailyAt(times ?? [clockAt(hour, { start, end: start })]),
  )

const inPart =
  (of: NonNullable<PeriodicShape['of']>) =>
  (times: Clocks): Shape => ({ ...dailyAt(times), of })

const timesOf = (of: NonNullable<PeriodicShape['of']>): Parser<Shape> =>
  keyword('at').then(clockList).map(inPart(of))

/** Midnight, where no other time is said. */
export const nightly: Parser<Shape> = P.seqMap(here, timesAfterAt, (start, times) =>
  times === undefined ? dailyAt([clockAt(0, { start, end: start })]) : inPart('night')(times),
)

const monthDays = either(DATE_FOLLOWS, ofYear, ofMonth)

/** `second Friday` is one of a month, with a warning; it could be every other one. */
const SECOND = new RegExp(
  `second\\s+(?:(?:${alternation(Object.keys(WEEKDAYS))})(?!\\p{ID_Continue})|day\\s+of\\b|to\\s+last\\b|of\\b|(?:of\\s+)?(?:${alternation(Object.keys(MONTHS))})(?!\\p{ID_Continue}))`,
  'iuy',
)
const unsure = either(
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

/** The same of `3rd day`: it could be one day in three. */
const NTH_DAY = new RegExp(
  String.raw`(?!0?1st)(?:\d+(?:st|nd|rd|th)|third|fourth|fifth)\s+day${END}(?!\s*(?:[,&]|and\b|of\b))`,
  'iuy',
)
/** Each of these days, perhaps at times of it. */
const daysDue = (days: Parser<DaysTree>): Parser<Shape> =>
  P.seqMap(
    days,
    optionalTimes,
    (on, times): Shape => ({
      kind: 'daily-on',
      days: on,
      ...(times === undefined ? {} : { times }),
    }),
  )

const byWord = new Map<string, Parser<Shape>>([
  ...UNITS.map(cycleRow),
  ...table<Shape>({
    business: daysDue(businessDays),
    midnight: named(0),
    noon: named(12),
    night: nightly,
    morning: timesOf('morning'),
    afternoon: timesOf('afternoon'),
    evening: timesOf('evening'),
  }),
  ...rowsFor(Object.keys(WEEKDAYS), ofWeek),
  ...rowsFor(Object.keys(MONTHS), ofYear),
  ...rowsFor(['weekday', 'weekend'], daysOf('week', daySet)),
  ...rowsFor(['the', 'last', 'first', 'third', 'fourth', 'fifth'], monthDays),
  ['second', either<Shape>(SECOND, unsure, cycleRow('second')[1])],
  ['other', other],
  ['fortnight', keyword('fortnight').then(fortnight)],
])

/** Days and weeks that are counted. */
const DISTANCE_FOLLOWS = whole(String.raw`(?:\d+|\p{L}+)\s+(?:days|weeks)`)

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
  const distance = duration.map(
    (found): Shape => ({ kind: 'every', distance: found, mode: { kind: 'calendar', times } }),
  )
  const other = either<Shape>(DISTANCE_FOLLOWS, distance, either<Shape>(DATE_FOLLOWS, year, month))
  return peekWord.chain((word) => rows.get(word) ?? rows.get(word.split('-')[0] ?? '') ?? other)
}

/** All that may follow `every`. */
export const every: Parser<Shape> = either<Shape>(
  FRACTION,
  everyDistance,
  either<Shape>(
    NTH_BUSINESS,
    daysDue(nthBusiness),
    either<Shape>(
      NTH_DAY,
      unsure,
      peekWord.chain(
        (word) => byWord.get(word) ?? byWord.get(word.split('-')[0] ?? '') ?? byNumber,
      ),
      '123456789tf',
    ),
  ),
  'hq',
)
