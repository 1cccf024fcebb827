/** The end of a run that was asked to end and did not: by its executor's force, or without the hooks that hang around it. */
import type { Announcer } from '../announce/announcer.ts'
import type { TaskRun } from '../task-state.ts'

/** Whether it ends now. An executor may be a user's own: what it throws is reported. */
export function force(announcer: Announcer, live: TaskRun): boolean {
  const { id, task } = live.record
  const failed = (message: string, error: unknown) =>
    announcer.say('session:error', { message, error })
  if (live.unhooked !== undefined) {
    failed(`a hook around task '${task}' did not end: run ${id} ends without it`, undefined)
    live.settle(live.unhooked)
    return true
  }
  try {
    return live.attempt?.kill() === true
  } catch (error) {
    failed(`the executor could not end run ${id} of task '${task}'`, error)
    return false
  }
}
