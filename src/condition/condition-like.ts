/** How a condition may be given: every function that takes one reads it here. */
import { type BooleanObservable, isSource } from './boolean-observable.ts'
import type { Condition } from './condition.ts'
import { sourced } from './observed-operand.ts'
import { checkedShape } from './shape.ts'

/**
 * Text of the language, what its constructors make, what has a condition, as a task does, or an RxJS observable of
 * booleans.
 */
export type ConditionLike =
  | string
  | Condition
  | { readonly condition: Condition }
  | BooleanObservable

/**
 * The condition that is meant; `read` reads a text.
 *
 * @throws {TypeError} when it is anything else.
 */
export function conditionFrom(given: unknown, read: (text: string) => Condition): Condition {
  if (typeof given === 'string') return read(given)
  if (isSource(given)) return sourced(given)
  if (typeof given === 'object' && given !== null && 'condition' in given)
    return checkedShape(given.condition)
  return checkedShape(given)
}
