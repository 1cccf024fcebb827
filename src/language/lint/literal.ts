/** Conditions as alternatives of things that must hold together, as far as logic alone can tell. */
import type { Condition } from '../../condition/condition.ts'
import { format } from '../../condition/format.ts'
import { isOverTime } from '../../condition/traits.ts'

/** Something that must hold, or must not. */
export interface Literal {
  readonly condition: Condition
  readonly holds: boolean
}

/** All literals of one alternative hold together. */
export type Alternative = readonly Literal[]

/** More alternatives than this are not looked at. */
const MOST = 64

const product = (
  left: readonly Alternative[] | undefined,
  right: readonly Alternative[] | undefined,
): readonly Alternative[] | undefined => {
  if (left === undefined || right === undefined || left.length * right.length > MOST)
    return undefined
  return left.flatMap((a) => right.map((b) => [...a, ...b]))
}

const union = (
  left: readonly Alternative[] | undefined,
  right: readonly Alternative[] | undefined,
): readonly Alternative[] | undefined =>
  left === undefined || right === undefined || left.length + right.length > MOST
    ? undefined
    : [...left, ...right]

/**
 * The alternatives under which the condition is true (or, if not `holds`, false). No alternative: it never is; one of no
 * literals: it always is. `undefined` if there are too many.
 */
export const alternatives = (
  condition: Condition,
  holds = true,
): readonly Alternative[] | undefined => {
  if (condition.kind === 'constant') return condition.value === holds ? [[]] : []
  if (condition.kind === 'not') return alternatives(condition.operand, !holds)
  if (condition.kind === 'all' || condition.kind === 'any') {
    const join = (condition.kind === 'all') === holds ? product : union
    return condition.operands
      .map((operand) => alternatives(operand, holds))
      .reduce((all, next) => join(all, next))
  }
  // What never is true is never true for long, nor was it ever; nothing more is claimed.
  const isNever =
    holds && isOverTime(condition) && 'operand' in condition
      ? alternatives(condition.operand)?.length === 0
      : false
  return isNever ? [] : [[{ condition, holds }]]
}

/** `env 'prod' & env 'dev'`, `param 'x' is 'v' & ~param 'x' exists`. */
const asksForTwoValues = (literals: Alternative): boolean => {
  const values = new Map<string, string>()
  for (const { condition, holds } of literals) {
    if (condition.kind !== 'param-is' || !holds) continue
    const before = values.get(condition.name)
    if (before !== undefined && before !== condition.value) return true
    values.set(condition.name, condition.value)
  }
  return literals.some(
    ({ condition, holds }) =>
      !holds && condition.kind === 'param-exists' && values.has(condition.name),
  )
}

/** `x & ~x`: two literals that cannot hold together. */
export const contradicts = (literals: Alternative): boolean => {
  if (asksForTwoValues(literals)) return true
  const seen = new Map<string, boolean>()
  return literals.some(({ condition, holds }) => {
    const text = format(condition)
    const before = seen.get(text)
    seen.set(text, holds)
    return before !== undefined && before !== holds
  })
}
