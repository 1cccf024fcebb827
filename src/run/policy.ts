/** The policies of a task, as closed unions: what happens when starts overlap, attempts fail, owners die, occurrences pass. */
import type { Duration } from '../time/instant.ts'

/** What becomes of a due start while a run of the task is live. */
export type Overlap =
  /** Refused, with a record. */
  | { readonly kind: 'skip' }
  /** Waits for the running one, then starts if it is still due. */
  | { readonly kind: 'queue one' }
  /** Each due start is kept with its tokens and starts in turn, whatever the condition says by then. */
  | { readonly kind: 'queue all' }
  /** The running one is terminated first. */
  | { readonly kind: 'cancel running' }
  /** Up to `count` live runs side by side; `rest`: what becomes of further starts, by default as under `queue one`. */
  | { readonly kind: 'allow'; readonly count: number; readonly rest?: 'skip' | 'queue all' }

/** What becomes of a run whose owner died: tried again as its next attempt, left, or left with its task held. */
export type Recovery = 'rerun' | 'skip' | 'hold'

/** How failed attempts are tried again. */
export interface Retry {
  /** Attempts after the first; `Infinity` is without limit. */
  readonly times: number
  readonly delay:
    | { readonly kind: 'fixed'; readonly delay: Duration }
    /** `from`, doubled after each attempt, at most `to`. */
    | { readonly kind: 'exponential'; readonly from: Duration; readonly to: Duration }
  /** 0…1: that part of the delay is drawn for each attempt, by a hash of the run: `1` is full jitter. */
  readonly jitter: number
  /** Whether an error is worth another attempt; default: every one. */
  readonly when?: (error: unknown) => boolean
}

/** How many starts are let through, and what becomes of the others. */
export interface Rate {
  readonly count: number
  readonly per: Duration
  readonly excess: 'queue' | 'drop'
}

/**
 * The wait before the next attempt, after attempt number `attempt` (1 is the first) has failed. `draw` in [0, 1) decides
 * the jitter.
 *
 * @example
 * ```ts
 * import { retryDelay } from './policy.ts'
 * const retry = { times: 5, delay: { kind: 'exponential', from: 1000, to: 5000 }, jitter: 0 } as const
 * [1, 2, 3, 4].map((attempt) => retryDelay(retry, attempt, 0.5)) // => [1000, 2000, 4000, 5000]
 * ```
 */
export function retryDelay(retry: Retry, attempt: number, draw: number): Duration {
  const { delay } = retry
  const whole =
    delay.kind === 'fixed' ? delay.delay : Math.min(delay.from * 2 ** (attempt - 1), delay.to)
  return Math.round(whole * (1 - retry.jitter + retry.jitter * draw))
}
