/** The life of a started session: its lease, and the wait for what is under way at a stop. */
import type { Cancel, Clock } from '../../clock/clock.ts'
import type { Owner, Store } from '../../store/port.ts'
import { type Duration, type Instant, SECOND } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Engine } from '../engine.ts'
import type { Launcher } from '../launch/launcher.ts'
import { LEASE, RENEW, retire } from '../recovery/owner.ts'

/** A renewal more milliseconds than this after the one before is late. */
const LATE: Duration = 2 * RENEW

/** Told of each renewal of the lease. */
export interface LeaseReports {
  /** Time was lost: the process stood still, the store did not answer, or the clock was set. Told before `renewed`. */
  late(): void
  renewed(others: readonly Owner[]): Promise<void>
}

/** Renews the lease, each time with what is to be done then, and notes that the session runs; returns how to end that. */
export function keepAlive(
  clock: Clock,
  store: Store,
  owner: Owner,
  engine: Engine,
  announcer: Announcer,
  { late, renewed }: LeaseReports,
): Cancel {
  let last = clock.now()
  let isLate = false
  const renew = (): void => {
    const now = clock.now()
    store
      .lease({ ...owner, until: now + LEASE })
      .then((others) => {
        const at = clock.now()
        if (isLate || at - last > LATE) late()
        isLate = false
        last = at
        return renewed(others)
      })
      .catch((error: unknown) => {
        isLate = true
        announcer.say('store:failed', { error })
      })
    engine.write({ write: { kind: 'state', scope: 'session', key: 'seen', value: now } })
  }
  const endings = [clock.onJump(late), every(clock, RENEW, renew)]
  return () => {
    for (const end of endings) end()
  }
}

/** Milliseconds between reads of events that other sessions wrote: about how long a request to an idle session waits. */
const LOOK = 5 * SECOND

/** Reads now and then what others have written; returns how to end that. */
export const keepLooking = (clock: Clock, look: () => void): Cancel => every(clock, LOOK, look)

/** Calls in each period, and at once when the clock was set: after a step back the next call would come late by as much. */
function every(clock: Clock, period: Duration, call: () => void): Cancel {
  let cancel: Cancel = () => undefined
  const wait = (): void => {
    cancel = clock.at(clock.now() + period, again)
  }
  const again = (): void => {
    wait()
    call()
  }
  const unhook = clock.onJump(() => {
    cancel()
    again()
  })
  wait()
  return () => {
    unhook()
    cancel()
  }
}

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
