/** Runs by the hundred thousand, told in stretches of time: what a picture of a day can show, without a row for each. */
import type { RunId, RunStatus } from '../run/run.ts'
import type { Duration, Instant } from '../time/instant.ts'

export interface TallyQuery {
  /** Runs claimed at or after / before. */
  readonly from: Instant
  readonly to: Instant
  /** The length of a stretch, in whole milliseconds; stretches begin at multiples of it. */
  readonly step: Duration
}

/** The ended runs of one task that were claimed in one stretch and came to one status. */
export interface Tally {
  readonly task: string
  readonly status: RunStatus
  /** Where the stretch begins: a multiple of the step. */
  readonly at: Instant
  readonly count: number
  /** The first claim, and the last end. */
  readonly from: Instant
  readonly to: Instant
  /** One of the runs. */
  readonly id: RunId
}

/** Where the stretch begins that an instant lies in. */
export const stretchOf = (at: Instant, step: Duration): Instant => Math.floor(at / step) * step
