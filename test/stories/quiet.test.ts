/** A session asks nothing of its store while nothing is due, and is known to live when it acts. */
import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { around } from '../lab/around.ts'
import { bench, DAY, gate, HOUR, MINUTE, nothing } from '../lab/fixture.ts'
import { SHARED } from '../lab/shared-places.ts'

const places = SHARED.filter(({ missing }) => missing === undefined)

const ASKS = [
  'folded',
  'state',
  'runs',
  'counts',
  'events',
  'fates',
  'lease',
  'elect',
  'elected',
  'prune',
  'commit',
] as const

/** The same store, and the names of the calls that it got, with their time. */
function counted(store: Store, now: () => number): { store: Store; asked: [string, number][] } {
  const asked: [string, number][] = []
  const over = Object.fromEntries(
    ASKS.filter((name) => store[name] !== undefined).map((name) => [
      name,
      (...given: unknown[]) => {
        asked.push([name, now()])
        return (store[name] as (...given: unknown[]) => unknown)(...given)
      },
    ]),
  )
  return { store: around(store, over as Partial<Store>), asked }
}

async function asksNothing(store: Store, clock: ReturnType<typeof bench>['clock']): Promise<void> {
  const { store: own, asked } = counted(store, () => clock.now())
  const { session, starts } = bench({ store: own }, clock)
  session.task('daily at 12:00', nothing, { name: 'load' })
  await session.start()
  await clock.advanceBy(12 * MINUTE)
  asked.length = 0
  await clock.advanceBy(3 * DAY)
  expect(starts().length).toBe(3)
  // All of it within a quarter of an hour after noon.
  const noon = (at: number) => (at % DAY) - 12 * HOUR
  expect(asked.filter(([, at]) => noon(at) < 0 || noon(at) > 15 * MINUTE)).toEqual([])
  expect(asked.length).toBeGreaterThan(6)
}

test('a session alone asks nothing of a store that hears of the commits of others', async () => {
  const { clock } = bench()
  const [place] = places
  const { store } = (await place?.make()) ?? {}
  if (store === undefined) throw new Error('expected a place for stores, got none')
  await asksNothing({ ...around(store(), {}), hears: true }, clock)
})

describe.each(places)('on one $name', (place) => {
  test('a session alone with a daily task asks nothing between two starts of it', async () => {
    const { store } = await place.make()
    const { clock } = bench()
    await asksNothing({ ...around(store(), {}), isOfOneHost: true }, clock)
  })

  test('a session with a run under way renews its lease', async () => {
    const { store } = await place.make()
    const { clock } = bench()
    const { store: own, asked } = counted(store(), () => clock.now())
    const slow = gate()
    const { session } = bench({ store: own }, clock)
    session.task('daily at 12:00', slow.body, { name: 'load' })
    await session.start()
    await clock.advanceBy(4 * HOUR)
    asked.length = 0
    await clock.advanceBy(10 * MINUTE)
    expect(asked.filter(([name]) => name === 'lease').length).toBe(60)
    slow.open()
    await clock.advanceBy(12 * MINUTE)
    asked.length = 0
    await clock.advanceBy(HOUR)
    expect(asked.filter(([name]) => name === 'lease')).toEqual([])
  })

  test('three sessions look once in minutes, renew nothing while nothing is due, and start what is due once', async () => {
    const { store } = await place.make()
    const { clock } = bench()
    const all = []
    for (let n = 0; n < 3; n++) {
      const { store: own, asked } = counted(store(), () => clock.now())
      const one = bench({ store: own }, clock)
      one.session.task('daily at 09:30', nothing, { name: 'load' })
      await one.session.start()
      all.push({ ...one, asked })
    }
    await clock.advanceBy(20 * MINUTE)
    for (const { asked } of all) asked.length = 0
    await clock.advanceBy(HOUR)
    for (const { asked } of all) {
      expect(new Set(asked.map(([name]) => name))).toEqual(new Set(['events']))
      expect(asked.length).toBeLessThanOrEqual(15)
    }
    await clock.advanceBy(11 * MINUTE)
    expect(all.flatMap(({ starts }) => starts())).toEqual(['load@5400'])
  })

  test('of two sessions one that was alone and quiet finds the other one before it decides', async () => {
    const { store } = await place.make()
    const { clock } = bench()
    const one = bench({ store: store() }, clock)
    one.session.task('daily at 12:00', nothing, { name: 'load' })
    await one.session.start()
    await clock.advanceBy(3.95 * HOUR)
    const other = bench({ store: store() }, clock)
    other.session.task('daily at 12:00', nothing, { name: 'load' })
    await other.session.start()
    await clock.advanceBy(0.1 * HOUR)
    expect([one.starts().length, other.starts().length]).toEqual([1, 0])
  })
})
