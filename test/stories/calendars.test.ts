/** Business days and holidays in a session: their calendar is there, whichever way they are asked for. */
import { expect, test } from 'vitest'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, DAY, gate, HOUR, nothing, PLACES } from '../lab/fixture.ts'

/** The eve of two holidays and a weekend. */
const EVE = '2026-12-24T00:00:00Z'

test.each(PLACES)('starts on business days only, also over a stop, on $name', async ({ make }) => {
  const place = make()
  const clock = new VirtualClock(EVE)
  const define = () => {
    const one = bench({ store: place.lone() }, clock)
    one.session.task("daily at 09:00 & on business days of 'FI'", nothing, { name: 'post' })
    return one
  }
  const first = define()
  await first.session.start()
  await clock.advanceBy(1.5 * DAY)
  expect(first.starts()).toEqual(['post@32400'])
  await first.halt()
  await clock.advanceTo('2026-12-28T08:00:00Z')
  const second = define()
  const inspection = await second.session.inspect()
  const task = second.session.tasks.get('post')
  expect(task && inspection.next(task, 1)).toEqual([Date.parse('2026-12-28T09:00Z')])
  expect(task && inspection.explain(task).operands.map(({ value }) => value)).toEqual([false, true])
  await inspection.close()
  await second.session.start()
  await clock.advanceBy(2 * HOUR)
  expect(second.starts()).toEqual(['post@3600'])
  expect(await second.session.fates()).toEqual([])
})

test('ends a run on a holiday', async () => {
  const { session, clock, heard } = bench({}, new VirtualClock(EVE))
  const work = gate()
  session.task('once', work.body, { name: 'work', end: "on holidays of 'FI'" })
  await session.start()
  await clock.advanceBy(DAY - 1)
  expect(heard('run:ending').length).toBe(0)
  await clock.advanceBy(1)
  expect((await session.runs())[0]?.status).toBe('terminated')
})

test('stops itself on a holiday', async () => {
  const { session, clock, heard } = bench(
    { stopWhen: "on holidays of 'FI'" },
    new VirtualClock(EVE),
  )
  await session.start()
  await clock.advanceBy(DAY - 1)
  expect(heard('session:stopped').length).toBe(0)
  await clock.advanceBy(HOUR)
  expect(heard('session:stopped').length).toBe(1)
})
