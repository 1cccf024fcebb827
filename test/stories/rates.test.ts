/** Rates: a number of starts in each stretch of time; the others wait or are dropped. */
import { describe, expect, test } from 'vitest'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, HOUR, MINUTE, MONDAY, nothing, PLACES, SECOND } from '../lab/fixture.ts'
import { mortal } from '../lab/mortal.ts'

/** What starts when events come at these seconds. */
async function when(rate: string, seconds: readonly number[], overlap = 'queue one') {
  const { session, clock, starts, heard } = bench()
  session.task("on event 'go'", nothing, { name: 'load', rate, overlap: overlap as 'skip' })
  await session.start()
  for (const second of seconds) {
    await clock.advanceTo(MONDAY + second * SECOND)
    session.emit('go')
  }
  await clock.advanceBy(HOUR)
  const fates = (await session.fates()).map(({ reason, count }) => `${count} ${reason}`)
  return { starts: starts(), fates, waits: heard('run:waiting').length }
}

describe('a rate', () => {
  test('lets so many through in any stretch of time; one start for all that came meanwhile', async () => {
    expect(await when('at most 2 per minute', [0, 10, 20, 30, 65])).toMatchObject({
      starts: ['load@0', 'load@10', 'load@60', 'load@70'],
      fates: ['1 coalesced'],
    })
  })

  test('drops what is too much, with its fate', async () => {
    expect(await when('at most 2 per minute, drop', [0, 10, 20, 30, 65])).toEqual({
      starts: ['load@0', 'load@10', 'load@65'],
      fates: ['2 rate'],
      waits: 0,
    })
  })

  test('holds at its edge: a start is out of the stretch exactly when it is over', async () => {
    expect((await when('at most 1 per minute, drop', [0, 60, 119.999, 120])).starts).toEqual([
      'load@0',
      'load@60',
      'load@120',
    ])
  })

  test('counts starts by hand, but does not hold them back', async () => {
    const { session, clock, starts } = bench()
    const task = session.task("on event 'go'", nothing, { name: 'load', rate: '1 per minute' })
    await session.start()
    void task.run()
    void task.run()
    await clock.advanceBy(SECOND)
    session.emit('go')
    await clock.advanceBy(HOUR)
    expect(starts()).toEqual(['load@0', 'load@0', 'load@60'])
  })

  test('holds for starts that are kept for their turn', async () => {
    const { session, clock, starts } = bench()
    const body = () => new Promise<void>((resolve) => clock.at(clock.now() + SECOND, resolve))
    session.task("on event 'go'", body, {
      name: 'load',
      rate: '2 per minute',
      overlap: 'queue all',
    })
    await session.start()
    for (let n = 0; n < 5; n++) {
      session.emit('go')
      await clock.advanceBy(100)
    }
    await clock.advanceBy(HOUR)
    const at = starts().map((start) => Number(start.split('@')[1]))
    for (const [i, second] of at.entries())
      if (i >= 2) expect(second - (at[i - 2] ?? 0)).toBeGreaterThanOrEqual(60)
    expect(at.length).toBeGreaterThan(3)
  })
})

describe.each(PLACES)('on $name', ({ make }) => {
  test.each(['a stop', 'a crash'])('a rate remembers what started before %s', async (what) => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const seen: string[] = []
    for (let n = 0; n < 4; n++) {
      const life = mortal(place, clock)
      life.session.task("on event 'go'", nothing, { name: 'load', rate: '2 per hour' })
      await life.session.start()
      life.session.emit('go')
      await clock.advanceBy(5 * MINUTE)
      if (what === 'a stop') await life.halt()
      seen.push(...life.starts())
      await life.kill()
    }
    expect(seen.length).toBe(2)
    const last = mortal(place, clock)
    last.session.task("on event 'go'", nothing, { name: 'load', rate: '2 per hour' })
    await last.session.start()
    await clock.advanceTo(MONDAY + 59 * MINUTE)
    expect(last.starts()).toEqual([])
    await clock.advanceBy(2 * MINUTE)
    expect(last.starts()).toEqual(['load@3600'])
  })
})
