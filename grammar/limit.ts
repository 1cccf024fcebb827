/** What restricts a condition without a sign before it: `on weekdays`, `between 9:00 and 17:00`, `except on Sundays`. */
import P, { type Parser } from 'parsimmon'
import { LIMIT, MONTH_ALONE } from './ahead.ts'
import { BOUNDS } from './bounds.ts'
import { days } from './date.ts'
import { whole } from './ending.ts'
import { inDays } from './in-dates.ts'
import { branch, either, keyword, sign, spanned, table } from './lexical.ts'
import { guard, type TimeShape } from './time.ts'
import type { OperatorShape, Tree } from './tree.ts'

type Shape = Parser<TimeShape>

const onDays = days.map((on): TimeShape => ({ kind: 'on-days', days: on }))
const inDates = inDays.map((on): TimeShape => ({ kind: 'on-days', days: on }))

const guards = { ...BOUNDS, on: onDays, in: inDates }

const leaf = (shape: Shape): Parser<Tree> => spanned(guard(shape))
const rows = Object.fromEntries(Object.entries(guards).map(([word, shape]) => [word, leaf(shape)]))

/** `except Sundays`: the days need no `on`, the months no `in`. */
const bare = either<Tree>(MONTH_ALONE, leaf(inDates), leaf(onDays))
const GUARD_WORD = whole('(?:on|in|between|from|after|before|until|till)')

/** A state that is denied. `isLast`: it ends the condition, since what followed could belong to it or not. */
const denied =
  (isLast: boolean) =>
  (operand: Tree): OperatorShape => ({ kind: 'except', operand, isLast })

const isLast = (tree: Tree): boolean => tree.kind === 'except' && tree.isLast

const STATE = whole('(?:when|while|if)')
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
