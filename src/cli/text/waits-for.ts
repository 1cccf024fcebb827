/** What a task waits for, in as few words as a row has room for. */
import type { Inspection } from '../../session/inspect/inspect.ts'
import type { Task } from '../../session/task/task.ts'
import { type Explanation, obstacles } from '../../signal/ask/explain.ts'

/** `waits for load`: the first task or event that an obstacle waits for. */
export function waitsFor(
  task: Task,
  inspection: Inspection,
  explanation: Explanation,
): string | undefined {
  for (const { condition, kind } of obstacles(explanation)) {
    if (kind === 'not') continue
    const [other] = inspection.awaited(task, condition).filter(({ state }) => state !== 'here')
    if (other !== undefined) return `waits for ${other.name === '' ? 'any task' : other.name}`
  }
  return undefined
}
