/** What left the record is not known: a wave does not guess it. */
import { Session } from 'tminus'
import { memoryStore } from 'tminus/store'
import { VirtualClock } from 'tminus/testing'
import { expect, test } from 'vitest'
import { HOUR } from '../../lab/fixture.ts'

test('before the oldest event on record every part is unknown', async () => {
  const clock = new VirtualClock('2026-03-02T00:30:00Z')
  const store = memoryStore({ capacity: 20 })
  const session = new Session({ clock, zone: 'UTC', store, logger: false })
  session.task('hourly', () => undefined, { name: 'work' })
  await session.start()
  await clock.advanceBy(24 * HOUR)
  const [oldest] = await store.events({ oldest: 1 })
  const from = clock.now() - 20 * HOUR
  expect(oldest?.at).toBeGreaterThan(from)
  const { waves } = await session.truth('work', { from, to: clock.now() })
  const [first, ...rest] = waves[0]?.stretches ?? []
  expect(first).toEqual({ from, to: oldest?.at, value: 'unknown' })
  // An occurrence is used up the moment it is there: it is true for no time at all.
  expect(rest.length).toBeGreaterThan(5)
  expect(rest.filter(({ value, from: begin, to }) => value !== false && begin < to)).toEqual([])
  await session.stop()
})
