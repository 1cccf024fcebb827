/** The clock changes of a zone between two instants: days of 23 and 25 hours. */
import { type Instant, MINUTE } from '../../../time/instant.ts'
import type { Zone } from '../../../time/zone.ts'
import type { ClockChangeJson } from '../../api/common.ts'
import { instant } from './json.ts'

/** More of a long range are not told. */
const MOST = 100

export function clockChanges(zone: Zone, from: Instant, to: Instant): readonly ClockChangeJson[] {
  const found: ClockChangeJson[] = []
  for (let at = zone.stretchAt(from).until; at < to && found.length < MOST; ) {
    const by = (zone.offsetAt(at) - zone.offsetAt(at - 1)) / MINUTE
    const hours = Math.abs(by) / 60
    const length = hours === 1 ? 'an hour' : `${Math.abs(by)} minutes`
    const sentence = `The clock is set ${length} ${by < 0 ? 'back' : 'forward'}.`
    if (by !== 0) found.push({ at: instant(at, zone), by, sentence })
    at = zone.stretchAt(at).until
  }
  return found
}
