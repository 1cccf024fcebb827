/** What restricts a condition without a sign before it: `on weekdays`, `between 9:00 and 17:00`, `except on Sundays`. */
import P, { type Parser } from 'parsimmon'
import { and, DATES_AHEAD, LIMIT, MONTH_AHEAD, MONTH_ALONE, TO, to } from './ahead.ts'
import { timeOfDay } from './clock.ts'
import { ABSOLUTE, days, fromMonth } from './date.ts'
import { inDays } from './in-dates.ts'
import { branch, either, keyword, sign, spanned, table } from './lexical.ts'
import type { MarkTree } from './mark.ts'
import type { PartTree } from './part.ts'
import { guard, type TimeShape } from './time.ts'
import type { OperatorShape, Tree } from './tree.ts'

type Shape = Parser<TimeShape>

const time = timeOfDay.map((clock): MarkTree => ({ time: clock, span: clock.span }))

type Part = PartTree extends infer P ? (P extends unknown ? Omit<P, 'span'> : never) : never

const ofDay = (part: Parser<Part>): Shape =>
  spanned(part).map((of): TimeShape => ({ kind: 'time-of', unit: 'day', part: of as PartTree }))

const between = (join: Parser<unknown>): Parser<Part> =>
  P.seqMap(time, join.then(time), (start, end): Part => ({ kind: 'between', start, end }))

const AND_BEFORE = /and\s+(?:before|until|till)(?![\p{L}\p{N}_])/iuy
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

const before = time.map((end): Part => ({ kind: 'before', end }))

const datesOr = (dates: Shape, times: Parser<Part>): Shape =>
  either<TimeShape>(DATES_AHEAD, dates, ofDay(times))

const until = datesOr(ABSOLUTE.until, before)

/** Bounds of the day, or dates. */
const bounds = {
  between: datesOr(ABSOLUTE.between, between(either(/and\b/iy, and, to))),
  from: either<TimeShape>(
    MONTH_AHEAD,
    fromMonth,
    datesOr(ABSOLUTE.from, fromTime(TO, to.then(time))),
  ),
  after: datesOr(ABSOLUTE.from, fromTime(AND_BEFORE, andBefore)),
  before: datesOr(ABSOLUTE.before, before),
  until,
  till: until,
}

const onDays = days.map((on): TimeShape => ({ kind: 'on-days', days: on }))
const inDates = inDays.map((on): TimeShape => ({ kind: 'on-days', days: on }))

const guards = { ...bounds, on: onDays, in: inDates }

const leaf = (shape: Shape): Parser<Tree> => spanned(guard(shape))
const rows = Object.fromEntries(Object.entries(guards).map(([word, shape]) => [word, leaf(shape)]))

/** `except Sundays`: the days need no `on`, the months no `in`. */
const bare = either<Tree>(MONTH_ALONE, leaf(inDates), leaf(onDays))
const GUARD_WORD = /(?:on|in|between|from|after|before|until|till)(?![\p{L}\p{N}_])/iuy

/** A state that is denied. `isLast`: it ends the condition, since what followed could belong to it or not. */
const denied =
  (isLast: boolean) =>
  (operand: Tree): OperatorShape => ({ kind: 'except', operand, isLast })

const isLast = (tree: Tree): boolean => tree.kind === 'except' && tree.isLast

const STATE = /(?:when|while|if)(?![\p{L}\p{N}_])/iuy
const comma = either<unknown>(/,/y, sign(','), P.of(undefined))

/** The guards that may follow any condition; `state` is a condition in its turn, after `unless`. */
export const limits = (state: Parser<Tree>): Parser<readonly Tree[]> => {
  const named = branch(table(rows))
  const exception = either<Tree>(GUARD_WORD, named, bare).map(denied(false))
  const unless = state.map(denied(true))
  const stated = branch(table({ when: unless, while: unless, if: unless }))
  const except = either<OperatorShape>(STATE, stated, exception)
  const one = comma.then(
    branch(
      new Map<string, Parser<Tree>>([
        ...table(rows),
        ...table({
          except: spanned(except),
          but: keyword('not').then(spanned(except)),
          unless: spanned(unless),
        }),
      ]),
    ),
  )
  const last: Parser<readonly Tree[]> = P.of([])
  const more: Parser<readonly Tree[]> = P.lazy(() =>
    either<readonly Tree[]>(
      LIMIT,
      one.chain((guard) =>
        isLast(guard) ? P.of([guard]) : more.map((others) => [guard, ...others]),
      ),
      last,
      ',abefiotu',
    ),
  )
  return more
}
