/** How the sessions on a store stand: who lives, whose lease is old, and what that says of them. */

import { hostname } from 'node:os'
import { isAlive, LEASE, processLives, RENEW } from '../../engine/recovery/owner.ts'
import { durationText } from '../../session/words/times.ts'
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

/** `a session runs: process 12 on host, lease renewed 3 s ago`. */
export function standingLine({ owner: { pid, host }, state, age }: Standing): string {
  const who = `process ${pid} on ${host}`
  const since = durationText(age < 1000 ? age : Math.floor(age / 1000) * 1000)
  return state === 'runs'
    ? `a session runs: ${who}, lease renewed ${since} ago`
    : `a session does not answer: ${who} has not renewed its lease for ${since}: its event loop is blocked, or its store is down`
}
