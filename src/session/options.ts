/** What a session and its tasks can be told: options with their defaults. */

import type { Clock } from '../clock/clock.ts'
import type { CatchUp } from '../condition/machine/machine.ts'
import { type DurationLike, durationOf } from '../engine/policy/durations.ts'
import type { Executor } from '../executor/port.ts'
import type { Overlap, Rate, Recovery, Retry } from '../run/policy.ts'
import type { Retention, Store } from '../store/port.ts'
import type { InstantLike } from '../time/instant.ts'
import type { ConditionLike } from './condition-like.ts'

/** @throws RangeError or SyntaxError naming the option of the session, its value and what was wanted. */
export function checkSession(options: SessionOptions): void {
  const { limit = 1, pools = {}, stopWithin, grace } = options
  const sizes = {
    limit,
    ...Object.fromEntries(Object.entries(pools).map(([n, c]) => [`pools.${n}`, c])),
  }
  for (const [name, size] of Object.entries(sizes))
    if (!(size > 0)) throw new RangeError(`option '${name}' is ${size}, wanted a number above 0`)
  if (stopWithin !== undefined) durationOf(stopWithin, 'stopWithin')
  if (grace !== undefined) durationOf(grace, 'grace')
}

export interface TaskOptions<P = Readonly<Record<string, unknown>>> {
  /** Default: the function's name. */
  readonly name?: string
  readonly description?: string
  readonly tags?: readonly string[]
  /** Higher starts first; default 0. */
  readonly priority?: number
  /** What becomes of a due start while a run is live; default `queue one`. */
  readonly overlap?: Overlap | OverlapWords
  /** How missed instants stay due: `latest` (default), `all`, `none`, each perhaps `within 6 hours`. */
  readonly catchUp?: CatchUp | CatchUpWords
  /** What becomes of a run whose owner died; default `rerun`. */
  readonly recover?: Recovery
  /** `3 times with exponential backoff from 1s to 5min`, a number of further attempts, or the policy; default none. */
  readonly retry?: Retry | string | number
  /** `at most 10 per hour, queue` or `… drop`; default no limit. */
  readonly rate?: Rate | string
  /** `5 failures in a row`: pauses the task then; default never. */
  readonly pauseAfter?: string | number
  /** Refuses starts by its condition, with a record; a start by hand is not refused. */
  readonly disabled?: boolean
  /** Without end: a stop does not wait for it, but asks it to end at once. */
  readonly permanent?: boolean
  /** Runs only when the session starts, or only when it stops; then its condition, if it is one, must be true. */
  readonly on?: 'startup' | 'shutdown'
  /** Arguments of every run by parameter name: values, or what is found out at the start; a start by hand may override them. */
  readonly params?: P
  /** `async`, `command`, `thread`, `process` or a registered name; default by the kind of work. */
  readonly executor?: string
  /** Per attempt; default none. */
  readonly timeout?: DurationLike
  /** A condition that ends live runs when it becomes true. */
  readonly end?: ConditionLike
  /** How long a run may take to end once it was asked to, before it is ended by force; default the session's. */
  readonly grace?: DurationLike
  /** Recorded as late if it has not started so long after it became due. */
  readonly startBy?: DurationLike
  /** Recorded as late if it has not finished so long after its start. */
  readonly finishWithin?: DurationLike
  /** A time of day (`06:00`): recorded as late if it has not finished by the next one after its start. */
  readonly finishBy?: string
  /** What it takes of the session's limit and of its pools; default 1. */
  readonly weight?: number
  /** The pools of the session that it shares. */
  readonly pool?: string | readonly string[]
}

export type OverlapWords = 'skip' | 'queue one' | 'queue all' | 'cancel running' | `allow ${number}`
export type CatchUpWords = CatchUp['missed'] | `${CatchUp['missed']} within ${string}`

export interface SessionOptions<Names extends string = string> {
  /**
   * The names of all tasks, where they are known beforehand: conditions and options are then checked with them when they
   * are compiled, and a task of another name is refused. Tasks that are defined as data are free.
   */
  readonly tasks?: readonly Names[]
  /** IANA name; default: the process's zone. */
  readonly zone?: string
  /** `memory:` (default), `sqlite:<path>`, or a store. */
  readonly store?: string | Store
  /** Default: real time. */
  readonly clock?: Clock
  /** Session parameters: what `param` and `env` ask, and what runs get. */
  readonly params?: Readonly<Record<string, unknown>>
  /** At most so much live weight (by default: so many live runs); default no limit. */
  readonly limit?: number
  /** Capacities of named pools. */
  readonly pools?: Readonly<Record<string, number>>
  /** Each task starts at most once by itself until the session is stopped; default false. */
  readonly once?: boolean
  /** How long a stop waits for live runs before it asks them to end; default 30 s. */
  readonly stopWithin?: DurationLike
  /** Default 5 s. */
  readonly grace?: DurationLike
  /** A condition on the session: true stops it. */
  readonly stopWhen?: ConditionLike
  readonly executors?: readonly Executor[]
  /** Default: 90 days, 1,000,000 rows; held about so, while the session runs. */
  readonly retention?: Retention
}

/** How a predicate of a custom phrase is sampled. */
export interface SamplingOptions {
  /** Default 1 s. */
  readonly every?: DurationLike
  /**
   * After which an answer counts as unknown and the call's `signal` is aborted; default twice `every`. It is asked again
   * at the next `every`; where calls ignore the signal and hang, each in a row makes the wait twice as long, up to an hour.
   */
  readonly timeout?: DurationLike
}

/** Why something is paused, by whom, and until when. */
export interface PauseOptions {
  readonly reason?: string
  readonly owner?: string
  readonly until?: InstantLike
}
