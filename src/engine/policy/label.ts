/** The option `on` of a task: when it runs, beside a session's life, or where. */
import type { TaskOptions } from '../task-options.ts'

/** The session's start or stop, where the task runs only then. */
export function phaseOf({ on }: Pick<TaskOptions, 'on'>): 'startup' | 'shutdown' | undefined {
  if (on === 'startup') return 'startup'
  return on === 'shutdown' ? 'shutdown' : undefined
}

/** What a session must serve to execute the task. */
export const labelOf = (options: Pick<TaskOptions, 'on'>): string | undefined =>
  phaseOf(options) === undefined ? options.on : undefined
