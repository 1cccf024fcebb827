/** A change in the life of a run, put on record: the guarded update, and what follows it. */
import type { NewEvent } from '../../run/event.ts'
import { allowedFrom, type RunEvent, transition } from '../../run/run.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Recorder } from '../record/entry.ts'
import type { TaskRun } from '../task-state.ts'

/** Nothing happens where the event is not allowed in the run's status; `done` is called once it is on record, or lost. */
export function recordChange(
  { announcer, recorder }: { readonly announcer: Announcer; readonly recorder: Recorder },
  live: TaskRun,
  event: RunEvent,
  done?: () => void,
  recorded?: NewEvent,
): void {
  const run = transition(live.record, event)
  if (run === undefined) return
  live.record = run
  const from = allowedFrom[event.kind]
  const { owner } = run
  const lost = `run ${run.id} of task '${run.task}' was ended by another session, which took it for crashed`
  recorder.write({
    write:
      recorded === undefined
        ? { kind: 'transition', from, owner, run }
        : { kind: 'transition', from, owner, run, event: recorded },
    task: live.task,
    done: (result) => {
      if (!result.ok && done !== undefined)
        announcer.say('session:error', { message: lost, error: undefined })
      done?.()
    },
  })
}
