/** The changes of a zone's clock between two instants. */
import type { Duration, Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'

/** The clock is set: by `by` forward, or back where that is below zero. */
export interface ClockChange {
  readonly at: Instant
  readonly by: Duration
}

export function clockChanges(zone: Zone, from: Instant, to: Instant): readonly ClockChange[] {
  const found: ClockChange[] = []
  for (let at = zone.stretchAt(from).until; at < to; at = zone.stretchAt(at).until) {
    const by = zone.offsetAt(at) - zone.offsetAt(at - 1)
    if (by !== 0) found.push({ at, by })
  }
  return found
}
