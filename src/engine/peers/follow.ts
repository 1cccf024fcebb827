/** Others on the same store: runs of other sessions count, what they started is consumed here, what is asked is answered. */
import type { RecordedEvent } from '../../run/event.ts'
import type { Run, RunId } from '../../run/run.ts'
import type { Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import { restoreRunning } from '../attach/past.ts'
import type { Started } from '../parts.ts'
import { followPause } from '../policy/keep-pauses.ts'
import { HELD } from '../recovery/recover.ts'
import { type AnswerParts, answer } from './answer.ts'
import { receiverOf } from './given.ts'
import { take } from './handed.ts'
import { ONE } from './hands.ts'

/** Takes the live runs on record over: those of living sessions count, those of dead ones are returned. */
export function sortRuns(started: Started, now: Instant): readonly Run[] {
  const { dead, elsewhere } = started.judge.sort(started.past.folded, now)
  restoreRunning(started.network.facts, started.past.folded, [...dead, ...elsewhere])
  for (const run of elsewhere) note(started, run.task, run.id)
  return dead
}

/**
 * An event of another session on the same store: its starts are consumed here, its live runs count, and its pauses hold
 * here too. How many runs this session has had does not change by it.
 */
export function showForeign(core: AnswerParts, started: Started, event: RecordedEvent): void {
  const task = event.task === undefined ? undefined : started.tasks.get(event.task)
  const { network } = started
  const { countsRuns } = network.facts
  network.facts.countsRuns = false
  // Of another session's late event the instant is older than what was decided since; no clock was set back by that.
  network.apply(event, task?.root, Math.max(event.at, network.at))
  network.facts.countsRuns = countsRuns
  started.engine.claims.decidedElsewhere(task, event)
  if (event.type === 'requested') answer(core, started, event)
  if (event.type === 'paused' || event.type === 'resumed') followPause(core, started, event)
  if (event.task === undefined || event.run === undefined) return
  noteHands(core, started, event)
  if (event.type === 'crashed' || event.type === 'attempt') findTaken(started, event.run)
  if (BEGINS.has(event.type)) note(started, event.task, event.run)
  else if (ENDS.has(event.type)) {
    forgetRun(started, event.task, event.run)
    if (task !== undefined) started.due.reconsider('overlap', task)
  }
  if (event.type === 'crashed') followHeld(core.announcer, started)
}

/** A run that was given to this session, or to another, and ends that make room there. */
function noteHands(core: AnswerParts, started: Started, event: RecordedEvent): void {
  const { hands, owner, tasks, due } = started
  const receiver = receiverOf(event)
  const { run = '', task = '' } = event
  if (receiver === owner.id) take(core, started, event)
  else if (receiver !== undefined) hands.given(receiver, run, tasks.get(task)?.policies ?? ONE)
  else if (ENDS.has(event.type) && hands.ended(run)) due.freed()
}

/** A run that this session decided about is another's. */
export function giveAway(started: Started, run: Run): void {
  note(started, run.task, run.id)
}

/** A run of this session that another one took for crashed, or goes on with. */
function findTaken({ launcher }: Started, run: RunId): void {
  for (const live of [...launcher.live]) if (live.record.id === run) launcher.taken(live)
}

/** The session that found the crash may have held the task. */
function followHeld(announcer: Announcer, { store, held }: Started): void {
  store.state(HELD).then(
    (tasks) => {
      for (const task of tasks.keys()) held.add(task)
    },
    (error: unknown) => announcer.say('store:failed', { error }),
  )
}

const BEGINS: ReadonlySet<string> = new Set(['started', 'queued', 'attempt'])
const ENDS: ReadonlySet<string> = new Set([
  'succeeded',
  'failed',
  'terminated',
  'inacted',
  'crashed',
])

function forgetRun({ elsewhere }: Started, task: string, run: string): void {
  const runs = elsewhere.get(task)
  runs?.delete(run)
  if (runs?.size === 0) elsewhere.delete(task)
}

function note(started: Started, task: string, run: string): void {
  const runs = started.elsewhere.get(task) ?? new Set()
  started.elsewhere.set(task, runs.add(run))
}
