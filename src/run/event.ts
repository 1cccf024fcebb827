/** What is recorded: events with a gapless number, and fates of occurrences that did not start. */
import type { Instant } from '../time/instant.ts'
import type { RunId } from './run.ts'
import type { Token } from './token.ts'

/** What can have happened to a task. */
export type TaskEventType =
  | 'started'
  | 'succeeded'
  | 'failed'
  | 'terminated'
  | 'inacted'
  | 'crashed'
  | 'missed'
  | 'late'
  /** A failed or crashed attempt that will be tried again: the run goes on, but it is not running. */
  | 'retrying'
  /** The next attempt of a run begins: it is running again. */
  | 'attempt'
  /** A start is on record and has consumed its tokens, but waits for its turn (`queue all`). */
  | 'queued'

/** Events that are about no task: emitted by name, and marks of the session's own life. */
export type SessionEventType =
  | 'emitted'
  | 'session-started'
  | 'session-stopped'
  | 'clock-jumped'
  | 'paused'
  | 'resumed'
  /** Somebody outside asks the live sessions for something, and what one of them says to it. */
  | 'requested'
  | 'answered'

export type EventType = TaskEventType | SessionEventType

/** An event before the store has given it its number. */
export interface NewEvent {
  readonly at: Instant
  readonly type: EventType
  /** The task; for `emitted` the event's name. */
  readonly task?: string
  readonly run?: RunId
  /** What a start consumed, or a miss lost. */
  readonly tokens?: readonly Token[]
  /** JSON: the emitted data, the returned value, the reason of a miss. */
  readonly data?: string
}

/** An event on record. Order between two events is the order of `seq`, never of `at`. */
export interface RecordedEvent extends NewEvent {
  /** 1, 2, 3 … without a gap, given by the store. */
  readonly seq: number
}

/** An event with its number, field by field: V8 takes several times as long to spread it, and a rush does it for each start and end. */
export const numbered = (
  { at, type, task, run, tokens, data }: NewEvent,
  seq: number,
): RecordedEvent =>
  // What is absent is `undefined` here: such an event is read, and neither handed out nor kept.
  ({ seq, at, type, task, run, tokens, data }) as RecordedEvent

/** Why an occurrence for which the whole condition was true was not started. */
export type FateReason =
  | 'overlap'
  | 'disabled'
  | 'expired'
  | 'coalesced'
  | 'missed while down'
  | 'withdrawn'
  | 'rate'
  | 'held'

/** Occurrences of a task that were not started, consecutive ones of the same reason in one record. */
export interface Fate {
  readonly task: string
  readonly reason: FateReason
  /** Marks (instants or event numbers) of the first and the last, and of which source. */
  readonly source: string
  readonly first: number
  readonly last: number
  readonly count: number
  /** When the first and the last were recorded. */
  readonly firstAt: Instant
  readonly lastAt: Instant
}
