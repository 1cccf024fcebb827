/** Ends the runs of a task: all live ones, or what waits of one that is gone: starts whose turn has not come, runs between attempts. */
import type { TaskState } from '../task-state.ts'
import type { Launcher } from './launcher.ts'

/** Asks all live runs to end. */
export function endLive(
  launcher: Pick<Launcher, 'end'>,
  { live }: Pick<TaskState, 'live'>,
  reason: string,
): void {
  for (const one of [...(live ?? [])]) launcher.end(one, reason)
}

/** Starts that were kept for their turn have their end on record, as runs between attempts have. */
export function endWaiting(
  launcher: Pick<Launcher, 'adopt' | 'end'>,
  task: TaskState,
  reason: string,
): void {
  for (const run of task.frozen ?? []) launcher.adopt(task, run).resting = true
  task.frozen = undefined
  endAttempts(launcher, task, reason)
}

/** Ends the runs between attempts; kept starts stay. */
export function endAttempts(
  launcher: Pick<Launcher, 'end'>,
  task: TaskState,
  reason: string,
): void {
  for (const live of [...(task.live ?? [])]) if (live.resting) launcher.end(live, reason)
}
