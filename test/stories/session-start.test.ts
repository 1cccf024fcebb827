/** `@reboot`: one start for each start of a session (LANGUAGE.md section 7). */
import { describe, expect, test } from 'vitest'
import type { VirtualClock } from '../../src/testing/index.ts'
import { bench, DAY, MINUTE, nothing, PLACES, type Place } from '../lab/fixture.ts'

describe.each(PLACES)('on $name', ({ make }) => {
  const life = async (place: Place, clock: VirtualClock) => {
    const test = bench({ store: place.store() }, clock)
    const warm = test.session.task('@reboot', nothing, { name: 'warm' })
    await test.session.start()
    await clock.advanceBy(0)
    return { ...test, warm }
  }

  test('a task starts once whenever its session starts', async () => {
    const place = make()
    const { clock } = bench()
    const began: number[] = []
    for (let n = 0; n < 3; n++) {
      began.unshift(clock.now())
      const test = await life(place, clock)
      await clock.advanceBy(DAY)
      const runs = await test.session.runs({ task: 'warm', limit: 10 })
      expect(runs.map(({ tokens }) => tokens)).toEqual(
        began.map((mark) => [{ source: 'once per session start', mark }]),
      )
      expect(await test.warm.next(1)).toEqual([])
      await test.halt()
    }
  })

  test('of two sessions each has its own start, and none for the other', async () => {
    const place = make()
    const { clock } = bench()
    const first = await life(place, clock)
    await clock.advanceBy(MINUTE)
    const second = await life(place, clock)
    await clock.advanceBy(DAY / 24)
    expect(first.starts()).toEqual(['warm@0'])
    expect(second.starts()).toEqual(['warm@0'])
    expect(await second.session.runs({ task: 'warm', limit: 10 })).toHaveLength(2)
    await second.halt()
    await clock.advanceBy(MINUTE)
    await life(place, clock)
    expect(first.starts()).toEqual(['warm@0'])
  })
})

test('a guard beside it is waited for; what was used up is said so', async () => {
  const { session, clock, starts } = bench({ params: { open: 'no' } })
  session.task("once per session start & param 'open' is 'yes'", nothing, { name: 'warm' })
  await session.start()
  await clock.advanceBy(MINUTE)
  expect(starts()).toEqual([])
  session.set('open', 'yes')
  await clock.advanceBy(MINUTE)
  expect(starts()).toEqual(['warm@60'])
  expect(await session.why('warm')).toContain('used up by a start: once per session start')
})
