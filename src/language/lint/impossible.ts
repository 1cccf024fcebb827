/** Warns of cron expressions for dates that never come, such as 30 February. */
import { leavesOf } from '../../../grammar/walk.ts'
import { cron, cronInstants } from '../../time/cron.ts'
import { zone } from '../../time/zone.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Rule } from './rule.ts'

export const impossible: Rule = ({ tree }) =>
  [...leavesOf(tree)].flatMap(([leaf]): readonly Diagnostic[] => {
    if (leaf.kind !== 'cron' && leaf.kind !== 'cron-time') return []
    return cronInstants(cron(leaf.text.text), zone('UTC')).next(0) === undefined
      ? [diagnostic(leaf.text.span, 'this never comes: there is no such date')]
      : []
  })
