/** What a forecast begins with, and who follows it. */
import type { Pause } from '../../engine/policy/pauses.ts'
import type { Usage } from '../../engine/policy/usage.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Fate, RecordedEvent } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import type { Network } from '../../signal/graph/network.ts'
import type { Duration, Instant } from '../../time/instant.ts'

/** The present that a future begins with. */
export interface Present {
  readonly at: Instant
  readonly network: Network
  readonly tasks: ReadonlyMap<string, TaskState>
  /** Runs that are live now. */
  readonly live: readonly Run[]
  readonly held: ReadonlySet<string>
  readonly usage: Usage
  /** The pauses that hold now, by task; '' is the session's own. */
  readonly pauses: ReadonlyMap<string, Pause>
}

/** How a run goes: how long an attempt takes, and how it ends. */
export interface Course {
  readonly takes: Duration
  readonly fails: boolean
}

/** Who follows a simulation. */
export interface Audience {
  /** How a run of a task goes that begins at an instant. */
  course(task: string, at: Instant): Course
  /** A start was decided; its tokens are on offer still. */
  claimed(task: TaskState, run: Run): void
  /** A body began. */
  began(run: Run, at: Instant, ends: Instant): void
  /** Something went on record. */
  recorded(event: RecordedEvent): void
  /** Occurrences went by without a start. */
  missed(fates: readonly Fate[]): void
  /** Everything is at rest at an instant, or a turn has changed something. */
  settled(at: Instant): void
}
