/** A start by hand: it must be possible, and its parameters are recorded, so JSON must carry them. */

import { Argument } from '../../run/argument.ts'
import type { Run, RunId } from '../../run/run.ts'
import type { Parts } from '../parts.ts'
import type { TaskState } from '../task-state.ts'

/** Rejects where the task cannot be run now, saying why. */
export async function runByHand(
  parts: Parts,
  name: string,
  task: TaskState | undefined,
  params: Readonly<Record<string, unknown>> | undefined,
  id?: RunId,
): Promise<Run> {
  const { started, phase } = parts
  if (started?.brought !== true || phase === 'stopping' || phase === 'closing')
    throw new Error(`task '${name}' cannot be run: its session is not started`)
  if (task === undefined || started.tasks.get(name) !== task)
    throw new Error(`task '${name}' cannot be run: it was removed from its session`)
  if (params !== undefined) demandStorable(task, params)
  return await parts.enqueue(task, params, id)
}

/** @throws TypeError naming the parameter and what was wanted. */
function demandStorable(task: TaskState, params: Readonly<Record<string, unknown>>): void {
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
