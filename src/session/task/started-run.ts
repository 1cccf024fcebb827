/** A run that was started by hand, in its user's hands: its id, its end, and how to end it. */
import { endRun, type RunsHere } from '../../engine/launch/end-run.ts'
import type { Run, RunId } from '../../run/run.ts'

/**
 * What `task.start(…)` gives: the run has its id before it is on record.
 *
 * @example
 * ```ts
 * import { Session } from 'tminus'
 * const session = new Session({ zone: 'UTC' })
 * const wait = session.task('never', async ({ sleep }) => sleep('1 hour'), { name: 'wait' })
 * await session.start()
 * const run = wait.start()
 * session.on('run:started', () => run.terminate('no longer wanted'))
 * const ended = await run.done
 * ended.id === run.id // => true
 * ended.status // => 'terminated'
 * await session.stop()
 * ```
 */
export interface StartedRun<Value = unknown> {
  readonly id: RunId
  /** Resolves with the run when it has ended; rejects if it never begins, because the session stops or it is ended first. */
  readonly done: Promise<Run<Value>>
  /** Asks it to end; before it has begun it never does. Nothing happens once it has ended. */
  terminate(reason?: string): void
}

/** False if the session has no such run, or no more. */
export const terminateRun = (
  { started }: { readonly started: RunsHere | undefined },
  id: RunId,
  reason = 'terminated by hand',
): boolean => started !== undefined && endRun(started, id, reason)
