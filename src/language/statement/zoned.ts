/** A zone for all operands of time within a condition, as `( … ) in <zone>` gives it. */
import type { Condition, ConditionKind } from '../../condition/condition.ts'
import { mapCondition } from '../../condition/operands.ts'

/** The kinds that read a calendar; `has` does where it looks at a cycle. */
type Zoned = Extract<Condition, { readonly zone?: string }>['kind']

const ZONED: { readonly [K in Zoned]: true } = {
  periodic: true,
  'time-of': true,
  'every-from': true,
  'every-months': true,
  'every-nth': true,
  cron: true,
  'cron-time': true,
  rrule: true,
  'once-at': true,
  'on-days': true,
  absolute: true,
}

const isZoned = (condition: Condition): condition is Extract<Condition, { readonly kind: Zoned }> =>
  Object.hasOwn(ZONED, condition.kind satisfies ConditionKind)

/** Operands that have a zone of their own keep it. */
export const inZone = (condition: Condition, zone: string): Condition =>
  mapCondition(condition, (operand) => {
    if (isZoned(operand)) return operand.zone === undefined ? { ...operand, zone } : operand
    if (operand.kind !== 'has' || operand.span.kind !== 'cycle' || operand.span.zone !== undefined)
      return operand
    return { ...operand, span: { ...operand.span, zone } }
  })
