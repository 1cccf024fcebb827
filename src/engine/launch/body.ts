/** The body of an attempt: its arguments are found, then its executor starts it, inside the hooks around it. */
import type { Clock, RealWork } from '../../clock/clock.ts'
import type { AttemptResult, Executor } from '../../executor/port.ts'
import type { Cause } from '../../run/cause.ts'
import type { Run } from '../../run/run.ts'
import type { Announcer } from '../announce/announcer.ts'
import { type Around, wrapped } from '../announce/around-hooks.ts'
import type { TaskRun, TaskState } from '../task-state.ts'

/** What a body is given besides its run. */
export interface Given {
  readonly params: Readonly<Record<string, unknown>>
  /** Absent where no event caused the start: then the run's tokens say it all. */
  readonly causes: readonly Cause[] | undefined
}

export interface BodyPort {
  readonly clock: Clock
  readonly announcer: Announcer
  readonly arounds: readonly Around[]
  executor(task: TaskState): Executor
  /** Finds what the body of a run is given, at once where that is at hand; a rejection is a failure of the run. */
  given(task: TaskState, run: Run): Given | Promise<Given>
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
    const given = port.given(live.task, live.record)
    if (!(given instanceof Promise)) return start(port, live, given)
    // An argument that is never found must not keep the run from ending.
    live.signal.addEventListener('abort', () => {
      if (live.attempt === undefined) settle({ status: 'terminated' })
    })
    return given.then((found) => start(port, live, found)).catch(failed)
  } catch (error) {
    return Promise.resolve(failed(error))
  }
}

function start(port: BodyPort, live: TaskRun, { params, causes }: Given): Promise<AttemptResult> {
  const { task } = live
  live.params = params
  live.found = causes
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
