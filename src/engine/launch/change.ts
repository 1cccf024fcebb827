/** A change in the life of a run, put on record: the guarded update, and what follows it. */
import type { NewEvent } from '../../run/event.ts'
import { allowedFrom, type RunEvent, transition } from '../../run/run.ts'
import type { Recorder } from '../record/entry.ts'
import type { TaskRun } from '../task-state.ts'

/** What follows a change. */
export interface Follows {
  /** It is on record, or the store can never take it. */
  readonly done: (() => void) | undefined
  /** The run is another session's, or was ended by one. */
  readonly lost: () => void
}

/** Nothing happens where the event is not allowed in the run's status. */
export function recordChange(
  recorder: Recorder,
  live: TaskRun,
  event: RunEvent,
  { done, lost }: Follows,
  recorded?: NewEvent,
): void {
  const run = transition(live.record, event)
  if (run === undefined) return
  live.record = run
  const from = allowedFrom[event.kind]
  const { owner } = run
  recorder.write({
    write:
      recorded === undefined
        ? { kind: 'transition', from, owner, run }
        : { kind: 'transition', from, owner, run, event: recorded },
    task: live.task,
    done: (result) => {
      if (result.ok) done?.()
      else lost()
    },
    refused: () => done?.(),
  })
}
