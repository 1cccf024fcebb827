/**
 * When an event came: an event is at its instant only, where starts are ignored. That instant is the turn's in which it
 * was first read, since an event is on record some time after its clock reading.
 */
import type { Duration, Instant } from '../../time/instant.ts'
import type { EventMark } from '../facts.ts'

/** An event's number and the instant of the turn that read it first. */
export interface Arrival {
  readonly seq: number
  readonly at: Instant
}

/** The arrival of an event that was there when it was first looked for: at its own instant plus `delay`. */
export const found = (event: EventMark | undefined, delay: Duration = 0): Arrival =>
  event === undefined ? { seq: 0, at: -1 } : { seq: event.seq, at: event.at + delay }

/** The arrival of the newest event, given that of the newest one before. */
export const arrived = (known: Arrival, event: EventMark | undefined, at: Instant): Arrival =>
  event === undefined || event.seq <= known.seq ? known : { seq: event.seq, at }
