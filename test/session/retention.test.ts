/** What stays on record: as much as the session says, and what conditions look back at. */
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import type { Retention, Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, HOUR, MINUTE, MONDAY, nothing, PLACES } from './fixture.ts'

const refused = () => Promise.reject(new Error('no'))

/** A store that counts how often it is tidied. */
function counted(inner: Store): { store: Store; prunes: Retention[] } {
  const prunes: Retention[] = []
  const prune: Store['prune'] = async (retention, now) => {
    prunes.push(retention)
    return await inner.prune(retention, now)
  }
  const store = new Proxy(inner, {
    get(target, name) {
      if (name === 'prune') return prune
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
  return { store, prunes }
}

describe.each(PLACES)('on $name', ({ make }) => {
  it('a session that goes on for long does not keep everything', async () => {
    const store = make().store()
    const { session, clock } = bench({ store, retention: { age: 2 * HOUR } })
    session.task('every 10 min', nothing, { name: 'a' })
    await session.start()
    await clock.advanceBy(6 * HOUR + MINUTE)
    const [oldest] = await store.events({ oldest: 1 })
    expect(oldest?.at).toBe(MONDAY + 4 * HOUR)
    // The newest run of each task, and those that ended within the time.
    expect((await session.runs({ limit: 1000 })).length).toBe(13)
  })

  it('what a condition looks back at stays', async () => {
    const clock = new VirtualClock(MONDAY)
    const place = make()
    const condition = "task 'x' has failed 3 times within 5 hours & every 1 min"
    const first = bench({ store: place.store(), retention: { age: HOUR } }, clock)
    first.session.task('every 90 min', refused, { name: 'x' })
    first.session.task(condition, nothing, { name: 'alarm' })
    await first.session.start()
    await clock.advanceBy(4 * HOUR + 10 * MINUTE)
    await first.halt()
    const second = bench({ store: place.store(), retention: { age: HOUR } }, clock)
    const alarm = second.session.task(condition, nothing, { name: 'alarm' })
    await second.session.start()
    expect(alarm.verdict?.value).toBe(true)
  })
})

it('nothing is tidied where nothing is recorded', async () => {
  const { store, prunes } = counted(memoryStore())
  const { session, clock } = bench({ store })
  session.task('once in 90 min', nothing, { name: 'a' })
  await session.start()
  await clock.advanceBy(24 * HOUR)
  expect(prunes.length).toBe(2)
})

it('operators over time lengthen it, and a session without an age keeps none', async () => {
  const lengths = async (retention: Retention | undefined) => {
    const { store, prunes } = counted(memoryStore())
    const { session } = bench({ store, ...(retention === undefined ? {} : { retention }) })
    session.task("(after task 'b' failed within 200 days) for 20 days", nothing, { name: 'a' })
    session.task("task 'b' has failed 3 times in a row", nothing, { name: 'c' })
    await session.start()
    return prunes
  }
  const day = 24 * HOUR
  expect(await lengths(undefined)).toEqual([{ age: 220 * day + 2, count: 1_000_000 }])
  expect(await lengths({ age: 300 * day })).toEqual([{ age: 300 * day }])
  expect(await lengths({ count: 7 })).toEqual([{ count: 7 }])
})
