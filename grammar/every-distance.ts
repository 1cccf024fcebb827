/** A distance after `every`: a duration, months, `other day`, `fortnight`, and what may follow each. */
import P, { type Parser } from 'parsimmon'
import { LIMIT, ON_WEEKDAYS } from './ahead.ts'
import { CLOCKS, type ClockTree, timeOfDay } from './clock.ts'
import { type DurationTree, distance, duration } from './duration.ts'
import { whole } from './ending.ts'
import { type Clauses, clause, clauses, starting } from './every-nth.ts'
import { branch, either, here, keyword, optional, spanned, table, token } from './lexical.ts'
import { dayList } from './mark.ts'
import type { MomentTree } from './moment.ts'
import type { Count } from './span.ts'
import { alternation, DURATION_UNITS, NUMBERS, UNITS, type UnitWord, WEEKDAYS } from './words.ts'

/** `every D` with what follows it. */
export interface EveryShape {
  readonly kind: 'every'
  readonly distance: DurationTree
  readonly mode?:
    | { readonly kind: 'to'; readonly most: DurationTree }
    | { readonly kind: 'finish' }
    /** Counted each day from `to`, a time of day or, after `at`, of the hour. */
    | { readonly kind: 'aligned'; readonly to?: ClockTree; readonly isOfHour?: true }
    | ({ readonly kind: 'calendar' } & Clauses)
}
/** `every 3 months`, `every 1 year starting at …`. */
export interface EveryMonthsShape {
  readonly kind: 'every-months'
  readonly count: Count
  /** Months in the unit that was written: 1, 3 or 12. */
  readonly factor: number
  readonly anchor?: MomentTree
}

type Shape = EveryShape | EveryMonthsShape

const DAY = 86_400_000

const calendar = (of: Parser<Clauses>): Parser<NonNullable<EveryShape['mode']>> =>
  of.map((found) => ({ kind: 'calendar', ...found }))

type Mode = NonNullable<EveryShape['mode']>

const ALIGNED: Mode = { kind: 'aligned' }
/** `at :13`, `at 13 min`: a place in the hour. */
const AT_MINUTE = /at\s+(?::\d|\d+\s*min)/iy
const atMinute = keyword('at')
  .then(CLOCKS.hour)
  .map((to): Mode => ({ kind: 'aligned', to, isOfHour: true }))

const MODES = table<Mode>({
  to: duration.map((most) => ({ kind: 'to', most })),
  after: keyword('finish').map(() => ({ kind: 'finish' })),
  aligned: optional(table<Mode>({ to: timeOfDay.map((to) => ({ kind: 'aligned', to })) }), ALIGNED),
  starting: calendar(clause('starting', ['on', 'at'])),
  on: calendar(clause('on', ['at', 'starting'])),
  at: calendar(clause('at', ['on', 'starting'])),
})

/** After hours and minutes `on` and `at` are understood, so that what is wrong can be said, but not expected. */
const UNEXPECTED: ReadonlySet<string> = new Set(['on', 'at'])
const ofDays = optional(MODES, undefined)
const ofLess = optional(
  MODES,
  undefined,
  [...MODES.keys()].filter((word) => !UNEXPECTED.has(word)).map((word) => `'${word}'`),
)

const none = P.of<Mode | undefined>(undefined)

/** A guard beside the distance is none of its modes; `on` with weekdays is one of days and weeks. */
const modeOf = (isOfDays: boolean): Parser<Mode | undefined> =>
  either<Mode | undefined>(
    AT_MINUTE,
    atMinute,
    either<Mode | undefined>(
      ON_WEEKDAYS,
      isOfDays ? ofDays : ofLess,
      either(LIMIT, none, isOfDays ? ofDays : ofLess, ',abefiotu'),
      'o',
    ),
    'a',
  )

const everyOf = (length: Parser<DurationTree>): Parser<EveryShape> =>
  length.chain((found) =>
    modeOf(found.ms % DAY === 0).map(
      (how): EveryShape =>
        how === undefined
          ? { kind: 'every', distance: found }
          : { kind: 'every', distance: found, mode: how },
    ),
  )

const everyDuration = everyOf(distance)

const MONTH_UNIT = whole('(month|quarter|year)s?')
const FACTORS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 }
const factor = token(
  MONTH_UNIT,
  "a unit such as 'months'",
  (match) => FACTORS[(match[1] ?? '').toLowerCase()] ?? 1,
)

const WORDS = alternation(Object.keys(NUMBERS))
const number = token(
  new RegExp(`\\d+|(?:${WORDS})(?!\\p{ID_Continue})`, 'iuy'),
  'a number',
  (match, span): Count => ({ value: NUMBERS[match[0].toLowerCase()] ?? Number(match[0]), span }),
)

const anchored = optional(table({ starting }), undefined)

const everyMonths: Parser<EveryMonthsShape> = P.seqMap(
  number,
  factor,
  anchored,
  (n, months, anchor): EveryMonthsShape =>
    anchor === undefined
      ? { kind: 'every-months', count: n, factor: months }
      : { kind: 'every-months', count: n, factor: months, anchor },
)

const MONTHS_FOLLOW = new RegExp(
  `(?:\\d+\\s*|(?:${WORDS})\\s+)(?:months?|quarters?|years?)(?!\\p{ID_Continue})`,
  'iuy',
)

/** A distance, with what may follow it. */
export const everyDistance: Parser<EveryShape | EveryMonthsShape> = either<
  EveryShape | EveryMonthsShape
>(MONTHS_FOLLOW, everyMonths, everyDuration)

const FORTNIGHT = 14 * DAY

/** `fortnight`, which is a duration, after its word. */
export const fortnight: Parser<EveryShape> = everyOf(spanned(P.of({ ms: FORTNIGHT })))

/** `other day`, `other month`: two of the unit. */
const otherUnit = (unit: UnitWord): Parser<Shape> => {
  const ms = DURATION_UNITS[unit]
  if (ms !== undefined) return everyOf(spanned(keyword(unit).map(() => ({ ms: 2 * ms }))))
  return P.seqMap(
    spanned(keyword(unit).map(() => ({ value: 2 }))),
    anchored,
    (count, anchor): Shape => ({
      kind: 'every-months',
      count,
      factor: FACTORS[unit] ?? 1,
      ...(anchor === undefined ? {} : { anchor }),
    }),
  )
}

/** `other Tuesday`: that day of every second week. */
const otherDays: Parser<Shape> = P.seqMap(
  here,
  dayList('week'),
  clauses(['at', 'starting']),
  (start, days, more): Shape => ({
    kind: 'every',
    distance: {
      ms: FORTNIGHT,
      span: { start, end: days.at(-1)?.span.end ?? start },
    },
    mode: { kind: 'calendar', days, ...more },
  }),
)

/** What may follow `every other`. */
export const other: Parser<Shape> = keyword('other').then(
  branch(
    new Map([
      ...UNITS.map((unit): [string, Parser<Shape>] => [unit, otherUnit(unit)]),
      ...Object.keys(WEEKDAYS).map((day): [string, Parser<Shape>] => [day, otherDays]),
    ]),
    ["a unit such as 'day' or a weekday such as 'Tuesday'"],
  ),
)
