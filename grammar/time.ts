/** The operands about time, by their first word, with the zone and the spread that may follow. */
import P, { type Parser } from 'parsimmon'
import { cronExpression, ruleText } from './cron.ts'
import { ABSOLUTE, type AbsoluteShape, IN, type OnDaysShape } from './date.ts'
import { type DurationTree, duration } from './duration.ts'
import { type EveryDaysShape, every, type PeriodicShape } from './every.ts'
import type { EveryMonthsShape, EveryShape } from './every-distance.ts'
import { branch, keyword, optional, table } from './lexical.ts'
import { type MomentTree, moment } from './moment.ts'
import { zone } from './name.ts'
import { PARTS, PARTS_AND_INSTANTS, type PartTree } from './part.ts'
import type { Span, Text } from './span.ts'
import { ADVERBS, UNITS, type UnitWord } from './words.ts'

/** What each operand is made of, without what may follow it. */
export type TimeShape =
  | PeriodicShape
  | EveryDaysShape
  | EveryShape
  | EveryMonthsShape
  | OnDaysShape
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

const onlyZone = optional(table(inZone(none)), NONE)
const onlySpread = optional(table(spread(none)), NONE)
const zoneAndSpread = optional(table({ ...inZone(onlySpread), ...spread(onlyZone) }), NONE)

/** A parser for an operand about time. */
type Operand = Parser<TimeShape & TimeSuffix>

const followed = (shape: Parser<TimeShape>, suffix: Parser<TimeSuffix>): Operand =>
  P.seqMap(shape, suffix, (what, more) => ({ ...what, ...more }))

/** A guard: it takes a zone. */
const guard = (shape: Parser<TimeShape>): Operand => followed(shape, onlyZone)
/** A consuming operand: it takes a zone and a spread. */
const consuming = (shape: Parser<TimeShape>): Operand => followed(shape, zoneAndSpread)

/** Elapsed time from when the task was first known: it takes a spread, but no zone. */
const elapsed = (shape: Parser<TimeShape>): Operand => followed(shape, onlySpread)

const adverbs = UNITS.map((unit): [string, Operand] => [
  ADVERBS[unit],
  consuming(PARTS_AND_INSTANTS[unit].map((part): TimeShape => ({ kind: 'periodic', unit, part }))),
])

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

const once: Operand = optional<TimeShape & TimeSuffix, TimeShape>(
  table({
    at: consuming(moment.map((at): TimeShape => ({ kind: 'once-at', at }))),
    in: elapsed(duration.map((delay): TimeShape => ({ kind: 'once-in', delay }))),
  }),
  { kind: 'once' },
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
  once,
  in: guard(branch(IN, ["a month such as 'Jan'", "a quarter such as 'Q1'"])),
  before: guard(ABSOLUTE.before),
  until: guard(ABSOLUTE.until),
  from: guard(ABSOLUTE.from),
  between: guard(ABSOLUTE.between),
}

/** `@hourly` … `@yearly`, which need no word before them. */
export const nickname: Operand = consuming(texts('cron', cronExpression))

/** `after <date-time>`, once it is known not to be about tasks. */
export const afterMoment: Operand = guard(ABSOLUTE.after)

/** Adds the zone that may follow days. */
export const zoned: (days: Parser<OnDaysShape>) => Operand = guard
