/** Recovery: what becomes of a run whose owner died, by what it was doing and by its task's policy. */
import type { Run } from '../run/run.ts'
import type { Store } from '../store/port.ts'
import type { Instant } from '../time/instant.ts'
import type { Core } from './core.ts'
import type { Started } from './started.ts'
import { recordCrash } from './startup.ts'

/** A run whose owner died is tried again so many times; then the task is held. */
const MOST_RERUNS = 3

/** How often each of these runs has crashed already: attempts after a failure are no reruns. */
export async function crashesOf(
  store: Store,
  runs: readonly Run[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const task of new Set(runs.map((run) => run.task)))
    for (const { run } of await store.events({ task, types: ['crashed'] }))
      if (run !== undefined) counts.set(run, (counts.get(run) ?? 0) + 1)
  return counts
}

/** Goes on with a run that nobody owns; `crashes` is how often it has crashed before. */
export function recover(
  core: Core,
  started: Started,
  run: Run,
  crashes: number,
  now: Instant,
): void {
  const task = core.tasks.get(run.task)
  const { launches } = core
  if (task !== undefined && run.status === 'waiting') {
    // Between attempts, or kept for its turn: nothing was lost, it goes on here.
    if (run.attempt === 0) launches.freeze(task, run)
    else {
      const live = launches.adopt(task, run)
      core.deadlines.started(live)
      launches.retries.await(live)
    }
    return
  }
  const policy = task?.policies.recover ?? 'skip'
  const again = policy === 'rerun' && crashes < MOST_RERUNS
  const crashed = recordCrash(started.engine, run, task, again, now)
  if (crashed === undefined) return
  core.announcer.say('run:crashed', { task: run.task, run: crashed })
  if (task === undefined || policy === 'skip') return
  if (again) {
    const live = launches.adopt(task, crashed)
    live.resting = true
    core.decisions.again(live)
  } else core.hold(task, run)
}
