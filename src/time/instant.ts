/** The two measures of time that everything else is made of: a point and a distance, in milliseconds. */

/** Milliseconds since the epoch, UTC; an integer. `Infinity` stands for "never". A plain number is accepted where one is wanted. */
export type Instant = number & { readonly __flavor?: 'Instant' }

/** A distance in elapsed milliseconds; an integer. A plain number is accepted where one is wanted. */
export type Duration = number & { readonly __flavor?: 'Duration' }

/** What the public functions accept as an instant: epoch milliseconds, a `Date`, or ISO 8601 text with an offset. */
export type InstantLike = Instant | Date | string

/** Two instants, the start inclusive, the end exclusive. */
export interface Interval {
  readonly start: Instant
  readonly end: Instant
}

/** The instant that never comes. */
export const NEVER: Instant = Number.POSITIVE_INFINITY

export const SECOND: Duration = 1000
export const MINUTE: Duration = 60 * SECOND
export const HOUR: Duration = 60 * MINUTE
export const DAY: Duration = 24 * HOUR
export const WEEK: Duration = 7 * DAY
