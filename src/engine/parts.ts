/** The parts of a session as they see each other: what each may ask of the whole. Types only. */

import type { Clock } from '../clock/clock.ts'
import type { Run, RunId } from '../run/run.ts'
import type { Watchers } from '../signal/graph/watchers.ts'
import type { Sampler } from '../signal/samples/sampler.ts'
import type { Owner, Retention } from '../store/port.ts'
import type { Announcer } from './announce/announcer.ts'
import type { Arrivals } from './attach/late-arrivals.ts'
import type { Lint } from './attach/lint.ts'
import type { World } from './attach/world.ts'
import type { Defined, Definition } from './definition.ts'
import type { Deadlines } from './due/deadlines.ts'
import type { Due } from './due/due.ts'
import type { Engine } from './engine.ts'
import type { Executors } from './launch/executors.ts'
import type { Launcher } from './launch/launcher.ts'
import type { Pause, Pauses } from './policy/pauses.ts'
import type { Usage } from './policy/usage.ts'
import type { TaskState } from './task-state.ts'

/** Everything that exists only while a session is started. */
export interface Started extends World {
  readonly engine: Engine
  readonly sampler: Sampler
  readonly lint: Lint
  readonly arrivals: Arrivals
  readonly owner: Owner
  /** The tasks that have joined, by name. */
  readonly tasks: Map<string, TaskState>
  /** Tasks that were removed: their runs go on. */
  readonly left: WeakMap<Definition, TaskState>
  /** Live runs of other sessions on the same store, by task. */
  readonly elsewhere: Map<string, Set<string>>
  /** Tasks that start no more by themselves, because a run of theirs crashed too often. */
  readonly held: Set<string>
  readonly endings: (() => void)[]
  /** Whether the tasks have been brought in: one that is added from now on comes in by itself. */
  brought: boolean
  /** Lets virtual time move on; the last thing of all. */
  readonly unfollow: () => void
}

/** From `stopped` to `stopped`; `closing` still runs the tasks of the stop. */
export type Phase = 'stopped' | 'starting' | 'running' | 'closing' | 'stopping'

/** A session, taken apart. */
export interface Parts {
  readonly options: { readonly retention?: Retention }
  readonly clock: Clock
  readonly announcer: Announcer
  /** All that are defined, by name. */
  readonly tasks: ReadonlyMap<string, Defined>
  readonly params: Map<string, unknown>
  readonly executors: Executors
  readonly watchers: Watchers
  readonly usage: Usage
  readonly pauses: Pauses
  readonly deadlines: Deadlines
  readonly launches: Launcher
  readonly decisions: Due
  /** Present from the start to the stop. */
  started: Started | undefined
  phase: Phase
  /** While just named tasks run: what holds all others back. */
  only: Pause | undefined
  /** With the option `once`: the tasks that have started since the session did. */
  readonly spent: Set<string>
  /** What exists only while it is started. @throws Error if it is not. */
  require(): Started
  /** A start by hand, decided in the next turn; the run gets the id, if there is one. */
  enqueue(
    task: TaskState,
    params: Readonly<Record<string, unknown>> | undefined,
    id?: RunId,
  ): Promise<Run>
  /** Asks every live run of a task to end. */
  terminate(task: TaskState, reason: string): void
  grace(task: TaskState): number
  /** What counts for one start only begins anew. */
  renew(): void
}
