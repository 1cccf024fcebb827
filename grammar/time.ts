/** The operands about time, by their first word, with the zone and the spread that may follow. */
import P, { type Parser } from 'parsimmon'
import { DATE_SOURCE, LIMIT, MONTH_AHEAD } from './ahead.ts'
import { type BoundShape, OF_DAY } from './bounds.ts'
import { clockList, NEXT_TIME, TIME_FOLLOWS } from './clock.ts'
import { cronExpression, ruleText } from './cron.ts'
import { ABSOLUTE, bareDays, type DayShape, daysAt, fromMonth, onDays } from './date.ts'
import { type DurationTree, duration } from './duration.ts'
import { whole } from './ending.ts'
import {
  cycle,
  dailyAt,
  every,
  everyAt,
  named,
  namedCycle,
  nightly,
  type PeriodicShape,
} from './every.ts'
import { type EveryMonthsShape, type EveryShape, fortnight } from './every-distance.ts'
import { inDays } from './in-dates.ts'
import { anyWord, branch, either, keyword, optional, sign, table, token } from './lexical.ts'
import { type MomentTree, momentAt } from './moment.ts'
import { NATURAL_WORDS, naturalDate } from './natural.ts'
import { PARTS, type PartTree } from './part.ts'
import type { Span, Text } from './span.ts'
import { SPOKEN_DURATION } from './spoken-duration.ts'
import { onlySpread, onlyZone, type TimeSuffix, zoneAndSpread } from './suffix.ts'

export type { TimeSuffix } from './suffix.ts'

import { ADVERBS, UNITS, type UnitWord } from './words.ts'

/** What each operand is made of, without what may follow it. */
export type TimeShape =
  | PeriodicShape
  | EveryShape
  | EveryMonthsShape
  | DayShape
  | BoundShape
  | { readonly kind: 'time-of'; readonly unit: UnitWord; readonly part: PartTree }
  | { readonly kind: 'cron' | 'cron-time' | 'rrule'; readonly text: Text }
  | { readonly kind: 'once' }
  | { readonly kind: 'once-at'; readonly at: MomentTree }
  | { readonly kind: 'once-in'; readonly delay: DurationTree }

/** An operand about time. */
export type TimeTree = TimeShape & TimeSuffix & { readonly span: Span }

type Rows<T> = Readonly<Record<string, Parser<T>>>

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
const onceAt: Parser<TimeShape> = momentAt.map((at): TimeShape => ({ kind: 'once-at', at }))
const written: Operand = optional<TimeShape & TimeSuffix, TimeShape>(
  table({
    at: consuming(onceAt),
    on: consuming(onceAt),
    in: elapsed(duration.map((delay): TimeShape => ({ kind: 'once-in', delay }))),
  }),
  ONCE,
)
/** `on` with a date, not with days. */
const ON_DATE = new RegExp(`on\\s+(?:${DATE_SOURCE}|['"])`, 'iuy')
/** `once a day`, `once per hour`: the cycle itself. */
const ONCE_EACH = new RegExp(
  `(?:an?|per|each|every)\\s+(?:${UNITS.join('|')})(?!\\p{ID_Continue})`,
  'iuy',
)
const onceEach: Operand = anyWord.then(consuming(namedCycle))

const NATURAL = new RegExp(`(?:${NATURAL_WORDS.join('|')})(?!\\p{ID_Continue})`, 'iuy')

/** What may follow `once`. */
export const once: Operand = either(
  ONCE_EACH,
  onceEach,
  either(
    NATURAL,
    P.lazy(() => naturalOperand),
    either(ON_DATE, written, either(LIMIT, P.of(ONCE), written, ',abefiotu'), 'o'),
    'nt',
  ),
  'aep',
)

/** `at 9:00`, `at 9:00 every Monday`. */
const atTimes: Parser<TimeShape> = clockList.chain((times) =>
  optional<TimeShape, TimeShape>(
    table<TimeShape>({ every: everyAt(times), each: everyAt(times), daily: P.of(dailyAt(times)) }),
    dailyAt(times),
  ),
)

/** A date, not a time of day. */
const DATE_AHEAD = new RegExp(DATE_SOURCE, 'y')
/** Five fields, the first three of them without letters but `L` and `W`. */
const CRON_FIELD = '[\\d*][\\d*/-]*(?:\\s*,\\s*[\\d*/-]+)*\\s+'
const CRON_AHEAD = new RegExp(
  `${CRON_FIELD}${CRON_FIELD}(?:[\\d*?L][\\d*/?LW-]*(?:\\s*,\\s*[\\d*/LW-]+)*)\\s+[\\w*?][\\w*/?#-]*(?:\\s*,\\s*[\\w*/#-]+)*\\s+[\\w*?+]`,
  'y',
)

/** Words that may follow a year. */
const FOLLOWING =
  'in|and|or|for|within|since|ever|unless|except|but|on|from|between|before|after|until|till'
const DURATION_AHEAD = new RegExp(
  `${SPOKEN_DURATION}|p(?=[\\dt])|\\d+:\\d+:|\\d+(?:\\.\\d+)?\\s*(?!(?:${FOLLOWING})(?!\\p{ID_Continue}))\\p{L}`,
  'iuy',
)

/** `every` and `@every` say the same. */
const atEvery: Operand = token(whole('@every'), "'@every'", () => undefined).then(consuming(every))

const texts = (kind: 'cron' | 'cron-time' | 'rrule', text: Parser<Text>): Parser<TimeShape> =>
  text.map((t): TimeShape => ({ kind, text: t }))

/** Bounds of the day, where only a time of day can follow. */
const timesOr = (times: Parser<TimeShape>, other: Parser<TimeShape>): Parser<TimeShape> =>
  either(TIME_FOLLOWS, times, other)

/** The operands about time that no other family shares a first word with. */
export const TIME: Rows<TimeShape & TimeSuffix> = {
  ...Object.fromEntries(adverbs),
  every: consuming(every),
  cron: consuming(texts('cron', cronExpression)),
  crontime: guard(texts('cron-time', cronExpression)),
  rrule: consuming(texts('rrule', ruleText)),
  time: keyword('of').then(guard(timeOf)),
  each: consuming(every),
  annually: consuming(cycle('year')),
  fortnightly: consuming(fortnight),
  everyday: consuming(cycle('day')),
  nightly: consuming(nightly),
  noon: consuming(named(12)),
  midnight: consuming(named(0)),
  at: consuming(either<TimeShape>(DATE_AHEAD, onceAt, atTimes)),
  in: either<TimeShape & TimeSuffix>(
    DURATION_AHEAD,
    elapsed(duration.map((delay): TimeShape => ({ kind: 'once-in', delay }))),
    guard(inDays.map((on): TimeShape => ({ kind: 'on-days', days: on }))),
  ),
  before: guard(timesOr(OF_DAY.before, ABSOLUTE.before)),
  until: guard(timesOr(OF_DAY.before, ABSOLUTE.until)),
  till: guard(timesOr(OF_DAY.before, ABSOLUTE.until)),
  from: guard(timesOr(OF_DAY.from, either<TimeShape>(MONTH_AHEAD, fromMonth, ABSOLUTE.from))),
  between: guard(timesOr(OF_DAY.between, ABSOLUTE.between)),
}

/** `tomorrow at 9:00` is `once at 'tomorrow at 9:00'`. */
export const naturalOperand: Operand = consuming(
  naturalDate.map((at): TimeShape => ({ kind: 'once-at', at })),
)

/** `@minutely` … `@yearly`, which need no word before them. */
const nickname: Operand = consuming(texts('cron', cronExpression))

/** `after <date-time>`, `after 10:00`, once it is known not to be about tasks. */
export const afterMoment: Operand = guard(timesOr(OF_DAY.after, ABSOLUTE.after))

/** A time of day with which a condition begins; `noon` has its own row, unless days follow. */
const TIME_BEGINS = new RegExp(
  `(?=\\d)${NEXT_TIME}|(?:noon|midnight)\\s+(?:every|each|daily)(?!\\p{ID_Continue})`,
  'iuy',
)

/** A time of day, or the fields of a cron expression, without a word before them. */
const DATE_BEGINS = `${DATE_SOURCE}\\d?-\\d\\d?(?:t|\\s+(?:at\\s+)?)\\d`
const NUMERIC = new RegExp(`${CRON_AHEAD.source}|${DATE_BEGINS}|${TIME_BEGINS.source}`, 'iuy')
const numeric: Operand = either(
  CRON_AHEAD,
  nickname,
  consuming(either<TimeShape>(DATE_AHEAD, onceAt, atTimes)),
)

/** What begins with `@`, which may be the sign for `at`. */
const marked: Operand = either(
  whole('@every'),
  atEvery,
  either(/@\s*\d/y, sign('@').then(consuming(atTimes)), nickname),
)

/** What begins with no word: a time of day, a cron expression or its nickname. */
export const wordless: Operand = either(/@/y, marked, numeric)
export const WORDLESS: RegExp = new RegExp(`@|${NUMERIC.source}`, 'iuy')

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
