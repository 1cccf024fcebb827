/** The end of a started session: its lease is given back, and running bodies are waited for. */
import type { Clock } from '../../clock/clock.ts'
import type { Owner, Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Launcher } from '../launch/launcher.ts'
import { retire } from '../recovery/owner.ts'

/** Gives the lease back. Where the store does not take that, this process at least knows. */
export async function leave(store: Store, owner: Owner): Promise<void> {
  try {
    await store.release(owner.id)
  } catch (error) {
    retire(owner.id)
    throw error
  }
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
