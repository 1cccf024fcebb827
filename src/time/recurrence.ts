/** What a recurring time looks like once it is bound to a zone: intervals or instants that can be asked for. */
import type { Instant, Interval } from './instant.ts'

/**
 * A recurring set of intervals in a zone. Occurrences are ordered by their start; they may overlap
 * (`daily on 10:00 and 10:30`) or touch.
 */
export interface Windows {
  /** The occurrence that contains `at`, the newest-started one if several do; `undefined` outside. */
  current(at: Instant): Interval | undefined
  /** The first occurrence that starts strictly after `after`; `undefined` if there is none ever. */
  next(after: Instant): Interval | undefined
  /** Present where each window ends as the next one begins: where they begin. */
  readonly starts?: Instants
}

/** A recurring set of instants in a zone. */
export interface Instants {
  /** The newest instant at or before `upTo`; `undefined` if there is none. */
  latest(upTo: Instant): Instant | undefined
  /** The first instant strictly after `after`; `undefined` if there is none ever. */
  next(after: Instant): Instant | undefined
  /** How many lie after `after`, up to and with `upTo`; absent where only going through them would tell. */
  count?(after: Instant, upTo: Instant): number
}
