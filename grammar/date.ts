/** Guards of the date: `on weekdays`, `in January`, `on the last day of the month`, `after 2026-12-24`. */
import P, { type Parser } from 'parsimmon'
import { keyword, keywords, table, token } from './lexical.ts'
import { listOf } from './list.ts'
import { dayOfMonth, type MarkTree, months, weekdays } from './mark.ts'
import { type MomentTree, moment } from './moment.ts'
import { quotedText } from './name.ts'
import type { Count, Text } from './span.ts'
import { MONTHS, WEEKDAYS } from './words.ts'

/** On which days. */
export type DaysTree =
  | { readonly kind: 'weekdays' | 'months' | 'quarters'; readonly values: readonly Count[] }
  | { readonly kind: 'day'; readonly mark: Omit<MarkTree, 'span'> }
  | { readonly kind: 'business' | 'holiday'; readonly calendar: Text }

/** `on …`, `in …`. */
export interface OnDaysShape {
  readonly kind: 'on-days'
  readonly days: DaysTree
}
/** `before/until/after/from <date-time>`, `between <date-time> and <date-time>`. */
export interface AbsoluteShape {
  readonly kind: 'absolute'
  /** Written with `after`, as tasks are: `after 'load'`. */
  readonly after?: true
  readonly from?: MomentTree
  readonly until?: MomentTree
}

type OnDays = Parser<OnDaysShape>

const onDays = (days: Parser<DaysTree>): OnDays =>
  days.map((d): OnDaysShape => ({ kind: 'on-days', days: d }))

const NOWHERE = { start: 0, end: 0 }
const fixed = (values: readonly number[]): OnDays =>
  P.of<OnDaysShape>({
    kind: 'on-days',
    days: { kind: 'weekdays', values: values.map((value) => ({ value, span: NOWHERE })) },
  })

const calendar = quotedText("a calendar such as 'FI'")

const weekdayList = onDays(weekdays.map((values): DaysTree => ({ kind: 'weekdays', values })))
const monthList = onDays(months.map((values): DaysTree => ({ kind: 'months', values })))

const quarter = token(
  /q([1-4])(?![\p{L}\p{N}_])/iuy,
  "a quarter such as 'Q1'",
  (match, span): Count => ({
    value: Number(match[1]),
    span,
  }),
)
const quarterList = onDays(
  listOf(quarter).map((values): DaysTree => ({ kind: 'quarters', values })),
)

const each = (words: readonly string[], parser: OnDays): [string, OnDays][] =>
  words.map((word) => [word, parser])

/** What may follow `on`, when it is about days. */
export const ON: ReadonlyMap<string, OnDays> = new Map<string, OnDays>([
  ...table({
    weekdays: fixed([1, 2, 3, 4, 5]),
    weekends: fixed([6, 7]),
    the: onDays(
      dayOfMonth.skip(keywords('of the month')).map((mark): DaysTree => ({ kind: 'day', mark })),
    ),
    business: onDays(
      keywords('days of')
        .then(calendar)
        .map((name): DaysTree => ({ kind: 'business', calendar: name })),
    ),
    holidays: onDays(
      keyword('of')
        .then(calendar)
        .map((name): DaysTree => ({ kind: 'holiday', calendar: name })),
    ),
  }),
  ...each(Object.keys(WEEKDAYS), weekdayList),
])

/** What may follow `in`. */
export const IN: ReadonlyMap<string, OnDays> = new Map<string, OnDays>([
  ...each(Object.keys(MONTHS), monthList),
  ...each(['q1', 'q2', 'q3', 'q4'], quarterList),
])

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
    keyword('and').then(moment),
    (start, end): AbsoluteShape => ({ kind: 'absolute', from: start, until: end }),
  ),
}
