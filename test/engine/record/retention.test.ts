/** Retention: a session removes what is too old or too much, while it runs. */
import { describe, expect, test } from 'vitest'
import { eventData } from '../../../src/run/cause-argument.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Retention, Store } from '../../../src/store/port.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { bench, DAY, HOUR, MINUTE, MONDAY, PLACES, SECOND } from '../../lab/fixture.ts'

const nothing = () => undefined
const refused = () => Promise.reject(new Error('no'))

/** A store that notes when it was pruned, in minutes since the start. */
function noting() {
  const store = memoryStore()
  const pruned: Retention[] = []
  const noted: Store = {
    name: 'noting',
    open: () => store.open(),
    close: () => store.close(),
    commit: (writes) => store.commit(writes),
    folded: () => store.folded(),
    state: (scope) => store.state(scope),
    runs: (query) => store.runs(query),
    counts: (query) => store.counts(query),
    tally: (query) => store.tally(query),
    events: (query) => store.events(query),
    fates: (query) => store.fates(query),
    lease: (owner) => store.lease(owner),
    release: (owner) => store.release(owner),
    prune: (retention, now) => {
      pruned.push(retention)
      return store.prune(retention, now)
    },
  }
  return { store: noted, pruned }
}

describe('a session', () => {
  test('keeps only what is young enough while it runs', async () => {
    const { session, clock, store } = bench({ retention: { age: HOUR } })
    session.task('every 1 minute', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(5 * HOUR)
    const [oldest] = await store.events()
    expect(clock.now() - (oldest?.at ?? 0)).toBeLessThan(1.2 * HOUR)
    expect((await store.runs({ limit: 1000 })).length).toBeLessThan(75)
  })

  test('keeps about as many events as it is told to, however fast they come', async () => {
    const { session, clock, store } = bench({ retention: { count: 100 } })
    session.task('every 10 milliseconds', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(31 * SECOND)
    expect((await store.events()).length).toBeLessThan(2300)
  })

  test('looks at the store at its start and once a day where little happens', async () => {
    const { store, pruned } = noting()
    const { session, clock } = bench({ store })
    session.task('every 1 hour', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(3 * DAY + MINUTE)
    const whole = { age: 90 * DAY, count: 1_000_000 }
    expect(pruned).toEqual([whole, whole, whole, whole])
  })

  test('starts although nothing can be removed, says so once, and tries again', async () => {
    const { store } = noting()
    let tries = 0
    const prune = () => {
      tries++
      return Promise.reject(new Error('no room'))
    }
    const { session, clock, heard } = bench({ store: { ...store, prune } })
    session.task('every 1 minute', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(15 * SECOND)
    expect(heard('run:started')).toHaveLength(1)
    expect(heard('store:failed').map(({ error }) => String(error))).toEqual(['Error: no room'])
    expect(tries).toBe(2)
  })
})

describe.each(PLACES)('on $name', ({ make }) => {
  test('an event that waits for a start of its own stays, however old', async () => {
    const clock = new VirtualClock(MONDAY)
    const place = make()
    const seen: unknown[] = []
    for (const isPaused of [true, false]) {
      const life = bench({ store: place.lone(), retention: { age: HOUR } }, clock)
      life.session.task(
        "on each event 'order'",
        ({ params }) => {
          seen.push(params.n)
        },
        { name: 'ship', params: { n: eventData<number>('order') } },
      )
      await life.session.start()
      if (isPaused) life.session.pause('ship')
      else life.session.resume('ship')
      for (const n of isPaused ? [1, 2, 3] : [4]) life.session.emit('order', n)
      await clock.advanceBy(5 * HOUR)
      await life.halt()
    }
    expect(seen).toEqual([1, 2, 3, 4])
  })

  test('what a condition looks back at stays', async () => {
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

test('operators over time lengthen it, and a session without an age keeps none', async () => {
  const prunes = async (retention: Retention | undefined) => {
    const { store, pruned } = noting()
    const { session } = bench({ store, ...(retention === undefined ? {} : { retention }) })
    session.task("(after task 'b' failed within 200 days) for 20 days", nothing, { name: 'a' })
    session.task("task 'b' has failed 3 times in a row", nothing, { name: 'c' })
    await session.start()
    return pruned
  }
  expect(await prunes(undefined)).toEqual([{ age: 220 * DAY + 2, count: 1_000_000 }])
  expect(await prunes({ age: 300 * DAY })).toEqual([{ age: 300 * DAY }])
  expect(await prunes({ count: 7 })).toEqual([{ count: 7 }])
})
