/** What a store is asked for: runs, events and fates, by task, time and number. */
import type { NewEvent } from '../run/event.ts'
import type { RunId, RunStatus } from '../run/run.ts'
import type { Instant } from '../time/instant.ts'

export interface RunQuery {
  readonly task?: string
  readonly id?: RunId
  /** Runs with one of these ids. */
  readonly ids?: readonly RunId[]
  /** Runs whose id begins so. */
  readonly prefix?: string
  readonly status?: readonly RunStatus[]
  /** Runs claimed at or after / before. */
  readonly from?: Instant
  readonly to?: Instant
  /** The most rows, by `claimedAt`, newest first (of equal ones the later claimed first); default 100; Infinity for all. */
  readonly limit?: number
  /** Leaves out what can be long (result, parameters, log), so that many runs are read fast; default false. */
  readonly brief?: boolean
}

/** How many runs there are of each status; a status without a run is absent. */
export type RunCounts = { readonly [S in RunStatus]?: number }

export interface EventQuery {
  /** Events after that number. */
  readonly after?: number
  /** Events before that number. */
  readonly before?: number
  readonly task?: string
  readonly types?: readonly NewEvent['type'][]
  /** Events at or after / before. */
  readonly from?: Instant
  readonly to?: Instant
  /** The newest N, still given in ascending order; default no limit. */
  readonly newest?: number
  /** The oldest N; not together with `newest`. */
  readonly oldest?: number
}

export interface FateQuery {
  readonly task?: string
  /** Fates last recorded at or after / first recorded before. */
  readonly from?: Instant
  readonly to?: Instant
}
