/** What may follow `has`: `not`, an outcome, how often, and in which stretch of time. */
import P, { type Parser } from 'parsimmon'
import { DATES_FOLLOW } from './ahead.ts'
import { type DurationTree, duration } from './duration.ts'
import { THE_LAST } from './labels.ts'
import {
  branch,
  either,
  keyword,
  keywords,
  optional,
  spanned,
  type Table,
  table,
} from './lexical.ts'
import { count, the, zone } from './name.ts'
import { PARTS, type PartTree } from './part.ts'
import type { Count, Span, Text } from './span.ts'
import { OUTCOMES, type OutcomeWord, UNITS, type UnitWord } from './words.ts'

/** The stretch of time in which `has` looks. */
export type WindowTree =
  | { readonly kind: 'ever' }
  | { readonly kind: 'past'; readonly duration: DurationTree }
  | {
      readonly kind: 'cycle'
      readonly unit: UnitWord
      readonly part: PartTree
      readonly zone?: Text
    }

/** How often. */
export interface TimesTree {
  readonly kind: 'at-least' | 'more-than' | 'in-a-row'
  readonly count: Count
}

/** All that follows `has`. */
export interface HasTree {
  readonly negated: boolean
  readonly outcome: OutcomeWord
  readonly times?: TimesTree
  readonly window: WindowTree
  readonly span: Span
}

/** What to show where an outcome is expected. */
export const OUTCOME = "an outcome such as 'succeeded'"

/** The word of an outcome. */
const outcome: Parser<OutcomeWord> = branch(
  table(Object.fromEntries(OUTCOMES.map((word) => [word, P.of(word)]))),
  [OUTCOME],
)

const cycle = (unit: UnitWord): Parser<WindowTree> =>
  P.seqMap(
    PARTS[unit],
    either<Text | undefined>(
      DATES_FOLLOW,
      P.of(undefined),
      optional<Text | undefined, undefined>(table({ in: zone }), undefined),
      'i',
    ),
    (part, name): WindowTree =>
      name === undefined
        ? { kind: 'cycle', unit, part }
        : { kind: 'cycle', unit, part, zone: name },
  )

const past = duration.map((d): WindowTree => ({ kind: 'past', duration: d }))

const lastOrPast = optional<unknown, undefined>(
  table({ last: P.of(undefined), past: P.of(undefined) }),
  undefined,
  [THE_LAST],
)

/** `within D`, `within the last D`: what follows `within`. */
export const withinDuration: Parser<DurationTree> = the.then(lastOrPast).then(duration)

const thisCycle = branch(table(Object.fromEntries(UNITS.map((unit) => [unit, cycle(unit)]))), [
  "a unit such as 'day'",
])

const EVER: WindowTree = { kind: 'ever' }
const windows = {
  this: thisCycle,
  today: cycle('day'),
  past,
  within: withinDuration.map((d): WindowTree => ({ kind: 'past', duration: d })),
}
const inPast = the.then(keyword('past')).then(past)
/** `in May` restricts the whole, not where it looks. */
const beside = <T>(rows: Table<T>, ever: T): Table<T> =>
  new Map(
    [...rows].map(([word, row]) => [
      word,
      word === 'in' ? either(DATES_FOLLOW, P.of(ever), row) : row,
    ]),
  )
const window = optional(
  beside<WindowTree>(table<WindowTree>({ ...windows, in: inPast }), EVER),
  EVER,
)

type Often = Pick<HasTree, 'times' | 'window'>

const windowOf = (times: TimesTree): Parser<Often> => window.map((w) => ({ times, window: w }))

const inARow = keywords('in a row')

/** `3 times in a row`, `3 times in past 1 hour`: both begin with `in`. */
const counted: Parser<Often> = count()
  .skip(keyword('times'))
  .chain((n) =>
    either(
      /in\s+a\b/iy,
      inARow.then(windowOf({ kind: 'in-a-row', count: n })),
      windowOf({ kind: 'at-least', count: n }),
    ),
  )

const bounded = (word: string, kind: TimesTree['kind']): Parser<Often> =>
  keyword(word)
    .then(count())
    .skip(keyword('times'))
    .chain((n) => windowOf({ kind, count: n }))

const once: Often = { window: EVER }
const often: Parser<Often> = either(
  /\d/y,
  counted,
  optional<Often, Often>(
    beside<Often>(
      table<Often>({
        ...Object.fromEntries(
          Object.entries({ ...windows, in: inPast }).map(([word, rest]) => [
            word,
            rest.map((w): Often => ({ window: w })),
          ]),
        ),
        more: bounded('than', 'more-than'),
      }),
      once,
    ),
    once,
  ),
)

const not = optional(table({ not: P.of(true) }), false)

/** What follows `has`. */
export const has: Parser<HasTree> = spanned(
  P.seqMap(not, outcome, often, (negated, word, more) => ({ negated, outcome: word, ...more })),
)
