/** Another process that holds the write lock is waited for: in order, by the clock, and without stopping the event loop. */

import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { type Store, StoreError } from '../../../src/store/port.ts'
import { sqliteFile } from '../../../src/store/sqlite/file.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { claim, emit, ok } from '../../../src/testing/store-laws/sample.ts'
import { bench, folder, nothing, SECOND } from '../../lab/fixture.ts'
import { outside } from '../outside.ts'

interface Locked {
  readonly path: string
  readonly store: Store
  /** The time by which the store waits. */
  readonly clock: VirtualClock
  readonly other: Database.Database
}

/** A store, and another connection that can hold it. */
async function locked(): Promise<Locked> {
  const path = join(folder(), 'x.db')
  const clock = new VirtualClock()
  const store = sqliteFile({ path, busyTimeout: 5 * SECOND, sync: 'normal', clock })
  await store.open()
  onTestFinished(() => store.close())
  const other = outside(path)
  onTestFinished(() => void other.close())
  other.exec('begin immediate')
  return { path, store, clock, other }
}

const owner = { id: 'me', host: 'box', pid: 1, incarnation: '', until: 1 }

const writes: readonly (readonly [string, (store: Store) => Promise<unknown>])[] = [
  ['commit', (store) => store.commit([emit('a')])],
  ['lease', (store) => store.lease(owner)],
  ['release', (store) => store.release('me')],
  ['prune', (store) => store.prune({ count: 1 }, 0)],
]

test.each(writes)(
  '%s lets the event loop turn while it waits, and succeeds when it may',
  async (_name, call) => {
    const { store, clock, other } = await locked()
    let done = false
    const result = call(store).then(() => {
      done = true
    })
    await clock.advanceBy(4 * SECOND)
    for (let turn = 0; turn < 50; turn++) await setImmediate()
    expect(done).toBe(false)
    other.exec('rollback')
    await clock.advanceBy(SECOND)
    await result
  },
)

test.each(writes)('%s rejects when patience is over, and not before', async (_name, call) => {
  const { store, clock } = await locked()
  const said: unknown[] = []
  call(store).catch((error: unknown) => said.push(error))
  await clock.advanceBy(4.9 * SECOND)
  expect(said).toEqual([])
  await clock.advanceBy(0.3 * SECOND)
  expect(said).toEqual([expect.any(StoreError)])
})

test('a file that is made just now is opened when it is free', async () => {
  const path = join(folder(), 'x.db')
  const other = outside(path)
  other.exec('begin exclusive')
  const clock = new VirtualClock()
  const store = sqliteFile({ path, busyTimeout: 5 * SECOND, sync: 'normal', clock })
  const opened = store.open()
  await clock.advanceBy(SECOND)
  other.exec('rollback')
  other.close()
  await clock.advanceBy(SECOND)
  await opened
  expect(await store.commit([claim('a')])).toEqual([ok(1)])
  await store.close()
})

test('a store that is up to date is opened, and read, while it is held', async () => {
  const { path } = await locked()
  const second = sqliteFile({ path, busyTimeout: 0, sync: 'normal' })
  await second.open()
  expect(await second.events()).toEqual([])
  await second.close()
})

test('commits that wait go on record in their order', async () => {
  const { store, clock, other } = await locked()
  const all = Promise.all(['a', 'b', 'c'].map((name) => store.commit([emit(name)])))
  await clock.advanceBy(SECOND)
  other.exec('rollback')
  const last = store.commit([emit('d')])
  await clock.advanceBy(SECOND)
  expect([...(await all), await last]).toEqual([1, 2, 3, 4].map((seq) => [ok(seq)]))
  expect((await store.events()).map(({ task }) => task)).toEqual(['a', 'b', 'c', 'd'])
})

test('a session says nothing for 5 s, then that its store is down, and heals', async () => {
  const { store, clock, other } = await locked()
  other.exec('rollback')
  const b = bench({ store })
  b.session.task("on event 'go'", nothing, { name: 'load' })
  await b.session.start()
  await b.clock.advanceBy(SECOND)
  other.exec('begin immediate')
  b.session.emit('go')
  await clock.advanceBy(4.9 * SECOND)
  expect(b.heard('store:failed')).toEqual([])
  await clock.advanceBy(0.3 * SECOND)
  expect(b.heard('store:failed').length).toBe(1)
  other.exec('rollback')
  await b.clock.advanceBy(SECOND)
  expect([b.heard('store:healed').length, b.heard('run:succeeded').length]).toEqual([1, 1])
})

test('what ends with the session is put on record as soon as it may', async () => {
  const { store, clock, other } = await locked()
  other.exec('rollback')
  const b = bench({ store })
  await b.session.start()
  b.session.emit('last')
  other.exec('begin immediate')
  const stopped = b.halt()
  await clock.advanceBy(3 * SECOND)
  expect(b.heard('session:stopped')).toEqual([])
  other.exec('rollback')
  await clock.advanceBy(SECOND)
  await stopped
  expect(b.heard('store:failed')).toEqual([])
  await store.open()
  expect((await store.events({ types: ['emitted'] })).map(({ task }) => task)).toEqual(['last'])
})
