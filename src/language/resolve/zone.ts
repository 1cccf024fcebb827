/** Names of time zones, checked and in their usual spelling. */
import type { Text } from '../../../grammar/span.ts'
import { zone } from '../../time/zone.ts'
import { nearestZones } from '../../time/zone-names.ts'
import { fail, type Notes } from './notes.ts'

/** The zone of a name; an error gives the name as written. */
export const resolveZone = ({ text, span }: Text, notes: Notes): string => {
  try {
    return zone(text).name
  } catch {
    const [near, ...others] = nearestZones(text)
    const all = [near, ...others].map((name) => `'${name}'`).join(' or ')
    const wanted = others.length === 0 ? '' : `: expected ${all}`
    fail(notes, span, `there is no time zone '${text}'${wanted}`, wanted === '' ? near : undefined)
    return text
  }
}

/** The zone that was written with an operand, or the one of its group. */
export const zoneOf = (own: Text | undefined, notes: Notes): { zone?: string } => {
  const name = own === undefined ? notes.zone : resolveZone(own, notes)
  return name === undefined ? {} : { zone: name }
}
