/** Days and dates: `on weekdays`, `in January`, `on the 1st and 15th of the month`, `on 24 Dec`, `after 2026-12-24`. */
import P, { type Parser } from 'parsimmon'
import { and, DATE_SOURCE, MONTH_AHEAD } from './ahead.ts'
import { byName, rowsOf } from './by-name.ts'
import { type Clocks, clockList, optionalTimes, TIME_FOLLOWS } from './clock.ts'
import type { DaysTree } from './days-tree.ts'
import { monthList } from './in-dates.ts'
import { DATE_TIME } from './labels.ts'
import { either, keyword, keywords, table, token } from './lexical.ts'
import { type Marks, weekdays } from './mark.ts'
import { type MomentTree, moment } from './moment.ts'
import { certainDaysOfMonth, DATE_FOLLOWS, datesOfYear } from './month-day.ts'
import { the } from './name.ts'
import { calendar, DAY_OF_YEAR, dayOfYear, NTH_BUSINESS, nthBusiness } from './nth-day.ts'
import { ORDINAL_WORD } from './ordinal.ts'
import type { Span } from './span.ts'
import { MONTHS, WEEKDAYS } from './words.ts'

/** `on …`, `in …`. */
export interface OnDaysShape {
  readonly kind: 'on-days'
  readonly days: DaysTree
}
/** `every Mon and Fri at 10:00`, `every 2nd Friday of the month`, `every 24 Dec`, `on Mon at 10:00`. */
export interface EveryDaysShape {
  readonly kind: 'every-days'
  readonly unit: 'week' | 'month' | 'year'
  readonly days: Marks
  readonly times?: Clocks
  /** Two readings: of the month, or every other one. */
  readonly unsure?: Span
  /** Of the month, which was not said. */
  readonly unsaid?: Span
}
/** `daily on weekdays`, `every business day of 'FI' at 9:00`: each of these days, by a guard beside `daily`. */
export interface DailyOnShape {
  readonly kind: 'daily-on'
  readonly days: DaysTree
  readonly times?: Clocks
}
/** `on 2026-12-24 at 18:00`. */
export interface DateAtShape {
  readonly kind: 'date-at'
  readonly date: MomentTree
  readonly times: Clocks
}
/** `before/until/after/from <date-time>`, `between <date-time> and <date-time>`. */
export interface AbsoluteShape {
  readonly kind: 'absolute'
  /** Written with `after`, as tasks are: `after 'load'`. */
  readonly after?: true
  readonly from?: MomentTree
  readonly until?: MomentTree
}

/** A guard, or days with times, which start something. */
export type DayShape = OnDaysShape | EveryDaysShape | DailyOnShape | DateAtShape

type Days = Parser<DaysTree>

const NOWHERE: Span = { start: 0, end: 0 }
const fixed = (values: readonly number[]): Days =>
  P.of<DaysTree>({ kind: 'weekdays', values: values.map((value) => ({ value, span: NOWHERE })) })

const weekdayList = weekdays.map((values): DaysTree => ({ kind: 'weekdays', values }))
const dateList = datesOfYear.map((marks): DaysTree => ({ kind: 'days', unit: 'year', marks }))
const dayList = either<DaysTree>(
  DATE_FOLLOWS,
  dateList,
  certainDaysOfMonth.map((marks): DaysTree => ({ kind: 'days', unit: 'month', marks })),
)
/** `business days of 'FI'`, after `business`. */
export const businessDays: Days = either(/day\b/iy, keywords('day of'), keywords('days of'))
  .then(calendar)
  .map((name) => ({ kind: 'business', calendar: name }))

/** The days after `on`, and alone before `at`. */
const NAMED: ReadonlyMap<string, Days> = new Map<string, Days>([
  ...table<DaysTree>({
    weekdays: fixed([1, 2, 3, 4, 5]),
    weekends: fixed([6, 7]),
    business: businessDays,
    holidays: keyword('of')
      .then(calendar)
      .map((name): DaysTree => ({ kind: 'holiday', calendar: name })),
  }),
])

const ISO_DAY = new RegExp(`${DATE_SOURCE}\\d?-\\d\\d?(?![\\d-])`, 'y')
const isoDay = token(ISO_DAY, DATE_TIME, (match, span): DaysTree => {
  const [year = 0, month = 0, day = 0] = match[0].split('-').map(Number)
  return {
    kind: 'date',
    date: { kind: 'iso', fields: [year, month, day, 0, 0, 0], fraction: 0, span },
  }
})

const ON_LABELS = [
  "'weekdays'",
  "'weekends'",
  "a weekday such as 'Mon'",
  "'the'",
  "'business'",
  "'holidays'",
  "'event'",
  "'each event'",
]

const BY_NUMBER = new RegExp(`\\d|${ORDINAL_WORD}|last\\b|day\\s+\\d`, 'iuy')

const DAY_NAMES = new Map<string, Days>([
  ...rowsOf(Object.keys(WEEKDAYS), weekdayList),
  ...rowsOf(Object.keys(MONTHS), dateList),
])

const ofMonth: Days = either<DaysTree>(
  BY_NUMBER,
  dayList,
  byName(new Map([...NAMED, ...DAY_NAMES, ['the', the.then(dayList)]]), ON_LABELS),
)

/** Days after `on`, and where a guard may stand in their place. */
export const days: Days = either<DaysTree>(
  ISO_DAY,
  isoDay,
  either<DaysTree>(DAY_OF_YEAR, dayOfYear, either<DaysTree>(NTH_BUSINESS, nthBusiness, ofMonth)),
)

/** Days with times of day, which start something. */
const atTimes = (on: DaysTree, times: Clocks): DayShape => {
  switch (on.kind) {
    case 'weekdays': {
      const [first, ...rest] = on.values.map(({ value, span }) => ({ weekday: value, span }))
      const list: Marks = [first ?? { span: NOWHERE }, ...rest]
      return { kind: 'every-days', unit: 'week', days: list, times }
    }
    case 'days':
      return { kind: 'every-days', unit: on.unit, days: on.marks, times }
    case 'date':
      return { kind: 'date-at', date: on.date, times }
    default:
      return { kind: 'daily-on', days: on, times }
  }
}

/** What may follow `on`, when it is about days: a guard, or with times of day something that starts. */
export const onDays: Parser<DayShape> = days.chain((on) =>
  optionalTimes.map(
    (times): DayShape => (times === undefined ? { kind: 'on-days', days: on } : atTimes(on, times)),
  ),
)

/** Days that need no `on`: `Mon-Fri`, `first Monday of the month`, `the 1st of the month at noon`, `May-Dec`. */
export const bareDays: Parser<DayShape> = either<DayShape>(
  MONTH_AHEAD,
  monthList.map((on): DayShape => ({ kind: 'on-days', days: on })),
  onDays,
)

/** Days without `on`, where times of day must follow: `Mondays at 9:00`. */
export const daysAt: Parser<DayShape> = days.chain((on) =>
  either(TIME_FOLLOWS, clockList, keyword('at').then(clockList)).map((times) => atTimes(on, times)),
)

/** Every one of these days: `daily on weekdays`. */
export const dailyOn: Parser<DayShape> = days.chain((on) =>
  optionalTimes.map(
    (times): DayShape =>
      times === undefined ? { kind: 'daily-on', days: on } : atTimes(on, times),
  ),
)

/** `from May to October`, after `from`. */
export const fromMonth: Parser<OnDaysShape> = monthList.map((list) => ({
  kind: 'on-days',
  days: list,
}))

const until = moment.map((at): AbsoluteShape => ({ kind: 'absolute', until: at }))
const from = moment.map((at): AbsoluteShape => ({ kind: 'absolute', from: at }))

/** The absolute windows, by the word before the date. */
export const ABSOLUTE: Readonly<
  Record<'before' | 'until' | 'after' | 'from' | 'between', Parser<AbsoluteShape>>
> = {
  before: until,
  until,
  after: from.map((shape): AbsoluteShape => ({ ...shape, after: true })),
  from,
  between: P.seqMap(
    moment,
    and.then(moment),
    (start, end): AbsoluteShape => ({ kind: 'absolute', from: start, until: end }),
  ),
}
