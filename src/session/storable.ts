/** Parameters of a start by hand: they are recorded, so JSON must carry them. */
import { Argument } from '../run/argument.ts'
import type { Task } from './task.ts'

/** @throws TypeError naming the parameter and what was wanted. */
export function demandStorable(task: Task, params: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(params))
    if (value instanceof Argument)
      throw new TypeError(
        `parameter '${name}' of a run of task '${task.name}' is an argument (${value}), wanted a value: arguments are found for tasks and sessions only`,
      )
  try {
    JSON.stringify(params)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TypeError(
      `task '${task.name}' cannot be run with these parameters, which are not JSON: ${reason}`,
      { cause },
    )
  }
}
