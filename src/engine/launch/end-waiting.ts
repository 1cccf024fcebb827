/** Ends what waits of a task that is gone or starts no more: starts whose turn has not come, and runs between attempts. */
import type { TaskState } from '../task-state.ts'
import type { Launcher } from './launcher.ts'

/** Starts that were kept for their turn have their end on record, as runs between attempts have. */
export function endWaiting(launcher: EndPort, task: TaskState, reason: string): void {
  for (const run of task.frozen ?? []) launcher.adopt(task, run).resting = true
  task.frozen = undefined
  endAttempts(launcher, task, reason)
}

/** Ends the runs between attempts; kept starts stay. */
export function endAttempts(launcher: EndPort, task: TaskState, reason: string): void {
  for (const live of [...(task.live ?? [])]) if (live.resting) launcher.end(live, reason)
}

type EndPort = Pick<Launcher, 'adopt' | 'end'>
