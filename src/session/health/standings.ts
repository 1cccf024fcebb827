/** How the sessions on a store stand: which live, and whose lease is old. */
import { hostname } from 'node:os'
import { isAlive, LEASE, processLives, RENEW } from '../../engine/recovery/owner.ts'
import type { Run } from '../../run/run.ts'
import type { Owner } from '../../store/port.ts'
import type { Duration, Instant } from '../../time/instant.ts'

/** `stalled`: its process lives, but has not renewed its lease when it should have. */
export interface Standing {
  readonly owner: Owner
  readonly state: 'runs' | 'stalled'
  /** Since its lease was renewed last. */
  readonly age: Duration
}

/**
 * Sessions whose process has ended, or is unknown and silent, are left out. One that is alone and has no live run need not renew
 * its lease.
 */
export function standings(
  owners: readonly Owner[],
  now: Instant,
  live: readonly Pick<Run, 'owner'>[],
): readonly Standing[] {
  const alive = owners.filter((owner) =>
    owner.host === hostname() ? processLives(owner) : isAlive(owner, now),
  )
  const busy = new Set(live.map(({ owner }) => owner))
  return alive.map((owner) => {
    const age = Math.max(0, now - (owner.until - LEASE))
    const renews = alive.length > 1 || busy.has(owner.id)
    return { owner, state: renews && age > 2 * RENEW ? 'stalled' : 'runs', age }
  })
}
