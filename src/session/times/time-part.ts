/** The part of a condition that says when: what is left where everything that is no time holds. */
import type { Condition } from '../../condition/condition.ts'
import { all, any } from '../../condition/construct.ts'
import { isCalendar } from '../../condition/operands.ts'
import { isRecurring } from '../../condition/source.ts'

/**
 * Recurring times, and the guards of the calendar beside them; `undefined` where nothing of that is in it. Operands of
 * other kinds are left out, and so is what stands under NOT or an operator over time, unless it is of the calendar.
 */
export function timePart(condition: Condition): Condition | undefined {
  if (condition.kind === 'constant' || isRecurring(condition) || isCalendar(condition))
    return condition
  if (condition.kind !== 'all' && condition.kind !== 'any') return undefined
  const [first, ...rest] = condition.operands.flatMap((operand) => timePart(operand) ?? [])
  if (first === undefined) return undefined
  return (condition.kind === 'all' ? all : any)(first, ...rest)
}
