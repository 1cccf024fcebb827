/** The body of an attempt: its arguments are found, then its executor starts it, inside the hooks around it. */
import type { Clock, RealWork } from '../../clock/clock.ts'
import type { Attempt, AttemptContext, AttemptResult, Executor } from '../../executor/port.ts'
import type { ProcessMark } from '../../executor/proc.ts'
import { refusalOf, resultOf } from '../../executor/result.ts'
import type { Cause } from '../../run/cause.ts'
import { type Run, transition } from '../../run/run.ts'
import type { Announcer } from '../announce/announcer.ts'
import { type Around, wrapped } from '../announce/around-hooks.ts'
import type { TaskRun, TaskState } from '../task-state.ts'
import { bodyContext, tellOwner } from './body-context.ts'

/** What a body is given besides its run. */
export interface Given {
  readonly params: Readonly<Record<string, unknown>>
  /** Absent where no event caused the start: then the run's tokens say it all. */
  readonly causes: readonly Cause[] | undefined
  /** JSON of the parameters as the record shows them; absent where there are none. */
  readonly shown?: string
}

/** What surrounds a body: who executes it, which hooks stand around it, and where it is on record. */
export interface Surroundings {
  readonly clock: Clock
  readonly announcer: Announcer
  readonly arounds: readonly Around[]
  executor(task: TaskState): Executor
  /** Puts the child process of a run on record, and that it has ended. */
  child(run: Run, child: ProcessMark | undefined): void
  /** Finds what the body of a run is given, at once where that is at hand; a rejection is a failure of the run. */
  given(live: TaskRun): Given | Promise<Given>
}

/** Never throws: what goes wrong is a result, of which the run takes the first. */
export function beginBody(around: Surroundings, live: TaskRun): void {
  const { clock } = around
  const context = bodyContext(live)
  live.context = context
  const done =
    clock.attend === undefined
      ? attempt(around, live)
      : clock.attend(realWork(around, live, context), () => attempt(around, live))
  // An executor of a user's own may reject.
  done.then(
    (result) => live.settle(result),
    (error: unknown) => live.settle({ status: 'failed', error }),
  )
}

/** From the search for what it is given to its end. Never throws, and takes no promise more than it needs. */
function attempt(around: Surroundings, live: TaskRun): Promise<AttemptResult> {
  try {
    const given = around.given(live)
    if (!(given instanceof Promise)) return start(around, live, given)
    // An argument that is never found must not keep the run from ending.
    live.signal.addEventListener('abort', () => {
      if (live.attempt === undefined) live.settle({ status: 'terminated' })
    })
    return given.then((found) => start(around, live, found))
  } catch (error) {
    return Promise.resolve({ status: 'failed', error })
  }
}

function start(
  around: Surroundings,
  live: TaskRun,
  { params, causes, shown }: Given,
): Promise<AttemptResult> {
  const { task, context } = live
  live.give(params, causes, shown)
  if (live.aborted || context === undefined) return Promise.resolve({ status: 'terminated' })
  const executor = around.executor(task)
  const refusal = refusalOf(executor, task.work)
  if (refusal !== undefined)
    return Promise.resolve({ status: 'failed', error: new TypeError(refusal) })
  const { arounds, announcer } = around
  if (arounds.length === 0) return run(around, live, context, executor)
  live.unhooked = { status: 'terminated' }
  return wrapped(arounds, context, () => run(around, live, context, executor), announcer)
}

/** The attempt itself, inside its hooks; throws or rejects where an executor of a user's own does. */
function run(
  around: Surroundings,
  live: TaskRun,
  context: AttemptContext,
  executor: Executor,
): Promise<AttemptResult> {
  // A hook that was given up may call it long after that.
  if (live.context !== context) return Promise.resolve({ status: 'terminated' })
  live.unhooked = undefined
  if (executor.isElsewhere === true) tellOwner(context, live.record)
  const attempt = executor.start(live.task.work, context)
  live.attempt = attempt
  if (attempt.begun !== undefined) holdLimit(live, attempt.begun)
  if (executor.notesBegin === true) void attempt.begun?.then(() => hasBegun(live, context))
  if (attempt.child !== undefined) around.child(live.record, attempt.child)
  // Not awaited by a function of its own: a burst would pay for its state ten thousand times.
  return Promise.resolve(attempt.done).then((given) => over(around, live, context, attempt, given))
}

/** The attempt has ended: what its executor says that it came to. */
function over(
  around: Surroundings,
  live: TaskRun,
  context: AttemptContext,
  attempt: Attempt,
  given: unknown,
): AttemptResult {
  const result = resultOf(given)
  if (attempt.child !== undefined && live.context === context) around.child(live.record, undefined)
  if (around.arounds.length > 0 && live.context === context) live.unhooked = result
  return result
}

/** An executor of a user's own may reject: then the time-out counts from there. */
function holdLimit(live: TaskRun, begun: Promise<void>): void {
  const either = begun.then(ignore, ignore)
  live.limit?.holdUntil(either)
}

/** That it runs is on record by now; what it reports goes there from now on. */
function hasBegun(live: TaskRun, context: AttemptContext): void {
  if (live.context === context)
    live.record = transition(live.record, { kind: 'begin' }) ?? live.record
}

const ignore = (): void => undefined

/** The attempt as virtual time sees it. */
function realWork(around: Surroundings, live: TaskRun, context: unknown): RealWork {
  const { record } = live
  const isOver = () =>
    live.context !== context || live.resting || live.task.live?.includes(live) !== true
  return {
    name: `run ${record.id} of task '${live.task.name}'`,
    standing: () => {
      if (isOver()) return 'over'
      if (live.isAsleep) return 'asleep'
      const isElsewhere =
        live.attempt !== undefined && around.executor(live.task).isElsewhere === true
      return isElsewhere ? 'elsewhere' : 'here'
    },
  }
}
