/** Others on the same store: runs of other sessions count, what they started is consumed here, what is asked is answered. */
import type { RecordedEvent } from '../../run/event.ts'
import type { Run, RunId } from '../../run/run.ts'
import type { Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { restoreRunning } from '../attach/past.ts'
import type { World } from '../attach/world.ts'
import type { Engine } from '../engine.ts'
import type { Launcher } from '../launch/launcher.ts'
import { followPause } from '../policy/keep-pauses.ts'
import { HELD, type HeldTasks } from '../recovery/held-tasks.ts'
import type { Judge } from '../recovery/judge.ts'
import { takesOn } from '../stage.ts'
import { type Asked, answer, type Obeying } from './answer.ts'
import type { Elsewhere } from './elsewhere.ts'
import { receiverOf } from './given.ts'
import { type Receiver, take } from './handed.ts'
import { type Hands, ONE } from './hands.ts'
import type { Line } from './line.ts'
import { readAgain } from './read-again.ts'

/** Takes the live runs on record over: those of living sessions count, those of dead ones are returned. */
export function sortRuns(
  { past, network }: World,
  judge: Judge,
  { elsewhere, line }: { readonly elsewhere: Elsewhere; readonly line: Line },
  now: Instant,
): readonly Run[] {
  const sorted = judge.sort(past.folded, now)
  restoreRunning(network.facts, past.folded, [...sorted.dead, ...sorted.elsewhere])
  for (const run of sorted.elsewhere) elsewhere.add(run.task, run.id)
  const { live } = past.folded
  for (const [index, { task, id, status, attempt }] of live.entries())
    if (status === 'waiting' && attempt === 0) line.join(task, id, index - live.length)
  return sorted.dead
}

/** Where the events of other sessions are shown, and what they change. */
interface Following extends Obeying, Receiver, Pick<World, 'network'> {
  readonly engine: Engine
  readonly hands: Hands
  readonly line: Line
  readonly held: HeldTasks
}

/**
 * An event of another session on the same store: its starts are consumed here, its live runs count, and its pauses hold
 * here too. How many runs this session has had does not change by it.
 */
export function showForeign(core: Asked, started: Following, event: RecordedEvent): void {
  const task = event.task === undefined ? undefined : started.tasks.get(event.task)
  const { network } = started
  const { countsRuns } = network.facts
  network.facts.countsRuns = false
  // Of another session's late event the instant is older than what was decided since; no clock was set back by that.
  network.apply(event, task?.root, Math.max(event.at, network.at))
  network.facts.countsRuns = countsRuns
  started.engine.claims.decidedElsewhere(task, event)
  if (event.type === 'requested') answer(core, started, event)
  if (event.type === 'paused' || event.type === 'resumed') followPause(core, started.held, event)
  if (event.task === undefined || event.run === undefined) return
  noteHands(core, started, event)
  if (event.type === 'crashed' || event.type === 'attempt') findTaken(started.launcher, event.run)
  count(started, event.task, event.run, event)
  if (event.type === 'crashed') void followHeld(core, started.store, started.held)
}

/** A live run of another session, and its place in line while its turn has not come. */
function count(
  { elsewhere, line, due, tasks }: Following,
  name: string,
  run: RunId,
  { type, seq }: RecordedEvent,
): void {
  if (type === 'queued') line.join(name, run, seq)
  else if (BEGINS.has(type) || ENDS.has(type)) line.leave(name, run)
  if (BEGINS.has(type)) elsewhere.add(name, run)
  if (!ENDS.has(type)) return
  elsewhere.delete(name, run)
  const task = tasks.get(name)
  if (task !== undefined) due.reconsider('overlap', task)
}

/** A run that was given to this session, or to another, and ends that make room there. */
function noteHands(core: Asked, started: Following, event: RecordedEvent): void {
  const { engine, hands, owner, tasks, due } = started
  const receiver = receiverOf(event)
  const { run = '', task = '' } = event
  if (receiver === owner.id || engine.claims.takesUp(event)) take(core, started, event)
  else if (receiver !== undefined) hands.given(receiver, run, tasks.get(task)?.policies ?? ONE)
  else if (ENDS.has(event.type) && hands.ended(run)) due.freed()
}

/** A run of this session that another one took for crashed, or goes on with. */
function findTaken(launcher: Launcher, run: RunId): void {
  for (const live of [...launcher.live]) if (live.record.id === run) launcher.taken(live)
}

/** The session that found the crash may have held the task. */
const followHeld = (core: Asked, store: Store, held: HeldTasks): Promise<void> =>
  readAgain(
    core,
    () => store.state(HELD),
    () => takesOn(core.stage),
    (tasks) => held.restore(tasks.keys()),
  )

const BEGINS: ReadonlySet<string> = new Set(['started', 'queued', 'attempt'])
const ENDS: ReadonlySet<string> = new Set([
  'succeeded',
  'failed',
  'terminated',
  'inacted',
  'crashed',
])
