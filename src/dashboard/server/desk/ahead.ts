/** The starts ahead of a task, as far as they can be foreseen. */

import { format } from '../../../condition/format.ts'
import { leaves } from '../../../condition/operands.ts'
import { isConsuming, isSampled, traitsOf } from '../../../condition/traits.ts'
import type { Handle } from '../../../session/task/handle.ts'
import type { Duration, Instant } from '../../../time/instant.ts'
import type { StartJson } from '../../api/common.ts'
import { instant, instantAs } from '../words/json.ts'
import type { Look } from './desk.ts'

/** The next starts up to an instant; none where it does not start by itself. */
export function aheadOf(
  { inspection, zone, at }: Look,
  task: Handle,
  {
    count,
    until,
    takes,
  }: { readonly count: number; readonly until: Instant; readonly takes?: Duration | undefined },
): readonly StartJson[] {
  const held = inspection.heldBack(task)
  if (task.options.disabled === true || task.options.on !== undefined || held?.kind === 'held')
    return []
  const from = held === undefined ? at : held.pause.until
  const on = groundsOf(task)
  return startsOf(inspection, task, count, until)
    .filter((start) => start >= from)
    .map((start) => ({
      task: task.name,
      at: instant(start, zone),
      ...on,
      ...instantAs('end', takes === undefined ? undefined : start + takes, zone),
    }))
}

function startsOf(
  inspection: Look['inspection'],
  task: Handle,
  count: number,
  until: Instant,
): readonly Instant[] {
  try {
    return inspection.next(task, count, until)
  } catch {
    // It has not joined its session yet.
    return []
  }
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
