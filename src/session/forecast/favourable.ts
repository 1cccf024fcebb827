/** What is answered from outside, taken for such as it would have to be: so that starts which depend on it are seen at all. */
import type { Condition } from '../../condition/condition.ts'
import { constant } from '../../condition/construct.ts'
import { isConsuming, isSampled } from '../../condition/traits.ts'

/**
 * The condition with each operand that is asked outside, and stands beside an operand with occurrences of its own, in the
 * value that lets the whole be true; the others stay. Its shape is the same: the nth operand of the nth operand is as it was.
 */
export const favourable = (condition: Condition): Condition => replaced(condition, true, false)

/** `wanted`: the value that helps. `isBeside`: an operand that offers tokens is joined to it by AND. */
function replaced(condition: Condition, wanted: boolean, isBeside: boolean): Condition {
  if (isSampled(condition)) return isBeside ? constant(wanted) : condition
  switch (condition.kind) {
    case 'not': {
      const operand = replaced(condition.operand, !wanted, isBeside)
      return operand === condition.operand ? condition : { ...condition, operand }
    }
    case 'all': {
      const beside = isBeside || (wanted && condition.operands.some(offers))
      return joined(
        condition,
        condition.operands.map((one) => replaced(one, wanted, beside)),
      )
    }
    case 'any':
      return joined(
        condition,
        condition.operands.map((one) => replaced(one, wanted, isBeside)),
      )
    case 'for': {
      const operand = replaced(condition.operand, wanted, isBeside)
      return operand === condition.operand ? condition : { ...condition, operand }
    }
    default:
      return condition
  }
}

/** Whether it is one, or an OR of some, with occurrences of its own. */
const offers = (condition: Condition): boolean =>
  condition.kind === 'any'
    ? condition.operands.every(offers)
    : condition.kind === 'for'
      ? offers(condition.operand)
      : condition.kind === 'all'
        ? condition.operands.some(offers)
        : isConsuming(condition)

const joined = <C extends Extract<Condition, { kind: 'all' | 'any' }>>(
  condition: C,
  operands: readonly Condition[],
): C =>
  operands.every((one, i) => one === condition.operands[i]) ? condition : { ...condition, operands }
