/** The executor port: starts the body of one attempt and reports how it ended. */
import type { ErrorRecord, OwnerId } from '../run/run.ts'
import type { TaskContext, Work } from '../run/work.ts'
import type { ProcessMark } from './proc.ts'

/** How an attempt ended. `terminated` only if the context's signal was aborted or `kill` was called before it ended. */
export type AttemptResult =
  | { readonly status: 'succeeded'; readonly value: unknown }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'terminated'; readonly error?: unknown }
  | { readonly status: 'inacted'; readonly reason?: string }
  /** The executor itself broke (a worker or child died by itself): the work may or may not have been done. */
  | { readonly status: 'crashed'; readonly error: ErrorRecord }

/** What an executor is given for an attempt: the body's context. */
export interface AttemptContext extends TaskContext {
  /** Whether `signal` is aborted, told without making one: most bodies never ask for their signal. */
  readonly isAborted?: () => boolean
  /** The owner of the run on record: a body elsewhere begins only while it is still that one's. */
  readonly owner?: OwnerId
}

/** One attempt under way. */
export interface Attempt {
  /** The child process that runs the body and leads a group: what outlives the session is found by it. */
  readonly child?: ProcessMark | undefined
  /** Settles when the body begins, where that is later than the start: time-outs count from then. Never rejects. */
  readonly begun?: Promise<void>
  /** Never rejects. Settles once the body has really ended; for a body that ignores the abort and cannot be forced, late or never. */
  readonly done: Promise<AttemptResult>
  /**
   * Ends the body by force after the abort was ignored. Returns false where this executor cannot (a function in the
   * session's own event loop). May be called at any time and again.
   */
  kill(): boolean
}

/**
 * Contract:
 * - `start` returns at once and never throws for a fault of the work: such faults are results.
 * - `context.signal` is watched from the start; an abort asks the body to end (a function sees the signal, a program
 *   gets SIGTERM, with its whole group). A body that returns after the abort without an error has `terminated`,
 *   unless it returned before noticing: what counts is whether the signal was aborted when it ended.
 *   The signal meant is the one of this process, also for bodies in a thread or another process: a result that comes
 *   in after the abort is `terminated`, whatever the body knew of it.
 * - A signal that is aborted before the body begins (at the start, or in a queue of the executor): the body is not
 *   begun, the attempt has `terminated`.
 * - `terminated` carries an error only if the body broke after the abort, not if it just passed the abort on.
 * - Logs and progress of the body reach `context.log` and `context.progress` in order, before `done` settles.
 * - Several attempts may be under way at once; they do not share anything.
 * - `supports` is asked before the start; work it refuses is a clear error of the caller.
 * - `close` ends attempts under way by force and resolves once they have left nothing: no thread, no child process, no
 *   timer. A start after it fails.
 */
export interface Executor {
  readonly name: string
  /** Whether bodies run outside this event loop: virtual time stands while they do. Default: they run in it. */
  readonly isElsewhere?: boolean
  /** The far side puts on record that a body begins, which lets it begin: the session does not. `begun` tells it then. */
  readonly notesBegin?: boolean
  /** `undefined`, or the reason why this executor cannot run that work. */
  refusal(work: Work): string | undefined
  start(work: Work, context: AttemptContext): Attempt
  close(): Promise<void>
}
