/** A place inside a cycle, as written: `Fri 17:00`, `5th`, `last day 18:00`, `2nd month 15th`, `24 Dec`. */
import P, { type Parser } from 'parsimmon'
import { CLOCKS, type ClockTree, isClockUnit, TIME_FOLLOWS, timeOfDay } from './clock.ts'
import { either, keyword, passing, spanned, token } from './lexical.ts'
import { listOf } from './list.ts'
import { the } from './name.ts'
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
  token(/\p{L}+(?![\p{L}\p{N}_])/uy, expected, (match, span) => ({
    value: names[match[0].toLowerCase()] ?? 0,
    span,
  }))

const nameFollows = (names: object): RegExp =>
  new RegExp(`(?:${alternation(Object.keys(names))})(?![\\p{L}\\p{N}_])`, 'iuy')

const WEEKDAY_FOLLOWS = nameFollows(WEEKDAYS)
const MONTH_FOLLOWS = nameFollows(MONTHS)

/** Fails, and says what could have stood there. */
export const refuse = (expected: string): Parser<never> =>
  token(/(?!)/y, expected, () => undefined as never)

/** The name of a weekday. */
export const weekday: Parser<Count> = either(
  WEEKDAY_FOLLOWS,
  named(WEEKDAYS, WEEKDAY),
  refuse(WEEKDAY),
)

/** The name of a month. */
export const month: Parser<Count> = either(MONTH_FOLLOWS, named(MONTHS, MONTH), refuse(MONTH))

const ordinal = (expected: string): Parser<Count> =>
  token(
    /(\d+)(?:(?:st|nd|rd|th)(?![\p{L}\p{N}_])|\.(?!\d))?(?![\p{L}\p{N}:])/iuy,
    expected,
    (match, span) => ({
      value: Number(match[1]),
      span,
    }),
  )

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

const nthOf: Parser<Fields> = ordinal(DAY).chain((n) =>
  either<Fields>(
    WEEKDAY_FOLLOWS,
    weekday.map((w) => ({ nth: n, weekday: w.value })),
    either<Fields>(/to\s+last\b/iy, nthToLast(n), passing([WEEKDAY], { day: n })),
  ),
)

/** A day of a month: `5th`, `last day`, `2nd to last day`, `2nd Fri`, `last Fri`. */
export const dayOfMonth: Parser<Fields> = either(/last\b/iy, lastOf, nthOf)

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
      P.of(n),
    ),
  ),
)

const DAY_FOLLOWS = /last\b|\d{1,2}(?:st|nd|rd|th)?(?![\d:]|\s*[ap]m\b)/iy

const withDay = (m: Count): Parser<Fields> =>
  either<Fields>(
    DAY_FOLLOWS,
    dayOnly.map((day) => ({ month: m, day })),
    P.of({ month: m }),
  )

const ofMonth = either(/of\b/iy, keyword('of').then(the), P.of(undefined))

const dayOfYear: Parser<Fields> = either<Fields>(
  MONTH_FOLLOWS,
  month.chain(withDay),
  either<Fields>(
    /last\b|\d/iy,
    P.seqMap(dayOnly, ofMonth.then(month), (day, m) => ({ month: m, day })),
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

/** The days of each long cycle, without a time. */
export const DAYS: Readonly<Record<'week' | 'month' | 'quarter' | 'year', Parser<MarkTree>>> = {
  week: spanned(dayOfWeek),
  month: spanned(dayOfMonth),
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
  month: timed(dayOfMonth),
  quarter: timed(dayOfQuarter),
  year: timed(dayOfYear),
}

/** One weekday or more. */
export const weekdays: Parser<readonly [Count, ...Count[]]> = listOf(weekday)

/** One month or more. */
export const months: Parser<readonly [Count, ...Count[]]> = listOf(month)
