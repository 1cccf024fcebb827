/** A start by hand: it must be possible, and its parameters are recorded, so JSON must carry them. */

import type { Clock } from '../../clock/clock.ts'
import { Argument } from '../../run/argument.ts'
import type { Run, RunId } from '../../run/run.ts'
import type { Parts, Started } from '../parts.ts'
import type { GivenByHand, TaskState } from '../task-state.ts'
import { givenByHand } from './secret-params.ts'

/** Rejects where the task cannot be run now, saying why. */
export async function runByHand(
  parts: Pick<Parts, 'clock' | 'lifetime' | 'params'>,
  name: string,
  task: TaskState | undefined,
  params: Readonly<Record<string, unknown>> | undefined,
  id?: RunId,
): Promise<Run> {
  const { lifetime, clock } = parts
  if (lifetime.kind !== 'joined' && lifetime.kind !== 'running')
    throw new Error(`task '${name}' cannot be run: its session is not started`)
  if (task === undefined || lifetime.started.tasks.get(name) !== task)
    throw new Error(`task '${name}' cannot be run: it was removed from its session`)
  if (params !== undefined) demandValues(task, params)
  const given = params === undefined ? undefined : givenByHand(parts, task, params)
  return await enqueue(clock, lifetime.started, task, given, id)
}

/** A start by hand, decided in the next turn; the run gets the id, if there is one. */
export function enqueue(
  clock: Clock,
  { engine, due }: Pick<Started, 'engine' | 'due'>,
  task: TaskState,
  given?: GivenByHand,
  id?: RunId,
): Promise<Run> {
  return new Promise<Run>((resolve, reject) => {
    engine.input(() => {
      if (task.dueTokens === undefined && task.manual === undefined) task.dueSince = clock.now()
      const manual = { given, ...(id === undefined ? {} : { id }), resolve, reject }
      task.manual = [...(task.manual ?? []), manual]
      due.add(task)
    })
  })
}

/** @throws TypeError naming the parameter and what was wanted. */
function demandValues(task: TaskState, params: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(params))
    if (value instanceof Argument)
      throw new TypeError(
        `parameter '${name}' of a run of task '${task.name}' is an argument (${value}), wanted a value: arguments are found for tasks and sessions only`,
      )
}
