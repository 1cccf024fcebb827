/** The body of an attempt: its arguments are found, then its executor starts it, inside the hooks around it. */
import type { AttemptResult, Executor } from '../../executor/port.ts'
import type { Run } from '../../run/run.ts'
import type { Announcer } from '../announce/announcer.ts'
import { type Around, wrapped } from '../announce/around-hooks.ts'
import type { Task, TaskRun } from '../task.ts'

type Params = Readonly<Record<string, unknown>>

export interface BodyPort {
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
  const failed = (error: unknown) => settle({ status: 'failed', error })
  try {
    const params = port.argumentsOf(live.task, live.record)
    if (!(params instanceof Promise)) {
      start(port, live, params, settle)
      return
    }
    // An argument that is never found must not keep the run from ending.
    live.signal.addEventListener('abort', () => {
      if (live.attempt === undefined) settle({ status: 'terminated' })
    })
    params.then((found) => start(port, live, found, settle)).catch(failed)
  } catch (error) {
    failed(error)
  }
}

function start(
  port: BodyPort,
  live: TaskRun,
  params: Params,
  settle: (result: AttemptResult) => void,
): void {
  const { task } = live
  live.params = params
  if (live.aborted) {
    settle({ status: 'terminated' })
    return
  }
  const executor = port.executor(task)
  const refusal = executor.refusal(task.work)
  if (refusal !== undefined) {
    settle({ status: 'failed', error: new TypeError(refusal) })
    return
  }
  const begin = () => {
    live.attempt = executor.start(task.work, live)
    return live.attempt.done
  }
  const { arounds, announcer } = port
  const done = arounds.length === 0 ? begin() : wrapped(arounds, live, begin, announcer)
  void done.then(settle)
}
