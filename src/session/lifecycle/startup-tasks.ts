/** The tasks of the start and of the stop. */
import type { Clock } from '../../clock/clock.ts'
import { enqueue } from '../../engine/launch/by-hand.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Started } from './started.ts'

/** Runs the tasks of the start or of the stop, if their conditions are true, and waits for them. */
export async function runOn(
  clock: Clock,
  started: Started,
  when: 'startup' | 'shutdown',
): Promise<void> {
  const tasks = [...started.tasks.values()].filter((task) => runsOn(task, when))
  await Promise.all(tasks.sort(byPriority).map((task) => enqueue(clock, started, task).done))
}

/** Whether the start, or the stop, runs it now. */
export const runsOn = (
  { options, condition, root }: TaskState,
  when: 'startup' | 'shutdown',
): boolean =>
  options.on === when &&
  options.disabled !== true &&
  (condition.kind === 'constant' || root?.verdict().value === true)

const byPriority = (a: TaskState, b: TaskState): number =>
  (b.options.priority ?? 0) - (a.options.priority ?? 0)
