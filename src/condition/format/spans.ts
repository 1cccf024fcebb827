/** Where each operand and operator stands in the canonical text of a condition. */
import type { Condition } from '../condition.ts'
import { format } from '../format.ts'
import { children } from '../operands.ts'

/** A part of a condition, and its place in the text of the whole. */
export interface PlacedPart {
  readonly condition: Condition
  /** Which operand of which operand: `[]` is the whole, `[1, 0]` the first operand of the second one. */
  readonly path: readonly number[]
  /** From its first character to after its last one, parentheses around it left out. */
  readonly span: { readonly start: number; readonly end: number }
}

/** What stands between two operands, in the length that it has. */
const BETWEEN: { readonly [kind: string]: number } = {
  all: ' & '.length,
  any: ' | '.length,
  since: ' since '.length,
  'ever-since': ' ever since '.length,
}

/**
 * The whole and all that it is made of, operators before their operands, left to right.
 *
 * @example
 * ```ts
 * import { parseOrThrow } from 'tminus'
 * import { placedParts } from './spans.ts'
 * placedParts(parseOrThrow('daily & ~on Mon')).map(({ span: { start, end } }) => [start, end]) // => [[0, 15], [0, 5], [8, 15], [9, 15]]
 * ```
 */
export const placedParts = (condition: Condition): readonly PlacedPart[] => [
  ...placed(condition, [], 0),
]

function* placed(
  condition: Condition,
  path: readonly number[],
  start: number,
): Generator<PlacedPart> {
  const text = format(condition)
  yield { condition, path, span: { start, end: start + text.length } }
  let at = condition.kind === 'not' ? 1 : 0
  let nth = 0
  for (const operand of children(condition)) {
    const own = format(operand)
    const isBare = text.startsWith(own, at)
    yield* placed(operand, [...path, nth++], start + at + (isBare ? 0 : 1))
    at += own.length + (isBare ? 0 : 2) + (BETWEEN[condition.kind] ?? 0)
  }
}
