/** What became of occurrences that did not start (LANGUAGE.md section 2, DESIGN.md section 4). */
import { describe, expect, test } from 'vitest'
import type { Fate } from '../../src/run/event.ts'
import { bench, DAY, gate, HOUR, MINUTE, MONDAY, nothing, PLACES, SECOND } from '../lab/fixture.ts'

const brief = (fates: readonly Fate[]) =>
  fates.map(({ reason, source, count }) => `${source}: ${count} ${reason}`)

describe.each(PLACES)('on $name', ({ make }) => {
  test('refused ones are folded into one record with first, last and count', async () => {
    const { session, clock } = bench({ store: make().lone() })
    const slow = gate()
    session.task('hourly at 30:00', slow.body, { name: 'load', overlap: 'skip' })
    await session.start()
    await clock.advanceBy(3.75 * HOUR)
    expect(await session.fates()).toEqual([
      {
        task: 'load',
        reason: 'overlap',
        source: 'hourly at 30:00',
        first: MONDAY + 1.5 * HOUR,
        last: MONDAY + 3.5 * HOUR,
        count: 3,
        firstAt: MONDAY + 1.5 * HOUR,
        lastAt: MONDAY + 3.5 * HOUR,
      },
    ])
    slow.open()
    await clock.advanceBy(HOUR)
    expect((await session.runs()).length).toBe(2)
    await clock.advanceBy(HOUR)
    expect(brief(await session.fates())).toEqual([
      'hourly at 30:00: 3 overlap',
      'hourly at 30:00: 1 overlap',
    ])
  })

  test('disabled tasks use their occurrences up', async () => {
    const { session, clock, starts } = bench({ store: make().lone() })
    session.task("on event 'go'", nothing, { name: 'load', disabled: true })
    session.task("after task 'load' missed", nothing, { name: 'alarm' })
    await session.start()
    session.emit('go')
    await clock.advanceBy(SECOND)
    session.emit('go')
    await clock.advanceBy(SECOND)
    expect(brief(await session.fates())).toEqual(["on event 'go': 2 disabled"])
    expect(starts()).toEqual(['alarm@0', 'alarm@1'])
  })

  test('what passed while the session was down was missed', async () => {
    const place = make()
    const first = bench({ store: place.lone() })
    first.session.task('hourly at 30:00', nothing, { name: 'load' })
    await first.session.start()
    await first.clock.advanceBy(HOUR)
    await first.halt()
    await first.clock.advanceTo(MONDAY + 5 * HOUR)
    const second = bench({ store: place.lone() }, first.clock)
    second.session.task('hourly at 30:00', nothing, { name: 'load' })
    await second.session.start()
    await second.clock.advanceBy(MINUTE)
    // 08:30 ran; 09:30, 10:30 and 11:30 passed; 12:30 is young enough to be caught up.
    const runs = await second.session.runs()
    expect(runs.map(({ tokens }) => tokens.map(({ mark }) => (mark - MONDAY) / HOUR))).toEqual([
      [4.5],
      [0.5],
    ])
    expect(await second.session.fates()).toMatchObject([
      {
        reason: 'missed while down',
        first: MONDAY + 1.5 * HOUR,
        last: MONDAY + 3.5 * HOUR,
        count: 3,
      },
    ])
  })

  test('what passed while down was missed also where a new task says the same', async () => {
    const place = make()
    const first = bench({ store: place.lone() })
    first.session.task('hourly at 30:00', nothing, { name: 'load' })
    await first.session.start()
    await first.clock.advanceBy(HOUR)
    await first.halt()
    await first.clock.advanceTo(MONDAY + 5 * HOUR)
    const second = bench({ store: place.lone() }, first.clock)
    second.session.task('hourly at 30:00', nothing, { name: 'new' })
    second.session.task('hourly at 30:00', nothing, { name: 'load' })
    await second.session.start()
    await second.clock.advanceBy(MINUTE)
    expect(await second.session.fates()).toMatchObject([{ task: 'load', count: 3 }])
    expect(second.starts().map((start) => start.split('@')[0])).toEqual(['load'])
  })
})

describe('an occurrence that waits', () => {
  test('is coalesced when a newer one of its source takes its place', async () => {
    const { session, clock, starts } = bench()
    const slow = gate()
    session.task('every 1 minute aligned', slow.body, { name: 'load' })
    await session.start()
    await clock.advanceBy(5 * MINUTE + SECOND)
    slow.open()
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['load@0', 'load@301'])
    expect(brief(await session.fates())).toEqual(['every 1 minute aligned: 4 coalesced'])
  })

  test('expires at the end of its window', async () => {
    const { session, clock } = bench()
    session.pause()
    session.task('daily before 09:00', nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(2 * HOUR)
    expect(brief(await session.fates())).toEqual(['daily before 09:00: 1 expired'])
  })

  test('is withdrawn with the guard that rose', async () => {
    const { session, clock } = bench()
    session.pause()
    session.task('time of day before 09:00', nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(2 * HOUR)
    expect(brief(await session.fates())).toEqual(['rise: 1 withdrawn'])
  })

  test('is not lost while only a guard turned false, and has one fate when it is', async () => {
    const { session, clock, starts } = bench({ params: { open: 'yes' } })
    session.task("hourly at 30:00 & param 'open' is 'yes'", nothing, { name: 'load' })
    await session.start()
    session.pause()
    await clock.advanceBy(31 * MINUTE)
    session.set('open', 'no')
    await clock.advanceBy(HOUR)
    session.set('open', 'yes')
    session.resume()
    await clock.advanceBy(MINUTE)
    // 08:30 was due and was not started; 09:30 is.
    expect(starts().length).toBe(1)
    expect(brief(await session.fates())).toEqual(['hourly at 30:00: 1 coalesced'])
  })

  test('has its fate when it is gone, though the whole has long been false', async () => {
    const { session, clock } = bench()
    session.task('daily at 10:00 & on Mon', nothing, { name: 'load' })
    await session.start()
    session.pause()
    await clock.advanceBy(DAY)
    expect(await session.fates()).toEqual([])
    // On Tuesday at 10:00 Monday's occurrence is a day old.
    await clock.advanceBy(2 * HOUR)
    expect(await session.fates()).toMatchObject([
      { reason: 'expired', first: MONDAY + 2 * HOUR, count: 1, lastAt: MONDAY + DAY + 2 * HOUR },
    ])
  })

  test('in one of two alternatives stays while the other is due', async () => {
    const { session, clock, starts } = bench({ params: { open: 'yes' } })
    session.task("(on event 'a' & param 'open' is 'yes') | on event 'b'", nothing, { name: 'load' })
    await session.start()
    session.pause()
    session.emit('a')
    session.emit('b')
    await clock.advanceBy(SECOND)
    session.set('open', 'no')
    await clock.advanceBy(SECOND)
    session.resume()
    await clock.advanceBy(SECOND)
    session.set('open', 'yes')
    await clock.advanceBy(SECOND)
    const sources = (await session.runs()).map(({ tokens }) => tokens.map(({ source }) => source))
    expect(sources).toEqual([["on event 'a'"], ["on event 'b'"]])
    expect(starts().length).toBe(2)
    expect(await session.fates()).toEqual([])
  })

  test('has a reason of its own beside others that are lost with it', async () => {
    const { session, clock } = bench()
    session.pause()
    session.task("(time of day before 09:00 | on event 'a') & time of day before 10:00", nothing, {
      name: 'load',
    })
    await session.start()
    session.emit('a')
    await clock.advanceBy(1.5 * HOUR)
    expect(brief(await session.fates())).toEqual(['rise: 1 withdrawn'])
    session.resume()
    await clock.advanceBy(DAY)
    expect((await session.runs()).length).toBe(2)
  })
})
