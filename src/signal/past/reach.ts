/** How far back a condition looks. */
import type { Condition } from '../../condition/condition.ts'
import { children } from '../../condition/operands.ts'
import type { Duration } from '../../time/instant.ts'

/** The kinds that keep what was once so, however long ago. */
export const LATCHES: ReadonlySet<string> = new Set(['since', 'ever-since'])

/** How far back the value of a condition depends on what its operands were, latches left out. */
export function reach(condition: Condition): Duration {
  const { kind } = condition
  const below = Math.max(0, ...children(condition).map(reach))
  return kind === 'for' || kind === 'within' ? below + condition.duration + 1 : below
}

export const hasLatch = (condition: Condition): boolean =>
  LATCHES.has(condition.kind) || children(condition).some(hasLatch)
