/** What goes on record: a write with what is to happen once it is committed, and whom to give it to. */
import type { Run } from '../../run/run.ts'
import type { Write, WriteResult } from '../../store/port.ts'
import type { TaskState } from '../task-state.ts'

/** A write with what is to happen once it is committed. */
export interface Entry {
  readonly write: Write
  /** The task that it is about: its start consumes its tokens, its state is written again where it was stale. */
  readonly task?: TaskState
  done?(result: WriteResult): void
  /** The commit failed: the entry is dropped (a claim) unless it says nothing here, then it is kept for the next try. */
  dropped?(error: unknown): void
  /** It can never be written, though the store answers: nothing more will come of it. Default: as if it was lost. */
  refused?(error: unknown): void
  /** It holds nothing any more that a user's code gave. */
  readonly isBare?: true
}

/** Takes what is to go on record, and what is to join the next turn. */
export interface Recorder {
  write(entry: Entry): void
  input(call: () => void): void
  schedule(): void
  /** A task that starts itself without end is reported once in a while. */
  noteHot(task: TaskState, run: Run): void
}

/** Whether a write was decided on too old a version of its task. */
export const isLate = (result: WriteResult): boolean => !result.ok && result.stale === true
