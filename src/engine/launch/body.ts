/** The body of an attempt: its arguments are found, then its executor starts it, inside the hooks around it. */
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
  const failed = (error: unknown) => settle({ status: 'failed', error })
  try {
    const given = port.given(live.task, live.record)
    if (!(given instanceof Promise)) {
      start(port, live, given, settle)
      return
    }
    // An argument that is never found must not keep the run from ending.
    live.signal.addEventListener('abort', () => {
      if (live.attempt === undefined) settle({ status: 'terminated' })
    })
    given.then((found) => start(port, live, found, settle)).catch(failed)
  } catch (error) {
    failed(error)
  }
}

function start(
  port: BodyPort,
  live: TaskRun,
  { params, causes }: Given,
  settle: (result: AttemptResult) => void,
): void {
  const { task } = live
  live.params = params
  live.found = causes
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
