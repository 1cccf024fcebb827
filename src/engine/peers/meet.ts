/** Meets the others on the store: who of them lives, what they say of themselves, and what follows from that. */
import type { Clock } from '../../clock/clock.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { OwnerId, RunStatus } from '../../run/run.ts'
import type { Owner, Store, StoredValue } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Defined } from '../definition.ts'
import type { Due } from '../due/due.ts'
import type { Engine } from '../engine.ts'
import type { Judge } from '../recovery/judge.ts'
import type { TaskState } from '../task-state.ts'
import { ABOUT, type About, aboutIn, aboutWrite, tasksOf } from './about.ts'
import type { Decider } from './decider.ts'
import { type Hands, ONE } from './hands.ts'
import type { Peers } from './peers.ts'
import { readAgain } from './read-again.ts'
import { wake } from './wake.ts'

/** A session beside others on a store. */
interface Member {
  readonly store: Store
  readonly owner: Owner
  readonly engine: Engine
  readonly judge: Judge
  readonly peers: Peers
  readonly decider: Decider
}

/** The decisions that are taken again when others come, go, or describe themselves otherwise. */
interface Redecided extends Pick<Member, 'engine' | 'decider'> {
  readonly hands: Hands
  readonly due: Due
  readonly tasks: ReadonlyMap<string, TaskState>
}

/** All that are defined, by name. */
type Tasks = ReadonlyMap<string, Defined>

const LIVE: readonly RunStatus[] = ['claimed', 'running', 'waiting']

/** The name by which starts are counted. */
const STARTS = 'start'

/** What a session says of itself, but for its tasks. */
export type Self = Omit<About, 'start' | 'tasks'>

/** The number of a start; 0 where no other session lives, or the store cannot count. */
async function startNumber(store: Store, owner: OwnerId, isShared: boolean): Promise<number> {
  if (!isShared || store.elect === undefined) return 0
  const { term } = await store.elect({ name: STARTS, owner, lasts: 0 })
  return term
}

/** What the sessions on a store say of themselves, by owner. */
async function aboutsOn(store: Store): Promise<ReadonlyMap<OwnerId, About>> {
  return soundIn(await store.state(ABOUT))
}

const soundIn = (stored: ReadonlyMap<string, StoredValue>): ReadonlyMap<OwnerId, About> =>
  new Map(
    [...stored].flatMap(([owner, value]) => {
      const about = aboutIn(value)
      return about === undefined ? [] : [[owner, about] as const]
    }),
  )

/** Learns what the others on the store say of themselves, before the tasks join; a newer version of the file may be there. */
export async function joinPeers(
  tasks: Tasks,
  { judge, peers, decider, engine, store, owner }: Member,
  owners: readonly Owner[],
  now: Instant,
): Promise<void> {
  const living = judge.living(owners, now)
  engine.shared = living.length > 0
  peers.known = owners
  const start = await startNumber(store, owner.id, living.length > 0)
  const definitions = Array.from(tasks.values(), ({ definition }) => definition)
  if (store.alone !== true || living.length > 0)
    peers.about = { ...peers.about, start, tasks: tasksOf(definitions) }
  if (living.length > 0) peers.update(living, await aboutsOn(store), now)
  if (peers.isShared || store.alone !== true)
    engine.write({
      write: aboutWrite(owner.id, peers.about),
      done: () => {
        for (const other of living) wake(other)
      },
    })
  await decider.changed()
}

/** Takes what a renewal of the lease has read; publishes what this session says of itself, where that has changed. */
export async function meet(
  { clock, tasks }: { readonly clock: Clock; readonly tasks: Tasks },
  started: Member & Redecided,
  owners: readonly Owner[],
): Promise<void> {
  const { judge, peers, engine, store } = started
  const now = clock.now()
  const living = judge.living(owners, now)
  engine.shared = living.length > 0
  peers.known = owners
  if (living.length === 0 && !peers.isShared) return
  const stored = living.length === 0 ? new Map() : await store.state(ABOUT)
  if (peers.update(living, soundIn(stored), now)) engine.pulse?.stir()
  publish(started, tasks.values(), stored, owners)
  await followPeers(started)
}

/** What was decided by who lives, and by what they define, is decided again. */
async function followPeers({ hands, decider, due, engine, tasks }: Redecided): Promise<void> {
  hands.changed()
  await decider.changed()
  due.reconsider('decider')
  due.reconsider('unserved')
  due.freed()
  const roots = [...tasks.values()].flatMap(({ root }) => (root === undefined ? [] : [root]))
  engine.input(() => engine.onSettled({ changed: new Set(roots), at: engine.network.at }))
}

/** Puts on record what this session says of itself, if it is not there, and takes away what dead ones said. */
function publish(
  { peers, engine }: Pick<Member, 'peers' | 'engine'>,
  definitions: Iterable<Defined>,
  stored: ReadonlyMap<string, StoredValue>,
  owners: readonly Owner[],
): void {
  peers.about = { ...peers.about, tasks: tasksOf(Array.from(definitions, (one) => one.definition)) }
  if (JSON.stringify(stored.get(peers.me)) !== JSON.stringify(peers.about))
    engine.write({ write: aboutWrite(peers.me, peers.about) })
  const known = new Set(owners.map(({ id }) => id))
  for (const owner of stored.keys())
    if (owner !== peers.me && !known.has(owner))
      engine.write({ write: aboutWrite(owner, undefined) })
}

/** The session is about to stop: it decides nothing more, and is given nothing more. */
export async function withdraw({
  peers,
  decider,
  engine,
}: Pick<Member, 'peers' | 'decider' | 'engine'>): Promise<void> {
  if (!peers.isShared) return
  peers.about = { ...peers.about, tasks: {}, serves: [] }
  engine.write({ write: aboutWrite(peers.me, peers.about) })
  await decider.resign()
}

/** What was given to this session meanwhile is given back; what it says of itself is taken away. */
export async function sayFarewell(
  { peers, engine }: Pick<Member, 'peers' | 'engine'>,
  handed: ReadonlyMap<RecordedEvent, Promise<void>>,
): Promise<void> {
  if (peers.isShared) {
    engine.look()
    await engine.flush()
    await Promise.all(handed.values())
  }
  engine.write({ write: aboutWrite(peers.me, undefined) })
}

/** Learns which runs are whose: what this session gives away from now on depends on it. */
export const learnRuns = (
  core: { readonly clock: Clock; readonly announcer: Announcer },
  { store, owner, decider }: Pick<Member, 'store' | 'owner' | 'decider'>,
  { hands, tasks }: Pick<Redecided, 'hands' | 'tasks'>,
): Promise<void> =>
  readAgain(
    core,
    () => store.runs({ status: LIVE, limit: Number.POSITIVE_INFINITY }),
    () => decider.fence !== undefined,
    (runs) => {
      for (const run of runs)
        if (run.owner !== owner.id)
          hands.given(run.owner, run.id, tasks.get(run.task)?.policies ?? ONE)
    },
  )
