/** Warns of a consuming operand under NOT, which says only that it is not due. */
import { leavesOf } from '../../../grammar/walk.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Rule } from './rule.ts'

const CONSUMING: ReadonlySet<string> = new Set([
  'periodic',
  'every',
  'every-days',
  'every-months',
  'cron',
  'rrule',
  'once-at',
  'once-in',
  'after',
  'on-event',
  'file-changed',
  'file-appears',
])

/** Guards that say the state which was probably meant. */
const GUARDS: ReadonlyMap<string, string> = new Map([
  ['periodic', "a guard such as 'time of day' describes a state"],
  ['cron', "the guard 'crontime' describes a state"],
  ['after', "a guard such as 'has succeeded today' describes a state"],
])

export const negated: Rule = ({ tree }) =>
  [...leavesOf(tree)].flatMap(([leaf, isNegated]): readonly Diagnostic[] => {
    if (!isNegated || !CONSUMING.has(leaf.kind)) return []
    const hint = GUARDS.get(leaf.kind)
    return [
      diagnostic(
        leaf.span,
        `under NOT this says only that nothing is due${hint === undefined ? '' : `; ${hint}`}`,
      ),
    ]
  })
