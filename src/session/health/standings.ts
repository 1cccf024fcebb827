/** How the sessions on a store stand: which live, and whose lease is old. */
import { hostname } from 'node:os'
import { isAlive, LEASE, RENEW } from '../../engine/recovery/owner.ts'
import { processLives } from '../../executor/proc.ts'
import type { Owner } from '../../store/port.ts'
import type { Duration, Instant } from '../../time/instant.ts'

/** `stalled`: its process lives, but has not renewed its lease when it should have. */
export interface Standing {
  readonly owner: Owner
  readonly state: 'runs' | 'stalled'
  /** Since its lease was renewed last. */
  readonly age: Duration
}

/** Sessions whose process has ended, or is unknown and silent, are left out. */
export const standings = (owners: readonly Owner[], now: Instant): readonly Standing[] =>
  owners.flatMap((owner) => {
    const age = Math.max(0, now - (owner.until - LEASE))
    const lives = owner.host === hostname() ? processLives(owner) : isAlive(owner, now)
    const state = age > 2 * RENEW ? 'stalled' : 'runs'
    return lives ? [{ owner, state, age }] : []
  })
