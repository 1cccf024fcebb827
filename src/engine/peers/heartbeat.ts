/** The life of a started session: its lease, and the wait for what is under way at a stop. */
import type { Cancel, Clock } from '../../clock/clock.ts'
import type { Owner, Store } from '../../store/port.ts'
import { type Instant, SECOND } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Engine } from '../engine.ts'
import type { Launcher } from '../launch/launcher.ts'
import { LEASE, RENEW } from '../recovery/owner.ts'

/** Renews the lease, each time with what is to be done then, and notes that the session runs; returns how to end that. */
export function keepAlive(
  clock: Clock,
  store: Store,
  owner: Owner,
  engine: Engine,
  announcer: Announcer,
  renewed: () => Promise<void>,
): () => void {
  let ended = false
  let cancel: Cancel
  const renew = (): void => {
    if (ended) return
    const now = clock.now()
    store
      .lease({ ...owner, until: now + LEASE })
      .then(renewed)
      .catch((error: unknown) => announcer.say('store:failed', { error }))
    engine.write({ write: { kind: 'state', scope: 'session', key: 'seen', value: now } })
    cancel = clock.at(now + RENEW, renew)
  }
  cancel = clock.at(clock.now() + RENEW, renew)
  return () => {
    ended = true
    cancel()
  }
}

/** How often is read what others have written: who asks something of a session waits about so long. */
const LOOK = 5 * SECOND

/** Reads now and then what others have written; returns how to end that. */
export function keepLooking(clock: Clock, look: () => void): () => void {
  let cancel: Cancel
  const again = (): void => {
    look()
    cancel = clock.at(clock.now() + LOOK, again)
  }
  cancel = clock.at(clock.now() + LOOK, again)
  return () => cancel()
}

/**
 * Waits for bodies under way; asks them to end after `within`, by force after their grace, and leaves behind what
 * ignores both. Runs between attempts are not waited for: they go on after a restart.
 */
export async function drain(
  clock: Clock,
  launcher: Launcher,
  within: number,
  reason: string,
): Promise<void> {
  const until = (instant: Instant) =>
    new Promise<void>((resolve) => {
      if (launcher.live.size === 0) {
        resolve()
        return
      }
      const cancel = clock.at(instant, resolve)
      launcher.idle = () => {
        cancel()
        resolve()
      }
    })
  await until(clock.now() + within)
  const left = [...launcher.live]
  for (const live of left) launcher.end(live, reason)
  const grace = left.reduce((most, live) => Math.max(most, launcher.grace(live.task)), 0)
  // The grace, after which the executor's force falls, and as much again for it to show.
  await until(clock.now() + 2 * grace + 1)
  for (const live of [...launcher.live]) launcher.abandon(live)
}
