/** A place inside a cycle, as written: `Fri 17:00`, `5th`, `last day 18:00`, `2nd month 15th`, `24 Dec`. */
import P, { type Parser } from 'parsimmon'
import {
  CLOCKS,
  type ClockTree,
  isClockUnit,
  LISTED_TIME,
  TIME_FOLLOWS,
  timeOfDay,
} from './clock.ts'
import { whole } from './ending.ts'
import { either, keyword, passing, refuse, spanned, token } from './lexical.ts'
import { listOf } from './list.ts'
import { the } from './name.ts'
import { ORDINAL_WORD, ordinal } from './ordinal.ts'
import { around, type Fill, rangedListOf } from './range.ts'
import type { Count, Span } from './span.ts'
import { alternation, MONTHS, type UnitWord, WEEKDAYS } from './words.ts'

/** Which fields stand depends on the unit, as in a `Mark` of the calendar. */
export interface MarkTree {
  readonly month?: Count
  /** Negative: counted from the end of the month. */
  readonly day?: Count
  readonly nth?: Count
  readonly weekday?: number
  readonly time?: ClockTree
  readonly span: Span
}

type Fields = Omit<MarkTree, 'span'>

/** What to show where a weekday, a day or a month is expected. */
const WEEKDAY = "a weekday such as 'Mon'"
const DAY = "a day such as '5th' or 'last day'"
/** Where the name of a month could stand. */
export const MONTH = "a month such as 'Jan'"
const MONTH_OF_QUARTER = "a month of the quarter such as '2nd month'"
const DATE = "a date such as '24 Dec'"

const named = (names: Readonly<Record<string, number>>, expected: string): Parser<Count> =>
  token(whole(String.raw`\p{L}+`), expected, (match, span) => ({
    value: names[match[0].toLowerCase()] ?? 0,
    span,
  }))

const nameFollows = (names: object): RegExp =>
  new RegExp(`(?:${alternation(Object.keys(names))})(?!\\p{ID_Continue})`, 'iuy')

const WEEKDAY_FOLLOWS = nameFollows(WEEKDAYS)
const MONTH_FOLLOWS = nameFollows(MONTHS)

/** The name of a weekday. */
export const weekday: Parser<Count> = either(
  WEEKDAY_FOLLOWS,
  named(WEEKDAYS, WEEKDAY),
  refuse(WEEKDAY),
)

/** The name of a month. */
export const month: Parser<Count> = either(MONTH_FOLLOWS, named(MONTHS, MONTH), refuse(MONTH))

const fromEnd = (n: Count): Count => ({ value: -n.value, span: n.span })
const dayWord = keyword('day')

const last = token(/last\b/iy, DAY, (_, span): Count => ({ value: 1, span }))

const lastOf: Parser<Fields> = last.chain((one) =>
  either<Fields>(
    WEEKDAY_FOLLOWS,
    weekday.map((w) => ({ nth: fromEnd(one), weekday: w.value })),
    dayWord.map(() => ({ day: fromEnd(one) })),
  ),
)

const nthToLast = (n: Count): Parser<Fields> =>
  keyword('to')
    .then(last)
    .chain(() =>
      either<Fields>(
        WEEKDAY_FOLLOWS,
        weekday.map((w) => ({ nth: fromEnd(n), weekday: w.value })),
        dayWord.map(() => ({ day: fromEnd(n) })),
      ),
    )

/** `15th day` is `15th`. */
const maybeDay = either<unknown>(whole('day'), dayWord, P.of(undefined))

const nthOf: Parser<Fields> = ordinal(DAY).chain((n) =>
  either<Fields>(
    WEEKDAY_FOLLOWS,
    weekday.map((w) => ({ nth: n, weekday: w.value })),
    either<Fields>(/to\s+last\b/iy, nthToLast(n), maybeDay.then(passing([WEEKDAY], { day: n }))),
  ),
)

/** `day 15`. */
const numberedDay: Parser<Fields> = dayWord.then(ordinal(DAY)).map((day) => ({ day }))

/** A day of a month: `5th`, `fifth day`, `day 5`, `last day`, `2nd to last day`, `2nd Fri`, `last Fri`. */
export const dayOfMonth: Parser<Fields> = either(
  /last\b/iy,
  lastOf,
  either(/day\s+\d/iy, numberedDay, nthOf),
)

const dayOnly: Parser<Count> = either(
  /last\b/iy,
  last.skip(dayWord).map(fromEnd),
  ordinal(DAY).chain((n) =>
    either(
      /to\s+last\b/iy,
      keyword('to')
        .then(last)
        .then(dayWord)
        .map(() => fromEnd(n)),
      maybeDay.map(() => n),
    ),
  ),
)

const DAY_FOLLOWS = new RegExp(
  `(?:the\\s+)?(?:last\\b|\\d{1,2}(?:st|nd|rd|th)?(?![\\d:]|\\s*[ap]\\.?m\\b)|${ORDINAL_WORD})`,
  'iuy',
)

const withDay = (m: Count): Parser<Fields> =>
  either<Fields>(
    DAY_FOLLOWS,
    the.then(dayOnly).map((day) => ({ month: m, day })),
    P.of({ month: m }),
  )

const ofMonth = either(/of\b/iy, keyword('of').then(the), P.of(undefined))

const DATE_BEGINS = new RegExp(`(?:the\\s+)?(?:last\\b|\\d|${ORDINAL_WORD})`, 'iuy')

const dayOfYear: Parser<Fields> = either<Fields>(
  MONTH_FOLLOWS,
  month.chain(withDay),
  either<Fields>(
    DATE_BEGINS,
    P.seqMap(the.then(dayOnly), ofMonth.then(month), (day, m) => ({ month: m, day })),
    refuse(DATE),
  ),
)

const dayOfQuarter: Parser<Fields> = ordinal(MONTH_OF_QUARTER).skip(keyword('month')).chain(withDay)

const dayOfWeek: Parser<Fields> = weekday.map((w) => ({ weekday: w.value }))

/** A month without a day takes no time: what follows it is not swallowed. */
const timed = (day: Parser<Fields>): Parser<MarkTree> =>
  spanned(
    day.chain((fields) => {
      const alone = P.of(fields)
      if (fields.month !== undefined && fields.day === undefined) return alone
      return either<Fields>(
        TIME_FOLLOWS,
        timeOfDay.map((time) => ({ ...fields, time })),
        alone,
      )
    }),
  )

const clocked = (unit: UnitWord): Parser<MarkTree> =>
  isClockUnit(unit)
    ? CLOCKS[unit].map((clock) => ({ time: clock, span: clock.span }))
    : refuse(DATE)

const inMonth: Parser<Fields> = the.then(dayOfMonth)

/** The days of each long cycle, without a time. */
const DAYS: Readonly<Record<LongUnit, Parser<MarkTree>>> = {
  week: spanned(dayOfWeek),
  month: spanned(inMonth),
  quarter: spanned(dayOfQuarter),
  year: spanned(dayOfYear),
}

/** The places of each cycle. */
export const MARKS: Readonly<Record<UnitWord, Parser<MarkTree>>> = {
  second: clocked('second'),
  minute: clocked('minute'),
  hour: clocked('hour'),
  day: clocked('day'),
  week: timed(dayOfWeek),
  month: timed(inMonth),
  quarter: timed(dayOfQuarter),
  year: timed(dayOfYear),
}

/** The cycles of days. */
export type LongUnit = 'week' | 'month' | 'quarter' | 'year'

/** Weekdays and months may be ranges; a time after the last one is that of all. */
const fill: Fill<MarkTree> = ({ weekday: day, month: of, ...first }) => {
  if (first.day !== undefined || first.nth !== undefined || first.time !== undefined)
    return undefined
  if (day !== undefined)
    return (last) => written(around(day, last.weekday ?? day, 7), (w) => ({ ...last, weekday: w }))
  if (of === undefined) return undefined
  return (last) =>
    written(around(of.value, last.month?.value ?? of.value, 12), (value) => ({
      ...last,
      month: { value, span: of.span },
    }))
}

const written = <T>(
  [first, ...rest]: readonly [number, ...number[]],
  make: (n: number) => T,
): readonly [T, ...T[]] => [make(first), ...rest.map(make)]

const NAMES = alternation([...Object.keys(WEEKDAYS), ...Object.keys(MONTHS)])
/** What an element after `&` looks like; no operand begins so. */
const NEXT = `(?:${NAMES})(?!\\p{ID_Continue})|(?:the\\s+)?(?:\\d{1,2}(?:(?:st|nd|rd|th)\\b|\\.(?!\\d))|last\\b|${ORDINAL_WORD})`

/** The end of a range of months has no day. */
const monthOnly: Parser<MarkTree> = spanned(month.map((m) => ({ month: m })))

const isClock = (unit: UnitWord): boolean => isClockUnit(unit)

/** Lists of the places of a cycle; days and months may be ranges. */
export const markList = (unit: UnitWord): Parser<Marks> =>
  isClock(unit)
    ? listOf(MARKS[unit], LISTED_TIME)
    : rangedListOf(MARKS[unit], fill, NEXT, unit === 'year' ? monthOnly : MARKS[unit])

/** The same without times of day. */
export const dayList = (unit: LongUnit): Parser<Marks> =>
  rangedListOf(DAYS[unit], fill, NEXT, unit === 'year' ? monthOnly : DAYS[unit])

/** One place or more. */
export type Marks = readonly [MarkTree, ...MarkTree[]]

const counts =
  (size: number): Fill<Count> =>
  (first) =>
  (last) =>
    written(around(first.value, last.value, size), (value) => ({ value, span: first.span }))

/** One weekday or more. */
export const weekdays: Parser<readonly [Count, ...Count[]]> = rangedListOf(weekday, counts(7), NEXT)

/** One month or more. */
export const months: Parser<readonly [Count, ...Count[]]> = rangedListOf(month, counts(12), NEXT)
