/** A date and perhaps a time, as written, made an instant. */
import type { Instant } from './instant.ts'
import type { Moment } from './mark.ts'
import { natural } from './natural.ts'
import type { Zone } from './zone.ts'

/**
 * The instant of a moment. A wall-clock time is read in `zone` by the rules for clock changes, a natural date also
 * relative to `reference`.
 *
 * @throws {RangeError} if a natural date is not understood.
 */
export const resolveMoment = (moment: Moment, zone: Zone, reference: Instant): Instant => {
  switch (moment.kind) {
    case 'instant':
      return moment.at
    case 'local':
      return zone.toInstant(moment.local)
    case 'natural':
      return natural(moment.text, reference, zone)
  }
}
