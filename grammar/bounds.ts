/** The bounds of a day, or dates, that restrict a condition: `between 9:00 and 17:00`, `from 2026-12-24`, `from May`. */
import P, { type Parser } from 'parsimmon'
import { and, DATES_AHEAD, MONTH_AHEAD, TO, to } from './ahead.ts'
import { timeOfDay } from './clock.ts'
import { ABSOLUTE, type AbsoluteShape, fromMonth, type OnDaysShape } from './date.ts'
import { whole } from './ending.ts'
import { branch, either, spanned, table } from './lexical.ts'
import type { MarkTree } from './mark.ts'
import type { PartTree } from './part.ts'

/** What a bound is made of. */
export type BoundShape =
  | OnDaysShape
  | AbsoluteShape
  | { readonly kind: 'time-of'; readonly unit: 'day'; readonly part: PartTree }

type Shape = Parser<BoundShape>

const time = timeOfDay.map((clock): MarkTree => ({ time: clock, span: clock.span }))

type Part = PartTree extends infer P ? (P extends unknown ? Omit<P, 'span'> : never) : never

const ofDay = (part: Parser<Part>): Shape =>
  spanned(part).map((of): BoundShape => ({ kind: 'time-of', unit: 'day', part: of as PartTree }))

const between = (join: Parser<unknown>): Parser<Part> =>
  P.seqMap(time, join.then(time), (start, end): Part => ({ kind: 'between', start, end }))

const AND_BEFORE = whole(String.raw`and\s+(?:before|until|till)`)
const andBefore = and.then(branch(table({ before: time, until: time, till: time })))

/** `T` and, with `join`, an end. */
const fromTime = (pattern: RegExp, end: Parser<MarkTree>): Parser<Part> =>
  time.chain((start) =>
    either<Part>(
      pattern,
      end.map((last): Part => ({ kind: 'between', start, end: last })),
      P.of<Part>({ kind: 'after', start }),
    ),
  )

const before = ofDay(time.map((end): Part => ({ kind: 'before', end })))

/** By their first word, of the day. */
export const OF_DAY: Readonly<Record<'between' | 'from' | 'after' | 'before', Shape>> = {
  between: ofDay(between(either(TO, to, and))),
  from: ofDay(fromTime(TO, to.then(time))),
  after: ofDay(fromTime(AND_BEFORE, andBefore)),
  before,
}

const datesOr = (dates: Shape, times: Shape): Shape => either<BoundShape>(DATES_AHEAD, dates, times)

const until = datesOr(ABSOLUTE.until, OF_DAY.before)

/** By their first word, of the day or dates. */
export const BOUNDS: Readonly<
  Record<'between' | 'from' | 'after' | 'before' | 'until' | 'till', Shape>
> = {
  between: datesOr(ABSOLUTE.between, OF_DAY.between),
  from: either<BoundShape>(MONTH_AHEAD, fromMonth, datesOr(ABSOLUTE.from, OF_DAY.from)),
  after: datesOr(ABSOLUTE.from, OF_DAY.after),
  before: datesOr(ABSOLUTE.before, OF_DAY.before),
  until,
  till: until,
}
