/** Runs a function in the session's own event loop. */
import type { Work } from '../run/work.ts'
import { closedResult } from './live.ts'
import type { Attempt, AttemptContext, AttemptResult, Executor } from './port.ts'
import { stopped, thrown } from './result.ts'

/**
 * The default executor. The function begins in a microtask after `start`, so a start never runs user code inside its
 * caller; it costs no timer, no controller and no listener. It cannot be forced: a function that ignores its signal
 * ends when it ends.
 */
export class AsyncExecutor implements Executor {
  readonly name = 'async'
  #isClosed: boolean = false

  refusal(work: Work): string | undefined {
    return work.kind === 'function' ? undefined : refusals[work.kind]
  }

  start(work: Work, context: AttemptContext): Attempt {
    if (this.#isClosed) return { done: Promise.resolve(closedResult(this.name)), kill }
    return { done: run(work, context), kill }
  }

  /** Nothing is held; functions under way go on until they end. */
  close(): Promise<void> {
    this.#isClosed = true
    return atOnce
  }
}

const refusals = {
  module:
    "The async executor runs functions of this process, not exports of a module; import the function, or use the executor 'thread' or 'process'",
  command:
    "The async executor runs functions of this process, not programs; use the executor 'command'",
}

/** A promise made once: awaiting it puts a start off by a microtask, without an allocation. */
const atOnce = Promise.resolve()

const kill = (): boolean => false

/** Asked in this way, a run whose body does not ask for its signal has none made. */
const isAborted = (context: AttemptContext): boolean =>
  context.isAborted?.() ?? context.signal.aborted

const canWait = (value: unknown): boolean =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

const run = (work: Work, context: AttemptContext): Promise<AttemptResult> =>
  atOnce.then(() => begin(work, context))

/** What cannot be a promise is not waited for: most bodies return nothing. */
function begin(work: Work, context: AttemptContext): AttemptResult | Promise<AttemptResult> {
  if (isAborted(context)) return { status: 'terminated' }
  try {
    if (work.kind !== 'function') throw new TypeError(refusals[work.kind])
    const given: unknown = work.call(context)
    return canWait(given) ? awaited(given, context) : returned(given, context)
  } catch (error) {
    return failed(error, context)
  }
}

async function awaited(given: unknown, context: AttemptContext): Promise<AttemptResult> {
  try {
    return returned(await given, context)
  } catch (error) {
    return failed(error, context)
  }
}

const returned = (value: unknown, context: AttemptContext): AttemptResult =>
  isAborted(context) ? { status: 'terminated' } : { status: 'succeeded', value }

function failed(error: unknown, context: AttemptContext): AttemptResult {
  const result = thrown(error)
  return isAborted(context) ? stopped(result, context.signal.reason) : result
}
