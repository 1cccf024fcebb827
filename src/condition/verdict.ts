/** What a condition is at a snapshot, and Kleene's three-valued logic. */
import type { Token } from '../run/token.ts'
import type { Instant } from '../time/instant.ts'

/** `unknown`: a predicate that threw, timed out or has no sample yet; history that does not reach back far enough. */
export type Truth = boolean | 'unknown'

/** An instant and the sequence number of the last recorded event: what all operands are read at. */
export interface Snapshot {
  readonly at: Instant
  readonly seq: number
}

/** What a condition is at a snapshot. */
export interface Verdict {
  readonly value: Truth
  /** The instant the present value began; never earlier than the condition was first known. */
  readonly since: Instant
  /** The earliest later instant at which it can change without a new event; `Infinity` is never. */
  readonly wake: Instant
  /** The unconsumed tokens: a start now would consume them. What is not true has none. */
  readonly tokens: readonly Token[]
}

/** No tokens; shared, so that most readings cost no array. */
export const NO_TOKENS: readonly Token[] = Object.freeze([])

/** Kleene's not. */
export const kleeneNot = (a: Truth): Truth => (a === 'unknown' ? a : !a)

/** Kleene's and. */
export const kleeneAnd = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === true && b === true ? true : 'unknown'

/** Kleene's or. */
export const kleeneOr = (a: Truth, b: Truth): Truth =>
  a === true || b === true ? true : a === false && b === false ? false : 'unknown'
