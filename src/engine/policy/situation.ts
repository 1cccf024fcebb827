/** The situation of a task: what admission asks, found out from the parts of the session. */
import type { Instant } from '../../time/instant.ts'
import type { Parts, Started } from '../parts.ts'
import type { TaskState } from '../task-state.ts'
import type { Situation } from './admission.ts'
import { phaseOf } from './label.ts'
import { rateUntil } from './rate.ts'

export function situationOf(
  { lifetime, pauses, only }: Pick<Parts, 'lifetime' | 'pauses' | 'only'>,
  started: Pick<Started, 'elsewhere' | 'engine' | 'held' | 'network' | 'spent' | 'usage'>,
  task: TaskState,
  manual: boolean,
  now: Instant,
): Situation {
  const { policies, options } = task
  const { kind } = lifetime
  const { elsewhere, engine, held, network, spent, usage } = started
  const { rate } = policies
  const history = rate === undefined ? [] : network.facts.history(task.name)
  return {
    manual,
    disabled: options.disabled === true,
    overlap: policies.overlap,
    // What is kept for its turn comes after a start by hand.
    live:
      task.running +
      (manual ? 0 : (task.frozen?.length ?? 0)) +
      (elsewhere.get(task.name)?.size ?? 0),
    fits: usage.fits(policies),
    // A pause must not keep the start or the end of the session waiting.
    suspended: phaseOf(options) === undefined && pauses.of(task.name) !== undefined,
    paused:
      kind === 'starting' ||
      kind === 'joined' ||
      only !== undefined ||
      spent.has(task.name) ||
      pauses.of(task.name) !== undefined,
    stopping: kind === 'stopping' || (kind === 'closing' && !(manual && options.on === 'shutdown')),
    storeDown: engine.storeDown,
    held: held.has(task.name),
    rateUntil: rateUntil(rate, history, now),
    excess: rate?.excess ?? 'queue',
  }
}
