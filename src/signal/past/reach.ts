/** How far back a condition looks. */
import type { Condition } from '../../condition/condition.ts'
import { children } from '../../condition/operands.ts'
import { isLatch, isOverTime, traitsOf } from '../../condition/traits.ts'
import type { Duration } from '../../time/instant.ts'

const sum = (condition: Condition, counts: (condition: Condition) => boolean): Duration => {
  const below = children(condition).map((operand) => sum(operand, counts))
  const own = counts(condition) ? (traitsOf(condition).reach?.(condition) ?? 0) : 0
  return own + Math.max(0, ...below)
}

/** How far back the value of a condition depends on the record, latches left out. */
export const reach = (condition: Condition): Duration => sum(condition, () => true)

/** How far back the value of a condition depends on the values of its operands, latches left out. */
export const reachOfOperators = (condition: Condition): Duration => sum(condition, isOverTime)

export const hasLatch = (condition: Condition): boolean =>
  isLatch(condition) || children(condition).some(hasLatch)
