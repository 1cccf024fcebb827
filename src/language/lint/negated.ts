/** Warns of a consuming operand under NOT, which says only that it is not due. */
import { type Leaf, leavesOf } from '../../../grammar/walk.ts'
import type { Condition } from '../../condition/condition.ts'
import { isConsuming } from '../../condition/traits.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { resolve } from '../resolve/resolve.ts'
import type { Rule } from './rule.ts'

/** Guards that say the state which was probably meant. */
const GUARDS: ReadonlyMap<string, string> = new Map([
  ['periodic', "a guard such as 'time of day' describes a state"],
  ['cron', "the guard 'crontime' describes a state"],
  ['once', "the guard 'has started' describes a state"],
  ['after', "a guard such as 'has succeeded today' describes a state"],
])

/** The condition of a leaf that has been read without an error before. */
const conditionOf = (leaf: Leaf): Condition =>
  resolve(leaf, { errors: [], warnings: [], zone: undefined, tasks: undefined })

export const negated: Rule = ({ tree }) =>
  [...leavesOf(tree)].flatMap(([leaf, isNegated]): readonly Diagnostic[] => {
    if (!isNegated || !isConsuming(conditionOf(leaf))) return []
    const hint = GUARDS.get(leaf.kind)
    return [
      diagnostic(
        leaf.span,
        `under NOT this says only that nothing is due${hint === undefined ? '' : `; ${hint}`}`,
      ),
    ]
  })
