/** Recovery: what becomes of a run whose owner died, by what it was doing and by its task's policy. */
import type { Run } from '../run/run.ts'
import type { Instant } from '../time/instant.ts'
import type { Core } from './core.ts'
import type { Started } from './started.ts'
import { recordCrash, sortLive } from './startup.ts'

/** A run whose owner died is tried again so many times; then the task is held. */
const MOST_RERUNS = 3

/** The scope in which the store keeps what is held, and since when. */
export const HELD = 'held'

/** It starts no more by itself until it is resumed, over restarts too. */
function hold(started: Started, task: string, since: Instant): void {
  started.held.add(task)
  started.engine.write({ write: { kind: 'state', scope: HELD, key: task, value: since } })
}

/** Lets a held task start again; false if it was not held. */
export function letStart(started: Started, task: string): boolean {
  if (!started.held.delete(task)) return false
  started.engine.write({ write: { kind: 'state', scope: HELD, key: task, value: undefined } })
  return true
}

/** Runs of other sessions that died while this one goes on. */
export async function takeOver(core: Core, started: Started): Promise<void> {
  const { elsewhere, store } = started
  if (![...elsewhere.values()].some((runs) => runs.size > 0)) return
  const { dead } = sortLive(await store.folded(), core.clock.now())
  for (const run of dead)
    if (elsewhere.get(run.task)?.delete(run.id) === true)
      started.engine.input(() => recover(core, started, run, core.clock.now()))
}

export function recover(core: Core, started: Started, run: Run, now: Instant): void {
  const task = core.tasks.get(run.task)
  const { retries } = core.launches
  if (task !== undefined && run.status === 'waiting') {
    // Between attempts, or kept for its turn: nothing was lost, it goes on here.
    if (run.attempt === 0) core.launches.freeze(task, run)
    else retries.await(task, run, [])
    return
  }
  recordCrash(started.engine, run, task, now, (crashed) =>
    core.announcer.say('run:crashed', { task: run.task, run: crashed }),
  )
  if (task === undefined || task.policies.recover === 'skip') return
  if (task.policies.recover === 'hold' || run.attempt > MOST_RERUNS) hold(started, task.name, now)
  else retries.resume(task, { ...run, status: 'crashed' }, [], 'attempt')
}
