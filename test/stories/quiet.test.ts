/** A session asks nothing of its store while nothing is due, and is known to live when it acts. */
import { describe, expect, it } from 'vitest'
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

describe.each(places)('on one $name', (place) => {
  it.each([
    ['of one host, whose processes wake each other', { isOfOneHost: true }],
    ['that hears of the commits of others', { hears: true }],
  ] as const)(
    'a session alone on a store %s asks nothing between two daily starts',
    async (_, told) => {
      const { store } = await place.make()
      const { clock } = bench()
      const { store: own, asked } = counted({ ...around(store(), {}), ...told }, () => clock.now())
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
    },
  )

  it('a session with a run under way renews its lease', async () => {
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

  it('of two sessions one that was alone and quiet finds the other one before it decides', async () => {
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
