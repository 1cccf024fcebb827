/** The starts ahead of a task, as far as they can be foreseen. */

import { format } from '../../../condition/format.ts'
import { leaves } from '../../../condition/operands.ts'
import { isConsuming, isSampled, traitsOf } from '../../../condition/traits.ts'
import type { Handle } from '../../../session/task/handle.ts'
import type { Duration, Instant } from '../../../time/instant.ts'
import type { StartJson } from '../../api/common.ts'
import { instant, instantAs } from '../words/json.ts'
import type { Look } from './desk.ts'
import type { Budget, Foreseen } from './foreseen.ts'

export interface AheadOptions {
  readonly count: number
  readonly until: Instant
  /** How long its runs usually take. */
  readonly takes?: Duration | undefined
}

/** The next starts up to an instant; none where it does not start by itself, `undefined` where the budget is spent. */
export function aheadOf(
  { look, foreseen }: { readonly look: Look; readonly foreseen: Foreseen },
  task: Handle,
  { count, until, takes }: AheadOptions,
  budget?: Budget,
): readonly StartJson[] | undefined {
  const { inspection, zone, at } = look
  const held = inspection.heldBack(task)
  const { disabled, on: occasion } = task.options
  if (disabled === true || occasion !== undefined || held?.kind === 'held') return []
  const starts = foreseen.of(look, task, { count, until }, budget)
  const from = held === undefined ? at : held.pause.until
  const on = groundsOf(task)
  return starts
    ?.filter((start) => start >= from)
    .map((start) => ({
      task: task.name,
      at: instant(start, zone),
      ...on,
      ...instantAs('end', takes === undefined ? undefined : start + takes, zone),
    }))
}

/** By time alone, or by what else its condition asks. */
function groundsOf({ condition }: Handle): Pick<StartJson, 'kind' | 'on'> {
  const all = [...leaves(condition)]
  const outside = all.filter(isSampled)
  if (outside.length > 0)
    return { kind: 'unknown', on: `if ${outside.map(format).join(', ')} stays as it is` }
  const others = all.filter((leaf) => !isConsuming(leaf) && traitsOf(leaf).fedBy !== 'clock')
  return others.length === 0
    ? { kind: 'certain' }
    : { kind: 'conditional', on: `if ${others.map(format).join(', ')} stays as it is` }
}
