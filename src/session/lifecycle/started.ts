/** What a session owns from a start to the next stop. Only the start and the stop take it whole. */
import type { Arrivals } from '../../engine/attach/late-arrivals.ts'
import type { Lint } from '../../engine/attach/lint.ts'
import type { PageReader } from '../../engine/attach/page-reader.ts'
import type { Sighting } from '../../engine/attach/sighting.ts'
import type { World } from '../../engine/attach/world.ts'
import type { Definition } from '../../engine/definition.ts'
import type { Deadlines } from '../../engine/due/deadlines.ts'
import type { Due } from '../../engine/due/due.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Launcher } from '../../engine/launch/launcher.ts'
import type { Decider } from '../../engine/peers/decider.ts'
import type { Elsewhere } from '../../engine/peers/elsewhere.ts'
import type { Hands } from '../../engine/peers/hands.ts'
import type { Line } from '../../engine/peers/line.ts'
import type { Peers } from '../../engine/peers/peers.ts'
import type { Usage } from '../../engine/policy/usage.ts'
import type { Removals } from '../../engine/record/removals.ts'
import type { HeldTasks } from '../../engine/recovery/held-tasks.ts'
import type { Judge } from '../../engine/recovery/judge.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Watchers } from '../../signal/graph/watchers.ts'
import type { Sampler } from '../../signal/samples/sampler.ts'
import type { Owner } from '../../store/port.ts'

/** Everything that exists only while a session is started: made at its start, dropped at its stop. */
export interface Started extends World {
  readonly engine: Engine
  /** The observers of conditions. */
  readonly watchers: Watchers
  readonly owner: Owner
  /** The tasks that have joined, by name. */
  readonly tasks: Map<string, TaskState>
  readonly removals: Removals
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
  readonly line: Line
  /** Events by which runs were given to this session, while the runs are read. */
  readonly handed: Map<RecordedEvent, Promise<void>>
  /** Live runs of other sessions on the same store, by task. */
  readonly elsewhere: Elsewhere
  /** Tasks that start no more by themselves, because a run of theirs crashed too often. */
  readonly held: HeldTasks
  /** With the option `starts: 'once each'`: the tasks that have started since the session did. */
  readonly spent: Set<string>
  readonly endings: (() => void)[]
  /** Lets virtual time move on; the last thing of all. */
  readonly unfollow: () => void
}
