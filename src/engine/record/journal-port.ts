/** What the journal stands on, and whom it tells. */
import type { Network } from '../../signal/graph/network.ts'
import type { Fence } from '../../store/lease.ts'
import type { Store, WriteResult } from '../../store/port.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Pace } from '../due/pace.ts'
import type { TaskState } from '../task-state.ts'

export interface JournalPort {
  readonly store: Store
  readonly announcer: Announcer
  readonly network: Network
  /** Told when the store is waited for. */
  readonly pace: Pace
  /** A part of a turn has failed: it is reported and takes nothing else along. */
  failed(error: unknown): void
  /** State of a task that was decided on too old a version was not written. */
  outdated(task: TaskState): void
  /** The lease by which this session decides, if it needs one. */
  fence(this: void): Fence | undefined
  /** Told of each commit that has happened. */
  committed(results: readonly WriteResult[]): void
  /** All that others wrote has been read, while the store takes commits. */
  read(): void
  /** The store is up again. */
  healed(): void
}
