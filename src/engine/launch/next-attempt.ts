/** Puts the beginning of a run's next attempt on record. */
import { attemptData } from '../../run/attempt.ts'
import type { NewEvent } from '../../run/event.ts'
import { allowedFrom, type OwnerId, type Run, transition } from '../../run/run.ts'
import type { Instant } from '../../time/instant.ts'
import type { Recorder } from '../record/entry.ts'
import type { TaskRun } from '../task-state.ts'

/** `started`: it is the first attempt, of a kept start. */
export type AttemptType = 'attempt' | 'started'

/** What follows, when the store has answered. */
interface Follows {
  /** It is on record: its body may begin. */
  begun(live: TaskRun): void
  /** Another session goes on with that run. */
  lost(live: TaskRun): void
}

/** Nothing happens where the run's status allows no further attempt. */
export function recordNextAttempt(
  recorder: Recorder,
  live: TaskRun,
  {
    type,
    owner,
    at,
  }: { readonly type: AttemptType; readonly owner: OwnerId; readonly at: Instant },
  follows: Follows,
): void {
  const kind = live.record.endedAt === undefined ? 'retry' : 'again'
  const next = transition(live.record, { kind, owner })
  if (next === undefined) return
  live.resting = false
  recorder.write({
    write: {
      kind: 'transition',
      from: allowedFrom[kind],
      // Of two sessions that found it, one goes on with it.
      owner: live.record.owner,
      run: next,
      event: { at, type, task: next.task, run: next.id, ...before(live.record) },
    },
    task: live.task,
    done: (result) => {
      if (!result.ok) {
        follows.lost(live)
        return
      }
      live.renew(next)
      follows.begun(live)
    },
  })
}

/** What a run had come to that is tried again by hand: its row does not tell that any more. */
const before = ({ endedAt, status, error }: Run): Pick<NewEvent, 'data'> =>
  endedAt === undefined ? {} : { data: attemptData(status, error) }
