/** The constructors of the operators, which keep what the tree promises: flat, no double not, no operator of one. */
import type { All, Any, Condition, Constant } from './condition.ts'

/** One condition or more. */
export type Conditions = readonly [Condition, ...Condition[]]

/**
 * All of them are true. Nested `all`s are flattened; one operand is itself.
 *
 * @example
 * ```ts
 * import { all, format } from 'tminus'
 * import { constant } from 'tminus/condition'
 * format(all(constant(true), all(constant(false), constant(true)))) // => 'true & false & true'
 * ```
 */
export const all = (...operands: Conditions): Condition => joined('all', operands)

/**
 * At least one of them is true. Nested `any`s are flattened; one operand is itself.
 *
 * @example
 * ```ts
 * import { all, any, format } from 'tminus'
 * import { constant } from 'tminus/condition'
 * format(all(constant(true), any(constant(false), constant(true)))) // => 'true & (false | true)'
 * ```
 */
export const any = (...operands: Conditions): Condition => joined('any', operands)

/**
 * The opposite. Not of a not is what it negated.
 *
 * @example
 * ```ts
 * import { not } from 'tminus'
 * import { constant } from 'tminus/condition'
 * not(not(constant(true))) // => { kind: 'constant', value: true }
 * ```
 */
export const not = (operand: Condition): Condition =>
  operand.kind === 'not' ? operand.operand : { kind: 'not', operand }

/** `true` or `false`. */
export const constant = (value: boolean): Constant => ({ kind: 'constant', value })

/**
 * The same value, frozen to its leaves, for conditions that are shared between tasks.
 *
 * @example
 * ```ts
 * import { not } from 'tminus'
 * import { constant } from 'tminus/condition'
 * import { freeze } from './construct.ts'
 * Object.isFrozen(freeze(not(constant(true)))) // => true
 * ```
 */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  Object.freeze(value)
  for (const part of Object.values(value)) freeze(part)
  return value
}

function joined(kind: 'all' | 'any', operands: Conditions): Condition {
  const flat = operands.flatMap((c): readonly Condition[] => (c.kind === kind ? c.operands : [c]))
  const [only] = flat
  return flat.length === 1 && only !== undefined
    ? only
    : ({ kind, operands: flat } satisfies All | Any)
}
