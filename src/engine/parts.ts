/** What a session owns: always, and from a start to the next stop. Types only; each function says which of it it uses. */

import type { Clock } from '../clock/clock.ts'
import type { RecordedEvent } from '../run/event.ts'
import type { Watchers } from '../signal/graph/watchers.ts'
import type { Sampler } from '../signal/samples/sampler.ts'
import type { Owner, Retention } from '../store/port.ts'
import type { Announcer } from './announce/announcer.ts'
import type { Arrivals } from './attach/late-arrivals.ts'
import type { Lint } from './attach/lint.ts'
import type { PageReader } from './attach/page-reader.ts'
import type { Sighting } from './attach/sighting.ts'
import type { World } from './attach/world.ts'
import type { Defined, Definition } from './definition.ts'
import type { Deadlines } from './due/deadlines.ts'
import type { Due } from './due/due.ts'
import type { Engine } from './engine.ts'
import type { Launcher } from './launch/launcher.ts'
import type { Decider } from './peers/decider.ts'
import type { Hands } from './peers/hands.ts'
import type { Peers } from './peers/peers.ts'
import type { Pause, Pauses } from './policy/pauses.ts'
import type { Usage } from './policy/usage.ts'
import type { Judge } from './recovery/judge.ts'
import type { TaskState } from './task-state.ts'

/** Everything that exists only while a session is started: made at its start, dropped at its stop. */
export interface Started extends World {
  readonly engine: Engine
  /** The observers of conditions. */
  readonly watchers: Watchers
  readonly owner: Owner
  /** The tasks that have joined, by name. */
  readonly tasks: Map<string, TaskState>
  /** Whether some task on record is marked as removed, and the newest of them, oldest first. */
  readonly removals: { any: boolean; readonly recent: Set<string> }
  /** Tasks that were removed: their runs go on. */
  readonly left: WeakMap<Definition, TaskState>
  readonly arrivals: Arrivals<TaskState>
  /** Events that wait for a start each and are on record only. */
  readonly pages: PageReader
  /** Observed conditions whose past is being loaded. */
  readonly sightings: Arrivals<Sighting>
  readonly due: Due
  readonly launcher: Launcher
  readonly usage: Usage
  readonly deadlines: Deadlines
  readonly sampler: Sampler
  readonly lint: Lint
  /** Which owners of those are dead. */
  readonly judge: Judge
  /** The other sessions on the store, and how they share the work. */
  readonly peers: Peers
  readonly decider: Decider
  readonly hands: Hands
  /** Events by which runs were given to this session, while the runs are read. */
  readonly handed: Map<RecordedEvent, Promise<void>>
  /** Live runs of other sessions on the same store, by task. */
  readonly elsewhere: Map<string, Set<string>>
  /** Tasks that start no more by themselves, because a run of theirs crashed too often. */
  readonly held: Set<string>
  /** With the option `starts: 'once each'`: the tasks that have started since the session did. */
  readonly spent: Set<string>
  readonly endings: (() => void)[]
  /** Lets virtual time move on; the last thing of all. */
  readonly unfollow: () => void
}

/** Where a session is in its life, with what it owns there. */
export type Lifetime =
  | { readonly kind: 'stopped' }
  /** The store is opened, what exists only while it is started is made, and the tasks join. */
  | { readonly kind: 'starting'; readonly started?: Started }
  /** The tasks have joined; the tasks of the start run, and hold the others back. */
  | { readonly kind: 'joined'; readonly started: Started }
  | { readonly kind: 'running'; readonly started: Started }
  /** Nothing starts by itself any more; runs are waited for, and the tasks of the stop run. */
  | { readonly kind: 'closing'; readonly started: Started }
  /** Nothing starts any more. */
  | { readonly kind: 'stopping'; readonly started: Started }

/** What a session owns always, and its lifetime. */
export interface Parts {
  readonly options: { readonly retention?: Retention }
  readonly clock: Clock
  readonly announcer: Announcer
  /** All that are defined, by name. */
  readonly tasks: ReadonlyMap<string, Defined>
  readonly params: ReadonlyMap<string, unknown>
  readonly pauses: Pauses
  readonly lifetime: Lifetime
  /** What the lifetime owns, if the session is started. */
  readonly started: Started | undefined
  /** While just named tasks run: what holds all others back. */
  readonly only: Pause | undefined
}
