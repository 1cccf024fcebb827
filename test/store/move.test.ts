/** A store moves to another one as a whole, and decisions afterwards are the same. */
import { expect, test } from 'vitest'
import type { Batch, Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { claim, emit, end, fate, ok, set } from '../../src/testing/store-laws/sample.ts'
import { bench, MINUTE, MONDAY, nothing } from '../lab/fixture.ts'
import { SHARED } from '../lab/shared-places.ts'

const places = SHARED.filter(({ name, missing }) => name !== 'memory' && missing === undefined)
const pairs = places.flatMap((from) => places.map((to) => [from.name, to.name, from, to] as const))

const content = async (store: Store) => ({
  folded: await store.folded(),
  runs: await store.runs({ limit: Number.POSITIVE_INFINITY }),
  events: await store.events(),
  fates: await store.fates(),
  states: [await store.state('task'), await store.state('session'), await store.state('store')],
})

const moved = async (from: Store, to: Store): Promise<number> => {
  await from.open()
  await to.open()
  return (await to.load?.(from.dump?.() as AsyncIterable<Batch>)) ?? 0
}

test.each(pairs)('from %s to %s', async (_from, _to, from, to) => {
  const [a, b] = [(await from.make()).store(), (await to.make()).store()]
  await a.open()
  const ids = Array.from({ length: 1203 }, (_, n) => `r${n}`)
  await a.commit(ids.map((id) => claim(id, {}, set(id, id))))
  await a.commit([...ids.slice(9).map((id) => end(id)), emit('a'), fate(1), fate(2)])
  await a.prune({ count: 1000 }, 5000)
  const before = await content(a)
  expect(await moved(a, b)).toBeGreaterThan(3000)
  expect(await content(b)).toEqual(before)
  // Keys of runs that were removed stay used, and numbers go on.
  expect(await b.commit([claim('new', { key: 'daily#r9' }), fate(3), emit('b')])).toEqual([
    { ok: false },
    ok(0),
    ok(before.folded.lastSeq + 1),
  ])
  await expect(moved(a, b)).rejects.toThrow(/expected an empty store, got one with a record/)
  await a.close()
  await b.close()
})

test('again, where an earlier move was cut off', async () => {
  const [{ make }] = places as [(typeof places)[number]]
  const [a, b] = [(await make()).store(), (await make()).store()]
  await a.open()
  await b.open()
  await a.commit([claim('r1'), end('r1'), emit('a')])
  async function* cutOff(): AsyncGenerator<Batch> {
    for await (const batch of a.dump?.() ?? []) {
      yield batch
      throw new Error('the network is gone')
    }
  }
  await expect(b.load?.(cutOff())).rejects.toThrow(/the network is gone/)
  await moved(a, b)
  expect(await content(b)).toEqual(await content(a))
  await a.close()
  await b.close()
})

test.each(pairs.slice(0, 2))(
  'from %s to %s, and a session goes on as it would have',
  async (_from, _to, from, to) => {
    const [a, b] = [await from.make(), await to.make()]
    const at = (store: Store, now: number) => {
      // No other session writes there, so that hours pass without a look each five seconds.
      Object.assign(store, { alone: true })
      const one = bench({ store }, new VirtualClock(now))
      one.session.task('every 7 minutes', nothing, { name: 'beat' })
      one.session.task('hourly at 20:00', nothing, { name: 'hour' })
      one.session.task("after task 'beat' succeeded & time of hour after 30:00", nothing, {
        name: 'late',
      })
      one.session.task("task 'hour' has succeeded today", nothing, { name: 'once' })
      return one
    }
    const first = at(a.store(), MONDAY)
    await first.session.start()
    await first.clock.advanceBy(45 * MINUTE)
    await first.halt()
    await moved(a.store(), b.store())
    const later: string[][] = []
    for (const place of [b, a]) {
      const one = at(place.store(), MONDAY + 50 * MINUTE)
      await one.session.start()
      await one.clock.advanceBy(40 * MINUTE)
      later.push(one.starts())
      await one.halt()
    }
    expect(later[0]).toEqual(later[1])
    expect(later[0]?.length).toBeGreaterThan(6)
  },
)
