/** Sessions that can die as a killed process does: from one moment to the next, without a stop. */
import { onTestFinished } from 'vitest'
import type { Clock } from '../../src/clock/clock.ts'
import type { SessionEvent, SessionEventName } from '../../src/engine/announce/events.ts'
import type { SessionOptions } from '../../src/session/options.ts'
import { Session } from '../../src/session/session.ts'
import type { Store, Write } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { MINUTE, MONDAY, type Place, SECOND } from './fixture.ts'

/** The receiver of the answer is dead. */
const never = new Promise<never>(() => undefined)

/** What can happen around a commit; a call that throws nothing lets it be. */
export interface Watched {
  before?(writes: readonly Write[]): void
  after?(writes: readonly Write[]): void
}

export interface Life {
  readonly session: Session
  readonly clock: VirtualClock
  readonly said: SessionEvent[]
  readonly isDead: boolean
  heard<N extends SessionEventName>(name: N): Extract<SessionEvent, { readonly name: N }>[]
  /** `task@seconds since Monday` of each start, `task/attempt@…` of each further attempt. */
  starts(): string[]
  /** The end of its process: nothing of it happens any more; its lease is known to be over. */
  kill(): Promise<void>
  halt(): Promise<void>
}

/** A session in a process of its own, as far as store and clock can tell. */
export function mortal(
  place: Place,
  clock: VirtualClock = new VirtualClock(MONDAY),
  options: SessionOptions = {},
  watched: Watched = {},
): Life {
  const inner = place.store()
  const said: SessionEvent[] = []
  let owner: string | undefined
  let dead = false
  const own = new Set<() => void>()
  const kept = (cancel: () => void) => {
    own.add(cancel)
    return () => {
      own.delete(cancel)
      cancel()
    }
  }
  const ownClock: Clock = {
    now: () => clock.now(),
    at: (instant, call) => (dead ? () => undefined : kept(clock.at(instant, call))),
    onJump: (call) => kept(clock.onJump(call)),
    follow: (busy) => kept(clock.follow(() => !dead && busy())),
  }
  const alive =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      if (dead) return await never
      const result = await call(...args)
      return dead ? await never : result
    }
  const store: Store = {
    name: inner.name,
    open: alive(() => inner.open()),
    close: alive(() => inner.close()),
    folded: alive(() => inner.folded()),
    state: alive((scope: string) => inner.state(scope)),
    runs: alive((query) => inner.runs(query)),
    counts: alive((query) => inner.counts(query)),
    tally: alive((query) => inner.tally(query)),
    events: alive((query) => inner.events(query)),
    fates: alive((query) => inner.fates(query)),
    lease: alive((lease) => {
      owner = lease.id
      return inner.lease(lease)
    }),
    release: alive((id) => inner.release(id)),
    prune: alive((retention, now) => inner.prune(retention, now)),
    elect: alive((bid) => inner.elect?.(bid) as never),
    elected: alive((name) => inner.elected?.(name) as never),
    commit: alive(async (writes, seen, fence) => {
      watched.before?.(writes)
      if (dead) return await never
      const results = await inner.commit(writes, seen, fence)
      watched.after?.(writes)
      return results
    }),
  }
  const session = new Session({ zone: 'UTC', logger: false, ...options, clock: ownClock, store })
  session.events$.subscribe((event) => {
    if (!dead) said.push(event)
  })
  const at = (event: SessionEvent) => (event.at - MONDAY) / SECOND
  const die = async () => {
    if (dead) return
    dead = true
    for (const cancel of own) cancel()
    own.clear()
    await inner.open()
    if (owner !== undefined) await inner.release(owner)
    if (inner.name !== 'memory') await inner.close()
  }
  onTestFinished(die)
  return {
    session,
    clock,
    said,
    get isDead() {
      return dead
    },
    heard: (name) => said.filter((event) => event.name === name) as never,
    starts: () =>
      said.flatMap((event) =>
        event.name === 'run:started'
          ? [`${event.task}@${at(event)}`]
          : event.name === 'run:attempt'
            ? [`${event.task}/${event.run.attempt}@${at(event)}`]
            : [],
      ),
    kill: die,
    async halt() {
      const stopping = session.stop()
      await clock.advanceBy(2 * MINUTE)
      await stopping
    },
  }
}
