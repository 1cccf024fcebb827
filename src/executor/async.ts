/** Runs a function in the session's own event loop. */
import type { TaskContext, Work } from '../run/work.ts'
import type { Attempt, AttemptResult, Executor } from './port.ts'
import { stopped, thrown } from './result.ts'

/**
 * The default executor. The function begins in a microtask after `start`, so a start never runs user code inside its
 * caller; it costs no timer, no controller and no listener. It cannot be forced: a function that ignores its signal
 * ends when it ends.
 */
export class AsyncExecutor implements Executor {
  readonly name = 'async'

  refusal(work: Work): string | undefined {
    return work.kind === 'function' ? undefined : refusals[work.kind]
  }

  start(work: Work, context: TaskContext): Attempt {
    return { done: run(work, context), kill }
  }

  /** Nothing is held; functions under way go on until they end. */
  close(): Promise<void> {
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

async function run(work: Work, context: TaskContext): Promise<AttemptResult> {
  await atOnce
  const { signal } = context
  if (signal.aborted) return { status: 'terminated' }
  try {
    if (work.kind !== 'function') throw new TypeError(refusals[work.kind])
    const value: unknown = await work.call(context)
    return signal.aborted ? { status: 'terminated' } : { status: 'succeeded', value }
  } catch (error) {
    const result = thrown(error)
    return signal.aborted ? stopped(result, signal.reason) : result
  }
}
