/** Names of time zones, checked and in their usual spelling. */
import type { Text } from '../../../grammar/span.ts'
import { zone } from '../../time/zone.ts'
import { nearest } from '../nearest.ts'
import { fail, type Notes } from './notes.ts'

/** The zone of a name; an error gives the name as written. */
export const resolveZone = ({ text, span }: Text, notes: Notes): string => {
  try {
    return zone(text).name
  } catch {
    fail(
      notes,
      span,
      `there is no time zone '${text}'`,
      nearest(text, [...Intl.supportedValuesOf('timeZone'), 'UTC']),
    )
    return text
  }
}

/** The zone that was written with an operand, or the one of its group. */
export const zoneOf = (own: Text | undefined, notes: Notes): { zone?: string } => {
  const name = own === undefined ? notes.zone : resolveZone(own, notes)
  return name === undefined ? {} : { zone: name }
}
