/** The tasks of the start and of the stop. */
import type { Parts } from '../../engine/parts.ts'
import type { Task } from '../../engine/task.ts'

/** Runs the tasks of the start or of the stop, if their conditions are true, and waits for them. */
export async function runOn(core: Parts, when: 'startup' | 'shutdown'): Promise<void> {
  const tasks = [...core.tasks.values()].filter(
    (task) =>
      task.options.on === when &&
      task.options.disabled !== true &&
      (task.condition.kind === 'constant' || task.root?.verdict().value === true),
  )
  await Promise.all(tasks.sort(byPriority).map((task) => core.enqueue(task, undefined)))
}

const byPriority = (a: Task, b: Task): number =>
  (b.options.priority ?? 0) - (a.options.priority ?? 0)
