/** The operators, from the tightest to the loosest, around any operand. */
import P, { type Parser } from 'parsimmon'
import { DATES_FOLLOW } from './ahead.ts'
import { duration } from './duration.ts'
import { withinDuration } from './has.ts'
import { OPERATOR } from './labels.ts'
import {
  either,
  here,
  keyword,
  optional,
  reached,
  sign,
  skip,
  spanned,
  table,
  wordEnd,
} from './lexical.ts'
import { limits } from './limit.ts'
import { zone } from './name.ts'
import type { OperandShape, OperatorShape, Tree } from './tree.ts'

/** An operator by its signs (in this order) or its word. */
const operator = (signs: readonly string[], word: string): Parser<unknown> =>
  P((input, i) => {
    const at = skip(input, i)
    const written = signs.find((s) => input.startsWith(s, at))
    if (written !== undefined) return P.makeSuccess(at + written.length, undefined)
    const end = wordEnd(input, at)
    return end > at && input.slice(at, end).toLowerCase() === word
      ? P.makeSuccess(end, undefined)
      : P.makeFailure(at, OPERATOR)
  })

const and = operator(['&&', '&'], 'and')
const or = operator(['||', '|'], 'or')

/** Where each `~` before an operand stands. */
const not: Parser<number> = P((input, i) => {
  const at = skip(input, i)
  const first = input[at]
  if (first === '~' || first === '!') return P.makeSuccess(at + 1, at)
  const end = wordEnd(input, at)
  return end - at === 3 && input.slice(at, end).toLowerCase() === 'not'
    ? P.makeSuccess(end, at)
    : P.makeFailure(-1, [])
})

type Wrap = (operand: Tree, start: number) => OperatorShape

const during = new Map<string, Parser<Wrap>>(
  table<Wrap>({
    for: duration.map(
      (d): Wrap =>
        (operand) => ({ kind: 'for', operand, duration: d }),
    ),
    within: withinDuration.map(
      (d): Wrap =>
        (operand) => ({ kind: 'within', operand, duration: d }),
    ),
  }),
)

const within = (start: number, end: number, shape: OperatorShape): Tree => ({
  ...shape,
  span: { start, end },
})

const joined = (kind: 'all' | 'any', element: Parser<Tree>, by: Parser<unknown>): Parser<Tree> =>
  P.seqMap(element, by.then(element).many(), (first, rest) => {
    const last = rest.at(-1)
    if (last === undefined) return first
    return within(first.span.start, last.span.end, { kind, operands: [first, ...rest] })
  })

const zoneAfter = either(DATES_FOLLOW, P.of(undefined), optional(table({ in: zone }), undefined))

/** All conditions over these operands. */
export const conditions = (operands: Parser<OperandShape>): Parser<Tree> => {
  const condition: Parser<Tree> = P.lazy(() => any)

  const group: Parser<Tree> = spanned(
    P.seqMap(
      sign('(').then(condition).skip(sign(')')),
      zoneAfter,
      (operand, name): OperatorShape =>
        name === undefined ? { kind: 'group', operand } : { kind: 'group', operand, zone: name },
    ),
  )
  const atom = either<Tree>(/\(/y, group, spanned(operands))

  const negated = P.seqMap(not.many(), atom, (nots, operand) =>
    nots.reduceRight(
      (inner, start) => within(start, inner.span.end, { kind: 'not', operand: inner }),
      operand,
    ),
  )

  const suffix = P.seqMap(
    optional(during, undefined, [OPERATOR]).chain((wrap) =>
      wrap === undefined ? P<Wrap>(() => P.makeFailure(-1, [])) : P.of(wrap),
    ),
    reached,
    (wrap, end) => ({ wrap, end }),
  )
  const lasting = P.seqMap(here, negated, suffix.many(), (start, first, rest) =>
    rest.reduce((inner, { wrap, end }) => within(start, end, wrap(inner, start)), first),
  )

  type Latch = { readonly kind: 'since' | 'ever-since'; readonly other: Tree } | undefined
  const latch = optional<Latch, Latch>(
    table<Latch>({
      since: lasting.map((other) => ({ kind: 'since', other })),
      ever: keyword('since')
        .then(lasting)
        .map((other) => ({ kind: 'ever-since', other })),
    }),
    undefined,
    [OPERATOR],
  )
  const latched = P.seqMap(lasting, latch, (operand, l) =>
    l === undefined
      ? operand
      : within(operand.span.start, l.other.span.end, { kind: l.kind, operand, other: l.other }),
  )

  const limited = P.seqMap(latched, limits(lasting), (operand, guards) => {
    const last = guards.at(-1)
    return last === undefined
      ? operand
      : within(operand.span.start, last.span.end, { kind: 'limited', operand, guards })
  })

  const all = joined('all', limited, and)
  const any = joined('any', all, or)
  return any
}
