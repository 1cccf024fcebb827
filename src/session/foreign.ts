/** Others on the same store: runs of other sessions count, what they started is consumed here, what is asked is answered. */
import type { RecordedEvent } from '../run/event.ts'
import type { Run } from '../run/run.ts'
import type { Instant } from '../time/instant.ts'
import { answer } from './answering.ts'
import type { Parts, Started } from './parts.ts'
import { sortLive } from './startup.ts'
import { followPause } from './wiring.ts'

/** Takes the live runs on record over: those of living sessions count, those of dead ones are returned. */
export function sortRuns(started: Started, now: Instant): readonly Run[] {
  const { dead, elsewhere } = sortLive(started.past.folded, now)
  const { facts } = started.network
  for (const run of [...dead, ...elsewhere])
    if (run.status !== 'waiting') facts.restoreRunning(run.task, run.id, run.claimedAt)
  for (const run of elsewhere) note(started, run.task, run.id)
  return dead
}

/** An event of another session on the same store: its starts are consumed here, its live runs count, its pauses hold. */
export function showForeign(core: Parts, started: Started, event: RecordedEvent): void {
  const task = event.task === undefined ? undefined : core.tasks.get(event.task)
  started.network.apply(event, task?.root)
  if (event.type === 'requested') answer(core, started, event)
  if (event.type === 'paused' || event.type === 'resumed') followPause(core, started, event)
  if (event.task === undefined || event.run === undefined) return
  if (BEGINS.has(event.type)) note(started, event.task, event.run)
  else if (ENDS.has(event.type)) {
    started.elsewhere.get(event.task)?.delete(event.run)
    if (task !== undefined) core.decisions.reconsider('overlap', task)
  }
}

const BEGINS: ReadonlySet<string> = new Set(['started', 'queued', 'attempt'])
const ENDS: ReadonlySet<string> = new Set([
  'succeeded',
  'failed',
  'terminated',
  'inacted',
  'crashed',
])

function note(started: Started, task: string, run: string): void {
  const runs = started.elsewhere.get(task) ?? new Set()
  started.elsewhere.set(task, runs.add(run))
}
