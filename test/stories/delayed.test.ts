/** `5 minutes after …`: due that long after the event, over anything that may come between (LANGUAGE.md section 6). */
import { describe, expect, test } from 'vitest'
import { bench, MINUTE, MONDAY, nothing, PLACES } from '../lab/fixture.ts'

describe.each(PLACES)('on $name', ({ make }) => {
  test('several events wait at once, each for a start of its own, also over a restart', async () => {
    const place = make()
    const { clock } = bench()
    const life = async () => {
      const test = bench({ store: place.store() }, clock)
      const load = test.session.task('never', nothing, { name: 'load' })
      const clean = test.session.task("5 minutes after task 'load' succeeded", nothing, {
        name: 'clean',
      })
      test.session.task("an hour after event 'deploy' where to is 'live'", nothing, {
        name: 'look',
      })
      test.session.task("5 minutes after all tasks tagged 'etl'", nothing, { name: 'sum' })
      const part = test.session.task('never', nothing, { name: 'part', tags: ['etl'] })
      await test.session.start()
      return { ...test, load, clean, part }
    }
    const first = await life()
    const load = async (minutes: number) => {
      await clock.advanceBy(minutes * MINUTE)
      await first.load.run()
      await clock.advanceBy(0)
    }
    await load(0)
    await load(1)
    await first.part.run()
    first.session.emit('deploy', { to: 'test' })
    first.session.emit('deploy', { to: 'live' })
    await load(1)
    expect(await first.session.why('clean')).toContain(
      "in 3 min, after 'load' succeeded at 08:00:00",
    )
    await first.halt()
    // 08:04: the three of them become due while the session runs again, a minute apart.
    const second = await life()
    const planned = await second.clean.next(3)
    expect(planned.map((at) => (at - MONDAY) / MINUTE)).toEqual([5, 6, 7])
    await clock.advanceBy(90 * MINUTE)
    const started = async (task: string) =>
      (await second.session.runs({ task, limit: 10 })).map(
        ({ claimedAt }) => (claimedAt - MONDAY) / MINUTE,
      )
    expect((await started('clean')).toReversed()).toEqual([5, 6, 7])
    expect(await started('sum')).toEqual([6])
    expect(await started('look')).toEqual([61])
    const [run] = await second.session.runs({ task: 'clean', limit: 1 })
    expect(run?.tokens[0]?.source).toBe("5 minutes after task 'load' succeeded")
    await second.halt()
  })

  test('what became due while nobody ran is one start, by the newest; with each, one for every event', async () => {
    const place = make()
    const { clock } = bench()
    const life = async () => {
      const test = bench({ store: place.store() }, clock)
      test.session.task("5 minutes after event 'order'", nothing, { name: 'newest' })
      test.session.task("5 minutes after each event 'order'", nothing, { name: 'every' })
      await test.session.start()
      return test
    }
    const first = await life()
    for (let n = 0; n < 3; n++) first.session.emit('order', { n })
    await first.halt()
    await clock.advanceBy(10 * MINUTE)
    const second = await life()
    await clock.advanceBy(MINUTE)
    const orders = (await second.store.events({ task: 'order' })).map(({ seq }) => seq)
    const marks = async (task: string) =>
      (await second.session.runs({ task, limit: 10 }))
        .toReversed()
        .flatMap(({ tokens }) => tokens.map(({ mark }) => mark))
    expect(await marks('newest')).toEqual(orders.slice(-1))
    expect(await marks('every')).toEqual(orders)
    await second.halt()
  })
})

test('what a body is told of its cause is the event, and the ledger has its due instant', async () => {
  const { session, clock } = bench()
  const told: unknown[] = []
  session.task("10 min after event 'deploy'", ({ causes }) => void told.push(causes), {
    name: 'look',
  })
  await session.start()
  session.emit('deploy', { build: 7 })
  await clock.advanceBy(11 * MINUTE)
  expect(told).toEqual([[{ kind: 'event', event: 'deploy', data: { build: 7 }, at: MONDAY }]])
  const ledger = await session.ledger('look', { from: MONDAY, to: MONDAY + 60 * MINUTE })
  expect(ledger.map(({ at, fate }) => [(at - MONDAY) / MINUTE, fate])).toEqual([[10, 'started']])
})
