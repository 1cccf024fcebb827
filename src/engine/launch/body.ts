/** The body of an attempt: its arguments are found, then its executor starts it, inside the hooks around it. */
import type { Clock, RealWork } from '../../clock/clock.ts'
import type { AttemptResult, Executor } from '../../executor/port.ts'
import type { Run } from '../../run/run.ts'
import type { Announcer } from '../announce/announcer.ts'
import { type Around, wrapped } from '../announce/around-hooks.ts'
import type { Task, TaskRun } from '../task.ts'

type Params = Readonly<Record<string, unknown>>

export interface BodyPort {
  readonly clock: Clock
  readonly announcer: Announcer
  readonly arounds: readonly Around[]
  executor(task: Task): Executor
  /** Finds the arguments of a run, at once where they are plain; a rejection is a failure of the run. */
  argumentsOf(task: Task, run: Run): Params | Promise<Params>
}

/** Never throws: what goes wrong is a result. `settle` may be called more than once; the first call counts. */
export function beginBody(
  port: BodyPort,
  live: TaskRun,
  settle: (result: AttemptResult) => void,
): void {
  const { clock } = port
  const call = () => attempt(port, live, settle)
  const done = clock.attend === undefined ? call() : clock.attend(realWork(port, live), call)
  void done.then(settle)
}

/** From the search for its arguments to its end. Never rejects, and takes no promise more than it needs. */
function attempt(
  port: BodyPort,
  live: TaskRun,
  settle: (result: AttemptResult) => void,
): Promise<AttemptResult> {
  const failed = (error: unknown): AttemptResult => ({ status: 'failed', error })
  try {
    const params = port.argumentsOf(live.task, live.record)
    if (!(params instanceof Promise)) return start(port, live, params)
    // An argument that is never found must not keep the run from ending.
    live.signal.addEventListener('abort', () => {
      if (live.attempt === undefined) settle({ status: 'terminated' })
    })
    return params.then((found) => start(port, live, found)).catch(failed)
  } catch (error) {
    return Promise.resolve(failed(error))
  }
}

function start(port: BodyPort, live: TaskRun, params: Params): Promise<AttemptResult> {
  const { task } = live
  live.params = params
  if (live.aborted) return Promise.resolve({ status: 'terminated' })
  const executor = port.executor(task)
  const refusal = executor.refusal(task.work)
  if (refusal !== undefined)
    return Promise.resolve({ status: 'failed', error: new TypeError(refusal) })
  const begin = () => {
    live.attempt = executor.start(task.work, live)
    return live.attempt.done
  }
  const { arounds, announcer } = port
  return arounds.length === 0 ? begin() : wrapped(arounds, live, begin, announcer)
}

/** The attempt as virtual time sees it. */
function realWork(port: BodyPort, live: TaskRun): RealWork {
  const { record } = live
  const isOver = () =>
    live.task.live?.includes(live) !== true || live.resting || live.record.attempt > record.attempt
  return {
    name: `run ${record.id} of task '${live.task.name}'`,
    standing: () => {
      if (isOver()) return 'over'
      if (live.isAsleep) return 'asleep'
      const isElsewhere =
        live.attempt !== undefined && port.executor(live.task).isElsewhere === true
      return isElsewhere ? 'elsewhere' : 'here'
    },
  }
}
