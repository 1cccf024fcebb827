/** The parts of a session as they see each other: what each may ask of the whole. Types only. */

import type { Clock } from '../clock/clock.ts'
import type { Condition } from '../condition/condition.ts'
import type { Run, RunId } from '../run/run.ts'
import type { Feeds } from '../session/inputs/answers.ts'
import type { Watching } from '../session/inputs/file-events.ts'
import type { Folders } from '../session/inputs/files/folders.ts'
import type { SessionOptions, TaskOptions } from '../session/options.ts'
import type { Network } from '../signal/graph/network.ts'
import type { Watchers } from '../signal/graph/watchers.ts'
import type { Sampler } from '../signal/samples/sampler.ts'
import type { Owner, Store, Stored } from '../store/port.ts'
import type { Zone } from '../time/zone.ts'
import type { Announcer } from './announce/announcer.ts'
import type { Arrivals } from './attach/late-arrivals.ts'
import type { Lint } from './attach/lint.ts'
import type { Past } from './attach/past.ts'
import type { Deadlines } from './due/deadlines.ts'
import type { Due } from './due/due.ts'
import type { Engine } from './engine.ts'
import type { Executors } from './launch/executors.ts'
import type { Launcher } from './launch/launcher.ts'
import type { Pause, Pauses } from './policy/pauses.ts'
import type { Usage } from './policy/usage.ts'
import type { Task, TaskHost } from './task.ts'

/** A task as it is stored: plain data. */
export interface DynamicTask {
  readonly name: string
  /** Text of the language. */
  readonly condition: string
  /** The name under which the function was registered with `session.register`. */
  readonly work: string
  readonly options: Omit<TaskOptions, 'name' | 'end'> & { readonly end?: string }
}

/** Everything that exists only while a session is started. */
export interface Started {
  readonly store: Store
  readonly zone: Zone
  readonly network: Network
  readonly engine: Engine
  readonly sampler: Sampler
  readonly watching: Watching
  readonly lint: Lint
  readonly arrivals: Arrivals
  readonly owner: Owner
  readonly past: Past
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
export interface Parts extends TaskHost {
  readonly options: SessionOptions
  readonly clock: Clock
  readonly announcer: Announcer
  readonly tasks: Map<string, Task>
  readonly params: Map<string, unknown>
  readonly folders: Folders
  readonly feeds: Feeds
  readonly executors: Executors
  readonly watchers: Watchers
  /** Dynamic tasks that were defined or taken out while the session was stopped. */
  readonly unrecorded: Map<string, Stored | undefined>
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
  /** Asks for a stop; it begins after the present turn. */
  stopSoon: (reason: string) => void
  /** The store of the options; the same one at each start. */
  store(): Store
  /** What exists only while it is started. @throws Error if it is not. */
  require(): Started
  /** Reads a text as a condition of this session. @throws ConditionSyntaxError */
  read(text: string): Condition
  /** What a task's condition probably does not mean. */
  warnings(task: Task): readonly string[]
  /** Defines a stored task anew. */
  define(task: DynamicTask): void
  /** A start by hand, decided in the next turn; the run gets the id, if there is one. */
  enqueue(
    task: Task,
    params: Readonly<Record<string, unknown>> | undefined,
    id?: RunId,
  ): Promise<Run>
  grace(task: Task): number
  /** What counts for one start only begins anew. */
  renew(): void
}
