/** Sessions on virtual time, with everything they announced, on memory and on real SQLite files. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { SessionEvent, SessionEventName } from '../../src/engine/announce/events.ts'
import type { SessionOptions } from '../../src/session/options.ts'
import { Session } from '../../src/session/session.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/port.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { instantOf } from '../../src/time/iso.ts'
import { around } from './around.ts'

/** A Monday, 08:00. */
export const MONDAY = instantOf('2026-03-02T08:00:00Z')
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A session under test. */
export interface Bench {
  readonly session: Session
  readonly clock: VirtualClock
  readonly store: Store
  readonly said: SessionEvent[]
  /** What was announced under a name, in order. */
  heard<N extends SessionEventName>(name: N): Extract<SessionEvent, { readonly name: N }>[]
  /** `task@seconds since the start of the clock` of each start, in order. */
  starts(): string[]
  /** Stops and lets time pass until that is done. */
  halt(reason?: string): Promise<void>
}

/** A session that is stopped when the test has finished. */
export function bench(options: SessionOptions = {}, clock = new VirtualClock(MONDAY)): Bench {
  const store = (options.store as Store | undefined) ?? memoryStore()
  const from = clock.now()
  const session = new Session({ zone: 'UTC', clock, logger: false, ...options, store })
  const said: SessionEvent[] = []
  const heard: Bench['heard'] = (name) => said.filter((event) => event.name === name) as never
  session.events$.subscribe((event) => said.push(event))
  const halt = async (reason?: string) => {
    const stopping = session.stop(reason)
    await clock.advanceBy(2 * MINUTE)
    await stopping
  }
  onTestFinished(() => halt())
  return {
    session,
    clock,
    store,
    said,
    heard,
    starts: () => heard('run:started').map(({ task, at }) => `${task}@${(at - from) / SECOND}`),
    halt,
  }
}

/** A folder that is removed when the test has finished. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tminus-session-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A place for stores, each of which sees what the others wrote. */
export interface Place {
  readonly name: string
  /** A store of its own at the same place. */
  store(): Store
  /** One for tests with one session at a time: no other session writes there, so days pass without a look each five seconds. */
  lone(): Store
}

/** Where a session's record can be: in one memory, or in one file. */
export const PLACES: readonly { readonly name: string; make(): Place }[] = [
  {
    name: 'memory',
    make() {
      const store = memoryStore()
      return { name: 'memory', store: () => store, lone: () => store }
    },
  },
  {
    name: 'sqlite',
    make() {
      const path = join(folder(), 'tminus.db')
      const store = () => sqliteStore({ path })
      return { name: 'sqlite', store, lone: () => Object.assign(store(), { alone: true as const }) }
    },
  },
]

/** The same store, for a session of another host, whose processes cannot be seen from here. */
export const onHost = (inner: Store, host: string): Store =>
  around(inner, { lease: (owner) => inner.lease({ ...owner, host }) })

/** Reads a store that may be closed. */
export async function reading<T>(store: Store, read: (store: Store) => Promise<T>): Promise<T> {
  await store.open()
  return await read(store)
}

/** A body that goes on until it is let go; ignores the abort unless told otherwise. */
export function gate() {
  const opened: ((value: unknown) => void)[] = []
  let begun = 0
  return {
    get begun() {
      return begun
    },
    body: async ({ signal }: { signal: AbortSignal }) => {
      begun++
      return await new Promise((resolve, reject) => {
        opened.push(resolve)
        signal.addEventListener('abort', () => reject(signal.reason as Error))
      })
    },
    /** Ends the oldest run that is still under way. */
    open: (value?: unknown) => opened.shift()?.(value),
  }
}

/** A body that nothing can end. */
export const deaf = () => new Promise<never>(() => undefined)

export const nothing = (): void => undefined
