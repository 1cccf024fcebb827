/** The options of a task, as they are given. */

import type { ConditionLike } from '../condition/condition-like.ts'
import type { CatchUp } from '../condition/machine/machine.ts'
import { either, FLAG, type Kind, NUMBER, RECORD, TEXT, TEXTS } from '../run/kinds.ts'
import type { Names } from '../run/options.ts'
import type { Overlap, Rate, Recovery, Retry } from '../run/policy.ts'
import type { DurationLike } from './policy/durations.ts'

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
  /**
   * `until stopped`: its run has no end of its own, so a stop asks it to end at once instead of waiting, and a time-out does
   * not count; default `for a while`.
   */
  readonly lasts?: 'for a while' | 'until stopped'
  /**
   * `startup`, `shutdown`: runs only when the session starts, or only when it stops; then its condition, if it is one, must
   * be true. Another name: runs only in sessions that serve it (their option `serves`).
   */
  readonly on?: 'startup' | 'shutdown' | (string & {})
  /** Arguments of every run by parameter name: values, or what is found out at the start; a start by hand may override them. */
  readonly params?: P
  /** `async`, `command`, `thread`, `process` or a registered name; default by the kind of work. */
  readonly executor?: string
  /** Per attempt; default none. */
  readonly timeout?: DurationLike
  /** A condition that ends live runs when it becomes true. */
  readonly end?: ConditionLike
  /** How long a run may take to end once it was asked to, before it is ended by force; default the session's; with 0 at once. */
  readonly grace?: DurationLike
  /** Recorded as late if it has not started this long after it became due; with 0, unless it starts at once. */
  readonly startBy?: DurationLike
  /** Recorded as late if it has not finished this long after its start. */
  readonly finishWithin?: DurationLike
  /** A time of day (`06:00`): recorded as late if it has not finished by the next one after its start. */
  readonly finishBy?: string
  /** What it takes of the session's limit and of its pools; default 1. */
  readonly weight?: number
  /** The pools of the session that it shares. */
  readonly pool?: string | readonly string[]
}

export type OverlapWords =
  | 'skip'
  | 'queue one'
  | 'queue all'
  | 'cancel running'
  | `${`allow ${number}` | `${number} side by side`}${'' | `, ${'skip' | 'drop' | 'queue'} the rest`}`
export type CatchUpWords = CatchUp['missed'] | `${CatchUp['missed']} within ${string}`

/** The names of a task's options that a group can say, too. */
export const SHARED_OPTIONS: Names<Omit<TaskOptions, 'name'>> = {
  description: true,
  tags: true,
  priority: true,
  overlap: true,
  catchUp: true,
  recover: true,
  retry: true,
  rate: true,
  pauseAfter: true,
  disabled: true,
  lasts: true,
  on: true,
  params: true,
  executor: true,
  timeout: true,
  end: true,
  grace: true,
  startBy: true,
  finishWithin: true,
  finishBy: true,
  weight: true,
  pool: true,
}

/** Options whose values are read as they are: one of another kind would mean something else, without a word. */
export const OPTION_KINDS: Readonly<Record<string, Kind>> = {
  description: TEXT,
  tags: TEXTS,
  disabled: FLAG,
  params: RECORD,
  executor: TEXT,
  weight: NUMBER,
  pool: either(TEXT, TEXTS),
  overlap: either(TEXT, RECORD),
  catchUp: either(TEXT, RECORD),
  rate: either(TEXT, RECORD),
  pauseAfter: either(TEXT, NUMBER),
}

/** The names of a task's options. */
export const TASK_OPTIONS: Names<TaskOptions> = { name: true, ...SHARED_OPTIONS }
