/** A run: one execution of a task, as it is recorded, and the pure state machine of its life. */
import type { Instant } from '../time/instant.ts'
import type { Token } from './token.ts'

export type RunId = string & { readonly __flavor?: 'RunId' }
export type OwnerId = string & { readonly __flavor?: 'OwnerId' }

/**
 * `claimed` (recorded, the body has not begun) · `running` · `waiting` (between attempts: live for overlap, but not
 * running) · and the ends. `inacted`: the work said that there was nothing to do. `crashed`: its owner died.
 */
export type RunStatus =
  | 'claimed'
  | 'running'
  | 'waiting'
  | 'succeeded'
  | 'failed'
  | 'terminated'
  | 'inacted'
  | 'crashed'

/** The statuses from which a run cannot change any more, except that a crashed one may be recovered. */
export type EndStatus = Exclude<RunStatus, 'claimed' | 'running' | 'waiting'>

/** An error as it is recorded: what survives a database and a process boundary. */
export interface ErrorRecord {
  readonly name: string
  readonly message: string
  readonly stack?: string
  /** Exit code of a command. */
  readonly code?: number | string
  /** Signal that ended a command. */
  readonly signal?: string
  readonly cause?: ErrorRecord
}

/**
 * One run on record; `Value` is the type of what its work returned, as JSON carries it. Instants are those of the clock at the snapshot, not
 * of the disk.
 */
export interface Run<Value = unknown> {
  readonly id: RunId
  readonly task: string
  /** The occurrence key; unique with `task`. */
  readonly key: string
  /** The tokens it consumed: why it started. */
  readonly tokens: readonly Token[]
  /** 1 for the first try. */
  readonly attempt: number
  readonly status: RunStatus
  readonly owner: OwnerId
  readonly claimedAt: Instant
  /**
   * The number of the last event that the start was decided on: read from the record up to it, at `claimedAt`, its condition
   * is true. Absent from runs of versions that did not note it.
   */
  readonly snapshot?: number
  readonly endedAt?: Instant
  /** While `waiting`: when the next attempt is due. */
  readonly retryAt?: Instant
  /** JSON of what the work returned; absent if it returned nothing or something that JSON cannot carry. */
  readonly result?: string
  /**
   * The same as a value, as JSON carried it: a `Date` is text. Of runs that a session hands out; it is not enumerable, so
   * a copy of the run has it not.
   */
  readonly value?: Value
  readonly error?: ErrorRecord
  /** JSON of the parameters given to this run by hand. */
  readonly params?: string
  /** JSON of the parameters its body was given, `*****` for each secret; what is long or not JSON is a text about it. */
  readonly found?: string
  /** The last lines it logged, cut to a limit. While it lives, as of a second ago. */
  readonly log?: string
  /** 0…1 and a text, the newest reported. */
  readonly progress?: { readonly fraction: number; readonly text?: string }
}

/** What can happen to a run. */
export type RunEvent =
  | { readonly kind: 'begin' }
  | {
      readonly kind: 'end'
      readonly status: EndStatus
      readonly at: Instant
      readonly result?: string
      readonly error?: ErrorRecord
      readonly log?: string
    }
  | {
      readonly kind: 'wait'
      readonly until: Instant
      readonly error?: ErrorRecord
      readonly log?: string
    }
  | { readonly kind: 'retry'; readonly owner: OwnerId }
  /** Another attempt by hand of a run that has ended badly. */
  | { readonly kind: 'again'; readonly owner: OwnerId }

type EndEvent = Extract<RunEvent, { kind: 'end' }>

/** The statuses in which an event is allowed; anything else is a race that was lost. */
export const allowedFrom: { readonly [K in RunEvent['kind']]: readonly RunStatus[] } = {
  begin: ['claimed'],
  end: ['claimed', 'running', 'waiting'],
  wait: ['claimed', 'running'],
  retry: ['waiting', 'crashed'],
  again: ['failed', 'terminated', 'crashed'],
}

/** Whether a run in this status is live: it has not ended. */
export const isLive = (status: RunStatus): boolean =>
  status === 'claimed' || status === 'running' || status === 'waiting'

/**
 * The run after an event, or `undefined` where the event is not allowed in its status (the race was lost).
 *
 * @example
 * ```ts
 * import { transition } from './run.ts'
 * const run = { id: 'r1', task: 'load', key: 'once#0', tokens: [], attempt: 1, status: 'claimed', owner: 'me', claimedAt: 0 } as const
 * transition(run, { kind: 'begin' })?.status // => 'running'
 * ```
 */
export function transition(run: Run, event: RunEvent): Run | undefined {
  if (!allowedFrom[event.kind].includes(run.status)) return undefined
  switch (event.kind) {
    case 'begin':
      return { ...run, status: 'running' }
    case 'end':
      return ended(run, event)
    case 'wait': {
      const { kind: _kind, until, ...rest } = event
      return { ...run, ...rest, status: 'waiting', retryAt: until }
    }
    case 'retry':
    case 'again': {
      const { retryAt: _retryAt, endedAt: _endedAt, error: _error, ...base } = run
      return { ...base, status: 'claimed', owner: event.owner, attempt: run.attempt + 1 }
    }
  }
}

type Changing = { -readonly [K in keyof Run]: Run[K] }

/**
 * Field by field: V8 takes several times as long to spread a run and add to it, once for each start of a rush. What the run
 * does not have, its end does not have either, and `retryAt` goes.
 */
function ended(
  run: Run,
  { status, at, result = run.result, error = run.error, log = run.log }: EndEvent,
): Run {
  const { id, task, key, tokens, attempt, owner, claimedAt, snapshot } = run
  const { params, found, progress } = run
  const made: Changing =
    snapshot === undefined
      ? { id, task, key, tokens, attempt, status, owner, claimedAt, endedAt: at }
      : { id, task, key, tokens, attempt, status, owner, claimedAt, snapshot, endedAt: at }
  if (result !== undefined) made.result = result
  if (error !== undefined) made.error = error
  if (params !== undefined) made.params = params
  if (found !== undefined) made.found = found
  if (log !== undefined) made.log = log
  if (progress !== undefined) made.progress = progress
  return made
}
