/** A date and perhaps a time, as written, made an instant. */
import type { Instant } from './instant.ts'
import type { Moment } from './mark.ts'
import { settleNatural } from './natural.ts'
import type { Zone } from './zone.ts'

/** A moment that does not depend on when it is read. */
export type SettledMoment = Exclude<Moment, { readonly kind: 'natural' }>

/**
 * The moment, a natural date as the wall-clock time or the instant that it means, seen from `reference` in `zone`.
 *
 * @throws {RangeError} when a natural date is not understood.
 */
export const settleMoment = (moment: Moment, zone: Zone, reference: Instant): SettledMoment =>
  moment.kind === 'natural' ? settleNatural(moment.text, reference, zone) : moment

/**
 * The instant of a moment. A wall-clock time is read in `zone` by the rules for clock changes, a natural date also
 * relative to `reference`.
 *
 * @throws {RangeError} when a natural date is not understood.
 */
export const resolveMoment = (moment: Moment, zone: Zone, reference: Instant): Instant => {
  const settled = settleMoment(moment, zone, reference)
  return settled.kind === 'instant' ? settled.at : zone.toInstant(settled.local)
}
