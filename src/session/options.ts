/** What a session and its tasks can be told: options with their defaults. */

import type { CatchUp } from '../condition/machine/machine.ts'
import type { Executor } from '../executor/port.ts'
import type { Clock } from '../signal/clock.ts'
import type { Retention, Store } from '../store/port.ts'

/** A duration as text of the language (`'5 minutes'`, `'1h30m'`) or in milliseconds. */
export type DurationLike = string | number

/** What becomes of a due start while a run of the task is live (LANGUAGE.md section 2, DESIGN.md section 4). */
export type Overlap =
  /** Refused, with a record. */
  | 'skip'
  /** Waits for the running one, then starts if it is still due. */
  | 'queue one'
  /** Each due start is kept with its tokens and starts in turn, whatever the condition says by then. */
  | 'queue all'
  /** The running one is terminated first. */
  | 'cancel running'
  /** Up to N live runs side by side. */
  | `allow ${number}`

/** What becomes of a run whose owner died. */
export type Recovery = 'rerun' | 'skip' | 'hold'

export interface TaskOptions {
  /** Default: the function's name. */
  readonly name?: string
  readonly description?: string
  readonly tags?: readonly string[]
  /** Higher starts first; default 0. */
  readonly priority?: number
  /** Default `queue one`. */
  readonly overlap?: Overlap
  readonly catchUp?: CatchUp
  /** Default `rerun`. */
  readonly recover?: Recovery
  readonly disabled?: boolean
  /** Parameters of every run; a start by hand may override them. */
  readonly params?: Readonly<Record<string, unknown>>
  /** `async`, `command`, `thread`, `process` or a registered name; default by the kind of work. */
  readonly executor?: string
  /** Per attempt; default none. */
  readonly timeout?: DurationLike
  /** How long a run may take to end once it was asked to, before it is ended by force; default the session's. */
  readonly grace?: DurationLike
}

export interface SessionOptions {
  /** IANA name; default: the process's zone. */
  readonly zone?: string
  /** `memory:` (default), `sqlite:<path>`, or a store. */
  readonly store?: string | Store
  /** Default: real time. */
  readonly clock?: Clock
  /** Session parameters: what `param` and `env` ask, and what runs get. */
  readonly params?: Readonly<Record<string, unknown>>
  /** At most so many live runs; default no limit. */
  readonly limit?: number
  /** How long a stop waits for live runs before it asks them to end; default 30 s. */
  readonly stopWithin?: DurationLike
  /** Default 5 s. */
  readonly grace?: DurationLike
  /** A condition on the session: true stops it. */
  readonly stopWhen?: string
  readonly executors?: readonly Executor[]
  /** Default: 90 days, 1,000,000 rows. */
  readonly retention?: Retention
}
