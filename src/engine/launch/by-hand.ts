/** A start by hand: it must be possible, and its parameters are recorded, so JSON must carry them. */

import type { Clock } from '../../clock/clock.ts'
import type { Run, RunId } from '../../run/run.ts'
import type { Token } from '../../run/token.ts'
import type { Owner } from '../../store/port.ts'
import type { Due } from '../due/due.ts'
import type { Recorder } from '../record/entry.ts'
import { type Stage, takesOn } from '../stage.ts'
import type { GivenByHand, ManualStart, TaskState } from '../task-state.ts'
import type { Launcher } from './launcher.ts'
import { endedEarly } from './manual-claims.ts'
import { givenByHand } from './secret-params.ts'

/** What was asked for: the run has its id before it is on record. */
export interface Asked {
  readonly id: RunId
  /** Rejects if the run never begins. */
  readonly done: Promise<Run>
}

/** Where starts by hand go. */
export interface Queue {
  readonly engine: Recorder
  readonly due: Due
  readonly launcher: Launcher
  readonly owner: Owner
}

/** The session that is asked for a start. */
export interface Starter {
  readonly clock: Clock
  readonly params: ReadonlyMap<string, unknown>
  readonly stage: Stage
  readonly started: (Queue & { readonly tasks: ReadonlyMap<string, TaskState> }) | undefined
}

/** @throws {Error} when the task cannot be run now, with the reason. @throws {TypeError} when JSON does not carry a parameter. */
export function startByHand(
  starter: Starter,
  name: string,
  task: TaskState | undefined,
  params: Readonly<Record<string, unknown>> | undefined,
  id?: RunId,
): Asked {
  const { stage, started, clock } = starter
  if (started === undefined || !takesOn(stage))
    throw new Error(`task '${name}' cannot be run: its session is not started`)
  if (task === undefined || started.tasks.get(name) !== task)
    throw new Error(`task '${name}' cannot be run: it was removed from its session`)
  const given = params === undefined ? undefined : givenByHand(starter, task, params)
  return enqueue(clock, started, task, given, { id })
}

/** What a start by hand is more than a start now. */
interface Enqueued {
  /** Default: a new one. */
  readonly id?: RunId | undefined
  /** The occurrence that it makes up for. */
  readonly tokens?: readonly Token[]
}

/** A start by hand, decided in the next turn; the run gets the id, if there is one. */
export function enqueue(
  clock: Clock,
  { engine, due, launcher, owner }: Queue,
  task: TaskState,
  given?: GivenByHand,
  { id = launcher.expected.ids.next(clock.now(), owner.id), tokens }: Enqueued = {},
): Asked {
  const done = new Promise<Run>((resolve, reject) => {
    const manual: ManualStart = {
      task: task.name,
      given,
      id,
      ...(tokens === undefined ? {} : { tokens }),
      resolve,
      reject,
    }
    launcher.expected.add(manual)
    engine.input(() => {
      if (manual.ending !== undefined) {
        reject(endedEarly(manual, task.name, manual.ending))
        return
      }
      if (task.dueTokens === undefined && task.manual === undefined) task.dueSince = clock.now()
      task.manual = [...(task.manual ?? []), manual]
      due.add(task)
    })
  })
  // A caller may leave the end alone: a rejection that is not looked at must not end the process.
  done.catch(() => launcher.expected.delete(id))
  return { id, done }
}
