/** Instants that a guard leaves out cost nothing each: a sleep, a question and a forecast are a bounded number of steps. */
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { recurring } from '../../src/condition/machine/recurring.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, DAY, HOUR, MONDAY, nothing, PLACES } from '../lab/fixture.ts'

const TUESDAY = MONDAY + DAY

/** How often operands of the clock are stepped. */
function counting(): () => number {
  const step = vi.spyOn(recurring, 'step')
  onTestFinished(() => step.mockRestore())
  return () => {
    const count = step.mock.calls.length
    step.mockClear()
    return count
  }
}

/** Far fewer than the 14,400 seconds of the sleep. */
const FEW = 200

describe.each(PLACES)('on $name', (place) => {
  test.each([
    'cron * * * * * * & on Mon',
    'cron * * * * * * & (on Mon | on Wed) & time of day between 10:00 and 11:00',
    'every 1 second aligned & on Mon',
  ])('%s, asleep, stopped and asked, by catch-up all', async (condition) => {
    const clock = new VirtualClock(TUESDAY)
    const { session, heard, halt } = bench({ store: place.make().lone() }, clock)
    const task = session.task(condition as never, nothing, { name: 'tick', catchUp: 'all' })
    await session.start()
    const count = counting()
    await clock.sleepTo(TUESDAY + 2 * HOUR)
    await clock.advanceBy(0)
    expect(count()).toBeLessThan(FEW)
    await halt()
    await clock.sleepTo(TUESDAY + 4 * HOUR)
    expect(await task.next(3)).toHaveLength(3)
    expect(count()).toBeLessThan(FEW)
    await session.start()
    await clock.advanceBy(0)
    expect(count()).toBeLessThan(FEW)
    expect(await session.why('tick')).toContain('on Mon')
    expect(count()).toBeLessThan(FEW)
    expect(await task.next(3)).toHaveLength(3)
    expect(count()).toBeLessThan(FEW)
    const inspection = await session.inspect()
    inspection.explain(task)
    inspection.awaited(task, task.condition)
    expect(inspection.next(task, 3, TUESDAY + 7 * DAY)).toHaveLength(3)
    await inspection.close()
    expect(count()).toBeLessThan(FEW)
    await session.ledger('tick', { from: TUESDAY, to: TUESDAY + 4 * HOUR })
    expect(count()).toBeLessThan(FEW)
    expect(heard('run:started')).toEqual([])
  })
})
