/** A change in the life of a run, put on record: the guarded update, and what follows it. */
import type { NewEvent } from '../../run/event.ts'
import { allowedFrom, type RunEvent, transition } from '../../run/run.ts'
import type { Write, WriteResult } from '../../store/port.ts'
import type { Entry, Recorder } from '../record/entry.ts'
import type { TaskRun, TaskState } from '../task-state.ts'

/** What follows a change. */
export interface Follows {
  /** It is on record, or the store can never take it. */
  done?(live: TaskRun): void
  /** The run is another session's, or was ended by one. */
  lost(live: TaskRun): void
}

/** A change on its way to the record. */
class Change implements Entry {
  readonly #live: TaskRun
  readonly #follows: Follows
  readonly write: Write

  constructor(live: TaskRun, follows: Follows, write: Write) {
    this.#live = live
    this.#follows = follows
    this.write = write
  }

  get task(): TaskState {
    return this.#live.task
  }

  done(result: WriteResult): void {
    if (result.ok) this.#follows.done?.(this.#live)
    else this.#follows.lost(this.#live)
  }

  refused(): void {
    this.#follows.done?.(this.#live)
  }
}

/** Nothing happens where the event is not allowed in the run's status. */
export function recordChange(
  recorder: Recorder,
  live: TaskRun,
  event: RunEvent,
  follows: Follows,
  recorded?: NewEvent,
): void {
  const run = transition(live.record, event)
  if (run === undefined) return
  live.record = run
  const from = allowedFrom[event.kind]
  const { owner } = run
  const write: Write =
    recorded === undefined
      ? { kind: 'transition', from, owner, run }
      : { kind: 'transition', from, owner, run, event: recorded }
  recorder.write(new Change(live, follows, write))
}
