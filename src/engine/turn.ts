/** One turn of the engine, as the list of its steps. */
import type { Clock } from '../clock/clock.ts'
import type { Network } from '../signal/graph/network.ts'
import type { Instant } from '../time/instant.ts'
import type { Arrivals } from './attach/late-arrivals.ts'
import type { PageReader } from './attach/page-reader.ts'
import type { Sighting } from './attach/sighting.ts'
import type { CarryOut } from './due/carry-out.ts'
import type { Claims } from './due/claims.ts'
import type { Due } from './due/due.ts'
import type { Pace } from './due/pace.ts'
import type { Launcher } from './launch/launcher.ts'
import type { Journal } from './record/journal.ts'
import type { TaskState } from './task-state.ts'

export interface TurnParts {
  readonly clock: Clock
  readonly network: Network
  readonly arrivals: Arrivals<TaskState>
  readonly pages: PageReader
  readonly sightings: Arrivals<Sighting>
  readonly launcher: Launcher
  readonly due: Due
  readonly pace: Pace
  readonly claims: Pick<Claims, 'isInDoubt'>
  readonly carryOut: CarryOut
  readonly journal: Journal
  /** Renews the session's lease, where it is old: a session that acts must be known to live. */
  awaken(): Promise<void> | undefined
  /** Carries out what came from outside since the last turn. */
  takeInputs(): void
  /** Puts changed memories of conditions into the next commit. */
  remember(): void
}

/** Nothing else changes the network or the record meanwhile; observers are told at its end (`signal/graph/loop.ts`). */
export async function turn(parts: TurnParts): Promise<void> {
  const { pace } = parts
  pace.begin()
  await join(parts)
  pace.start()
  parts.takeInputs()
  parts.launcher.recordRunning()
  pace.stop()
  const waking = wake(parts)
  if (waking !== undefined) await waking
  await decideAndAct(parts, parts.network.at, pace.most)
}

/** Tasks, and conditions that are looked at, that came meanwhile, as soon as their past can be loaded. */
async function join({ arrivals, sightings, pages }: TurnParts): Promise<void> {
  if (arrivals.ready) await arrivals.bringIn()
  if (sightings.ready) await sightings.bringIn()
  if (pages.ready) await pages.bringIn()
}

/** Brings the conditions to the present; a promise only where the event loop turns meanwhile. */
function wake(parts: TurnParts): Promise<void> | undefined {
  const between = acting(parts)
  return parts.pace.inParts(parts.network.advancing(parts.clock.now()), between)
}

/**
 * Between two parts of the network's turn: conditions are read in the order in which their tasks start, so who comes first
 * starts while others are still to be read. Absent where somebody is due already, before whom others may come; where another
 * turn is under way; and where others write, or a start is in doubt, which would have to be read first.
 */
function acting(parts: TurnParts): (() => Promise<void>) | undefined {
  const { network, clock, due, pace, journal, claims } = parts
  if (!due.isEmpty || network.left !== undefined) return undefined
  if (journal.foreign.isShared || claims.isInDoubt) return undefined
  return async () => {
    const now = clock.now()
    if (due.size > 0 && network.reaches(now)) await decideAndAct(parts, now, pace.fewer)
  }
}

/** Who is due is decided on, `most` starts of it; that is put on record, shown, and acted on. */
async function decideAndAct(parts: TurnParts, now: Instant, most: number): Promise<void> {
  const { pace, due, journal, claims } = parts
  pace.start()
  parts.remember()
  // Where others write too, or a start may be on record whose commit seemed to fail, that is read before something is decided.
  if (due.size > 0) {
    const renewal = parts.awaken()
    if (renewal !== undefined) await pace.apart(renewal)
    if (journal.foreign.isShared || claims.isInDoubt) journal.look()
  }
  let starts = 0
  if (await isReady(parts, now)) {
    starts = decide(parts, now, most)
    await commitShowAct(parts, now)
  }
  pace.done(starts)
}

/** Nothing is decided while the store is down, or before what is committed already has been shown. */
const isReady = async ({ journal }: TurnParts, now: Instant): Promise<boolean> =>
  now >= journal.blockedUntil && (journal.settled || (await journal.settle(now)))

/** How many starts came of it. */
const decide = ({ due, carryOut, network }: TurnParts, now: Instant, most: number): number =>
  due.decide((task) => {
    // One that waited for something else, which has just come.
    if (task.root?.isUnread === true) network.finish()
    carryOut.turn(task, now)
  }, most)

/** One transaction; its events are shown to the network in their order, and only then is acted: bodies begin. */
const commitShowAct = (parts: TurnParts, now: Instant): Promise<void> =>
  parts.journal.commit(now, acting(parts))
