/** The tasks that can have a bearing on one of them. */
import type { Condition } from '../../condition/condition.ts'
import { leaves, mentionedTasks } from '../../condition/operands.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { SessionOptions } from '../options.ts'

/** Whether it is about tasks that it does not name. */
export const isAboutMany = (leaf: Condition): boolean =>
  leaf.kind === 'after-any' ||
  leaf.kind === 'session-count' ||
  (leaf.kind === 'after' && leaf.tasks.kind === 'tagged')

/** The conditions that a task is read by. */
export const readBy = ({
  condition,
  definition: { endCondition },
}: TaskState): readonly Condition[] =>
  endCondition === undefined ? [condition] : [condition, endCondition]

/** The task itself, the tasks that its condition waits for, and so on; all tasks where they share room. */
export function upstream(
  tasks: ReadonlyMap<string, TaskState>,
  name: string,
  { concurrency, pools }: SessionOptions,
): ReadonlyMap<string, TaskState> {
  if (concurrency !== undefined || pools !== undefined) return tasks
  const found = new Set<string>()
  const open = [name]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const task = tasks.get(next)
    if (task === undefined || found.has(next)) continue
    found.add(next)
    for (const condition of readBy(task)) {
      if (leaves(condition).some(isAboutMany)) return tasks
      open.push(...mentionedTasks(condition))
    }
  }
  return new Map([...tasks].filter(([one]) => found.has(one)))
}
