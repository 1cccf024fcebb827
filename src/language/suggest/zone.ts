/** The zone that is meant by a name that people write for it. */

import { zone } from '../../time/zone.ts'
import { nearestZones } from '../../time/zone-names.ts'

const exists = (name: string): boolean => {
  try {
    zone(name)
    return true
  } catch {
    return false
  }
}

/** The zone without the quotes that it needs, or the nearest one. */
export const zoneOf = (name: string): string | undefined =>
  exists(name) ? `'${zone(name).name}'` : nearestZones(name)[0]
