/** Warns of days without a time before days with one: `on Saturdays and on the last day of the month at 22:00`. */
import type { Tree } from '../../../grammar/tree.ts'
import { nodesOf } from '../../../grammar/walk.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Rule } from './rule.ts'

const SAID =
  "'and' starts only where both days are: for either, write 'on … at … or on … at …', each with its time"

const isTimed = ({ kind }: Tree): boolean =>
  kind === 'daily-on' || kind === 'date-at' || kind === 'every-days'

/** Days, and behind them other days that have a time. */
const isOpen = (tree: Tree): boolean =>
  tree.kind === 'all' &&
  tree.operands.some((one, i) => {
    const next = tree.operands[i + 1]
    return one.kind === 'on-days' && next !== undefined && isTimed(next)
  })

export const bothDays: Rule = ({ tree }): readonly Diagnostic[] =>
  [...nodesOf(tree)].filter(isOpen).map(({ span }) => diagnostic(span, SAID))
