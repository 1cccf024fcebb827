/** Warns of natural dates, of a `once at`, of an end and of the years of a cron expression that lie in the past. */
import type { MomentTree } from '../../../grammar/moment.ts'
import { type Leaf, leavesOf } from '../../../grammar/walk.ts'
import { cron, cronInstants } from '../../time/cron.ts'
import { resolveMoment as instantOf } from '../../time/moment.ts'
import { zone } from '../../time/zone.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { resolveMoment } from '../resolve/moment.ts'
import type { Rule } from './rule.ts'

const isNatural = (date: MomentTree | undefined): date is MomentTree => date?.kind === 'natural'

const momentsOf = (leaf: Leaf): readonly MomentTree[] => {
  if (leaf.kind === 'once-at') return [leaf.at]
  // What ended in the past never comes again; that something began there is what most people want to say.
  if (leaf.kind === 'absolute')
    return [...[leaf.from].filter(isNatural), leaf.until].filter((date) => date !== undefined)
  if (leaf.kind === 'every-months') return [leaf.anchor].filter(isNatural)
  return leaf.kind === 'every' && leaf.mode?.kind === 'calendar'
    ? [leaf.mode.start].filter(isNatural)
    : []
}

export const past: Rule = ({ tree, zone: session, now }) => {
  if (now === undefined) return []
  const notes = { errors: [], warnings: [], zone: undefined, tasks: undefined }
  return [...leavesOf(tree)].flatMap(([leaf]): readonly Diagnostic[] => {
    const place =
      'zone' in leaf && leaf.zone !== undefined ? zone(leaf.zone.text) : (session ?? zone('UTC'))
    if (leaf.kind === 'cron' || leaf.kind === 'cron-time') {
      const fields = cron(leaf.text.text)
      const isOver =
        fields.years !== undefined && cronInstants(fields, place).next(now) === undefined
      return isOver ? [diagnostic(leaf.text.span, 'the years of this lie in the past')] : []
    }
    return momentsOf(leaf)
      .filter((date) => instantOf(resolveMoment(date, notes), place, now) < now)
      .map(({ span }) => diagnostic(span, 'this date lies in the past'))
  })
}
