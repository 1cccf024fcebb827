/** The life of a started session: lease, recovery, the wait for what is under way at a stop. */
import type { Clock } from '../signal/clock.ts'
import type { Owner, Store } from '../store/port.ts'
import type { Instant } from '../time/instant.ts'
import type { Announcer } from './announcer.ts'
import type { Engine } from './engine.ts'
import type { Launcher } from './launcher.ts'
import { LEASE, RENEW } from './owner.ts'

/** Renews the lease and notes that the session runs; returns how to end that. */
export function keepAlive(
  clock: Clock,
  store: Store,
  owner: Owner,
  engine: Engine,
  announcer: Announcer,
): () => void {
  let ended = false
  let cancel = () => undefined as void
  const renew = (): void => {
    if (ended) return
    const now = clock.now()
    store
      .lease({ ...owner, until: now + LEASE })
      .then(() => engine.look())
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

/** Waits for live runs; asks them to end after `within`, by force after their grace, and leaves behind what ignores both. */
export async function drain(
  clock: Clock,
  launcher: Launcher,
  within: number,
  grace: number,
  reason: string,
): Promise<void> {
  const until = (instant: Instant) =>
    new Promise<void>((resolve) => {
      if (launcher.live.size === 0) return resolve()
      const cancel = clock.at(instant, resolve)
      launcher.idle = () => {
        cancel()
        resolve()
      }
    })
  await until(clock.now() + within)
  for (const live of [...launcher.live]) launcher.end(live, reason)
  // The grace, after which the executor's force falls, and as much again for it to show.
  await until(clock.now() + 2 * grace + 1)
  for (const live of [...launcher.live]) launcher.abandon(live)
  await until(clock.now())
}
