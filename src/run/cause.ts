/** What caused a start, as its body reads it: the tokens of its run with what is on record behind them. */
import type { Instant } from '../time/instant.ts'
import type { ErrorRecord } from './run.ts'

/** Something happened to a task: `after task 'load' succeeded`. */
export interface TaskCause {
  readonly kind: 'task'
  readonly task: string
  /** Its run; absent where the event is about no run (a miss). */
  readonly run?: string
  /** What happened: `succeeded`, `failed`, `terminated`, `inacted`, `crashed`, `started`, `missed`, `late`. */
  readonly outcome: string
  /** What that run returned, as JSON carried it. */
  readonly result?: unknown
  /** Why that run failed, was terminated or crashed. */
  readonly error?: ErrorRecord
  /** Milliseconds since the epoch. */
  readonly at: Instant
}

/** An event was emitted: `on event 'order'`. */
export interface EventCause {
  readonly kind: 'event'
  readonly event: string
  /** The data it was emitted with, as JSON carried them; absent if there were none. */
  readonly data?: unknown
  readonly at: Instant
}

/** A file changed or appeared: `file 'in/*.csv' changed`. */
export interface FileCause {
  readonly kind: 'file'
  /** The file's path. */
  readonly path: string
  readonly at: Instant
}

/** An occurrence of a time: `daily at 10:00`. */
export interface TimeCause {
  readonly kind: 'time'
  /** Canonical text of the operand. */
  readonly text: string
  /** When the occurrence began, in milliseconds since the epoch. */
  readonly at: Instant
}

/** The whole condition became true (`rise`), or somebody started the task (`manual`). */
export interface OtherCause {
  readonly kind: 'rise' | 'manual'
  readonly at: Instant
}

/**
 * What caused a start, one of them for each token that it used up: an `on each event` start has one event, a start that
 * was queued while three files changed has the newest.
 */
export type Cause = TaskCause | EventCause | FileCause | TimeCause | OtherCause
