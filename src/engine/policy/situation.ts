/** The situation of a task: what admission asks, found out from the session around it. */
import type { Network } from '../../signal/graph/network.ts'
import type { Instant } from '../../time/instant.ts'
import type { Elsewhere } from '../peers/elsewhere.ts'
import type { HeldTasks } from '../recovery/held-tasks.ts'
import type { Stage } from '../stage.ts'
import type { TaskState } from '../task-state.ts'
import type { Situation } from './admission.ts'
import { phaseOf } from './label.ts'
import type { Pauses } from './pauses.ts'
import { rateUntil } from './rate.ts'
import type { Usage } from './usage.ts'

/** What holds starts back, besides a task's own policies. */
export interface Obstacles {
  stage(): Stage
  /** Whether only starts by hand are let through for now: of this task, or of all. */
  byHandOnly(task: string): boolean
  readonly pauses: Pick<Pauses, 'of'>
  readonly held: Pick<HeldTasks, 'has'>
  readonly elsewhere: Pick<Elsewhere, 'count'>
  readonly usage: Pick<Usage, 'fits'>
  storeDown(): boolean
}

export function situationOf(
  obstacles: Obstacles,
  { facts }: Pick<Network, 'facts'>,
  task: TaskState,
  manual: boolean,
  now: Instant,
): Situation {
  const { policies, options } = task
  const { pauses, held, elsewhere, usage } = obstacles
  const stage = obstacles.stage()
  const { rate } = policies
  const history = rate === undefined ? [] : facts.history(task.name)
  return {
    manual,
    disabled: options.disabled === true,
    overlap: policies.overlap,
    // What is kept for its turn comes after a start by hand.
    live: task.running + (manual ? 0 : (task.frozen?.length ?? 0)) + elsewhere.count(task.name),
    fits: usage.fits(policies),
    // A pause must not keep the start or the end of the session waiting.
    suspended: phaseOf(options) === undefined && pauses.of(task.name) !== undefined,
    paused:
      stage === 'starting' ||
      stage === 'joined' ||
      obstacles.byHandOnly(task.name) ||
      pauses.of(task.name) !== undefined,
    stopping:
      stage === 'stopping' || (stage === 'closing' && !(manual && options.on === 'shutdown')),
    storeDown: obstacles.storeDown(),
    held: held.has(task.name),
    rateUntil: rateUntil(rate, history, now),
    excess: rate?.excess ?? 'queue',
  }
}
