/** The starts ahead of a task, as far as they can be foreseen. */

import { format } from '../../../condition/format.ts'
import { leaves } from '../../../condition/operands.ts'
import { isConsuming, isSampled, traitsOf } from '../../../condition/traits.ts'
import type { Handle } from '../../../session/task/handle.ts'
import type { Duration, Instant } from '../../../time/instant.ts'
import type { StartJson } from '../../api/common.ts'
import { instant, instantAs } from '../words/json.ts'
import { type Follows, followsOf } from './follows.ts'
import type { Budget, Foreseen } from './foreseen.ts'
import type { Look } from './look.ts'
import type { Usual } from './usual.ts'

export interface AheadOptions {
  readonly count: number
  readonly until: Instant
  /** How long its runs usually take. */
  readonly takes?: Duration | undefined
}

/** What starts ahead are found with. */
export interface AheadParts {
  readonly look: Look
  readonly foreseen: Foreseen
  readonly usual: Usual
}

/** A chain of tasks is followed no deeper. */
const DEEPEST = 8

/** The next starts up to an instant; none where it does not start by itself, `undefined` where the budget is spent. */
export function aheadOf(
  parts: AheadParts,
  task: Handle,
  { count, until, takes }: AheadOptions,
  budget?: Budget,
  depth = 0,
): readonly StartJson[] | undefined {
  const { look, foreseen } = parts
  const { inspection, zone, at } = look
  const held = inspection.heldBack(task)
  const { disabled, on: occasion } = task.options
  if (disabled === true || occasion !== undefined || held?.kind === 'held') return []
  const from = held === undefined ? at : held.pause.until
  const follows = followsOf(task.condition, task.name)
  const starts =
    follows === undefined
      ? ownStarts(foreseen.of(look, task, { count, until }, budget), groundsOf(task))
      : followedStarts(parts, follows, { count, until }, budget, depth)
  return starts
    ?.filter((start) => start.at >= from && start.at <= until)
    .map(({ at: start, ...grounds }) => ({
      task: task.name,
      at: instant(start, zone),
      ...grounds,
      ...instantAs('end', takes === undefined ? undefined : start + takes, zone),
    }))
}

interface Start extends Pick<StartJson, 'kind' | 'on'> {
  readonly at: Instant
}

const ownStarts = (
  starts: readonly Instant[] | undefined,
  grounds: Pick<StartJson, 'kind' | 'on'>,
): readonly Start[] | undefined => starts?.map((at) => ({ at, ...grounds }))

/** When the other's runs are expected to bring what is waited for. */
function followedStarts(
  parts: AheadParts,
  { source, outcome, delay, on }: Follows,
  { count, until }: AheadOptions,
  budget: Budget | undefined,
  depth: number,
): readonly Start[] | undefined {
  const other = parts.look.tasks.get(source)
  if (other === undefined || depth >= DEEPEST) return []
  const takes = outcome === 'started' ? 0 : (parts.usual.known(source)?.median ?? 0)
  const starts = aheadOf(parts, other, { count, until }, budget, depth + 1)
  return starts?.map(({ at, kind }) => ({
    at: at.ms + takes + delay,
    kind: kind === 'unknown' ? 'unknown' : 'conditional',
    on,
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
