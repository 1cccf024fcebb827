/** The operands about time, by their first word, with the zone and the spread that may follow. */
import P, { type Parser } from 'parsimmon'
import { DATE_SOURCE, DATES_FOLLOW, LIMIT, MONTH_AHEAD } from './ahead.ts'
import { clockList } from './clock.ts'
import { cronExpression, ruleText } from './cron.ts'
import {
  ABSOLUTE,
  type AbsoluteShape,
  bareDays,
  type DayShape,
  daysAt,
  fromMonth,
  onDays,
} from './date.ts'
import { type DurationTree, duration } from './duration.ts'
import { cycle, dailyAt, every, everyAt, named, nightly, type PeriodicShape } from './every.ts'
import type { EveryMonthsShape, EveryShape } from './every-distance.ts'
import { inDays } from './in-dates.ts'
import { branch, either, keyword, optional, table } from './lexical.ts'
import { type MomentTree, momentAt } from './moment.ts'
import { zone } from './name.ts'
import { naturalDate } from './natural.ts'
import { PARTS, type PartTree } from './part.ts'
import type { Span, Text } from './span.ts'
import { ADVERBS, UNITS, type UnitWord } from './words.ts'

/** What each operand is made of, without what may follow it. */
export type TimeShape =
  | PeriodicShape
  | EveryShape
  | EveryMonthsShape
  | DayShape
  | AbsoluteShape
  | { readonly kind: 'time-of'; readonly unit: UnitWord; readonly part: PartTree }
  | { readonly kind: 'cron' | 'cron-time' | 'rrule'; readonly text: Text }
  | { readonly kind: 'once' }
  | { readonly kind: 'once-at'; readonly at: MomentTree }
  | { readonly kind: 'once-in'; readonly delay: DurationTree }

/** `in <zone>` and `spread over D`, where they were written. */
export interface TimeSuffix {
  readonly zone?: Text
  readonly spread?: DurationTree
}

/** An operand about time. */
export type TimeTree = TimeShape & TimeSuffix & { readonly span: Span }

type Rows<T> = Readonly<Record<string, Parser<T>>>

const inZone = (rest: Parser<TimeSuffix>): Rows<TimeSuffix> => ({
  in: P.seqMap(zone, rest, (name, more) => ({ ...more, zone: name })),
})
const spread = (rest: Parser<TimeSuffix>): Rows<TimeSuffix> => ({
  spread: P.seqMap(keyword('over').then(duration), rest, (over, more) => ({
    ...more,
    spread: over,
  })),
})
const NONE: TimeSuffix = {}
const none = P.of(NONE)

/** `in May` is no zone. */
const suffixes = (rows: Rows<TimeSuffix>): Parser<TimeSuffix> => {
  const all = new Map(table(rows))
  const zoned = all.get('in')
  if (zoned !== undefined) all.set('in', either(DATES_FOLLOW, none, zoned))
  return optional(all, NONE)
}

const onlyZone = suffixes(inZone(none))
const onlySpread = suffixes(spread(none))
const zoneAndSpread = suffixes({ ...inZone(onlySpread), ...spread(onlyZone) })

/** A parser for an operand about time. */
type Operand = Parser<TimeShape & TimeSuffix>

const followed = (shape: Parser<TimeShape>, suffix: Parser<TimeSuffix>): Operand =>
  P.seqMap(shape, suffix, (what, more) => ({ ...what, ...more }))

/** A guard: it takes a zone. */
export const guard = (shape: Parser<TimeShape>): Operand => followed(shape, onlyZone)
/** A consuming operand: it takes a zone and a spread. */
const consuming = (shape: Parser<TimeShape>): Operand => followed(shape, zoneAndSpread)

/** Elapsed time from when the task was first known: it takes a spread, but no zone. */
const elapsed = (shape: Parser<TimeShape>): Operand => followed(shape, onlySpread)

const adverbs = UNITS.map((unit): [string, Operand] => [ADVERBS[unit], consuming(cycle(unit))])

const timeOf = branch(
  table(
    Object.fromEntries(
      UNITS.map((unit) => [
        unit,
        PARTS[unit].map((part): TimeShape => ({ kind: 'time-of', unit, part })),
      ]),
    ),
  ),
  ["a unit such as 'day'"],
)

const ONCE: TimeShape & TimeSuffix = { kind: 'once' }
const written: Operand = optional<TimeShape & TimeSuffix, TimeShape>(
  table({
    at: consuming(momentAt.map((at): TimeShape => ({ kind: 'once-at', at }))),
    on: consuming(momentAt.map((at): TimeShape => ({ kind: 'once-at', at }))),
    in: elapsed(duration.map((delay): TimeShape => ({ kind: 'once-in', delay }))),
  }),
  ONCE,
)
/** `on` with a date, not with days. */
const ON_DATE = new RegExp(`on\\s+(?:${DATE_SOURCE}|['"])`, 'iuy')
/** What may follow `once`. */
export const once: Operand = either(
  ON_DATE,
  written,
  either(LIMIT, P.of(ONCE), written, ',abefiotu'),
  'o',
)

/** `at 9:00`, `at 9:00 every Monday`. */
const atTimes: Parser<TimeShape> = clockList.chain((times) =>
  optional<TimeShape, TimeShape>(
    table<TimeShape>({ every: everyAt(times), each: everyAt(times), daily: P.of(dailyAt(times)) }),
    dailyAt(times),
  ),
)

/** Words that may follow a year. */
const FOLLOWING =
  'in|and|or|for|within|since|ever|unless|except|but|on|from|between|before|after|until|till'
const DURATION_AHEAD = new RegExp(
  `p(?=[\\dt])|\\d+:\\d+:|\\d+(?:\\.\\d+)?\\s*(?!(?:${FOLLOWING})(?![\\p{L}\\p{N}_]))\\p{L}`,
  'iuy',
)

const texts = (kind: 'cron' | 'cron-time' | 'rrule', text: Parser<Text>): Parser<TimeShape> =>
  text.map((t): TimeShape => ({ kind, text: t }))

/** The operands about time that no other family shares a first word with. */
export const TIME: Rows<TimeShape & TimeSuffix> = {
  ...Object.fromEntries(adverbs),
  every: consuming(every),
  cron: consuming(texts('cron', cronExpression)),
  crontime: guard(texts('cron-time', cronExpression)),
  rrule: consuming(texts('rrule', ruleText)),
  time: keyword('of').then(guard(timeOf)),
  each: consuming(every),
  everyday: consuming(cycle('day')),
  nightly: consuming(nightly),
  noon: consuming(named(12)),
  midnight: consuming(nightly),
  at: consuming(atTimes),
  in: either<TimeShape & TimeSuffix>(
    DURATION_AHEAD,
    elapsed(duration.map((delay): TimeShape => ({ kind: 'once-in', delay }))),
    guard(inDays.map((on): TimeShape => ({ kind: 'on-days', days: on }))),
  ),
  before: guard(ABSOLUTE.before),
  until: guard(ABSOLUTE.until),
  from: guard(either<TimeShape>(MONTH_AHEAD, fromMonth, ABSOLUTE.from)),
  between: guard(ABSOLUTE.between),
}

/** `tomorrow at 9:00` is `once at 'tomorrow at 9:00'`. */
export const naturalOperand: Operand = consuming(
  naturalDate.map((at): TimeShape => ({ kind: 'once-at', at })),
)

/** `@minutely` … `@yearly`, which need no word before them. */
export const nickname: Operand = consuming(texts('cron', cronExpression))

/** `after <date-time>`, once it is known not to be about tasks. */
export const afterMoment: Operand = guard(ABSOLUTE.after)

/** With times of day they start something. */
const guardOrDue = (days: Parser<DayShape>): Operand =>
  days.chain((shape) =>
    (shape.kind === 'on-days' ? onlyZone : zoneAndSpread).map((more) => ({ ...shape, ...more })),
  )

/** Days after `on`. */
export const onOperand: Operand = guardOrDue(onDays)

/** Days that need no `on`. */
export const bareOperand: Operand = guardOrDue(bareDays)

/** Days by their names without `on` or `every`, where times of day must follow. */
export const daysOperand: Operand = consuming(daysAt)
