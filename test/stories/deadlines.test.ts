/** Deadlines: what starts or ends late is on record once, and nothing is ended by it. */
import { describe, expect, test } from 'vitest'
import type { TaskOptions } from '../../src/engine/task-options.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, gate, HOUR, MINUTE, MONDAY, PLACES, SECOND } from '../lab/fixture.ts'
import { mortal } from '../lab/mortal.ts'

/** The lates, as seconds, of a run that takes a while. */
async function lates(options: TaskOptions, takes: number, before?: number) {
  const { session, clock, heard } = bench({ concurrency: 1 })
  const wait = (ms: number) => new Promise<void>((resolve) => clock.at(clock.now() + ms, resolve))
  if (before !== undefined)
    session.task("on event 'go'", () => wait(before), { name: 'first', priority: 1 })
  session.task("on event 'go'", () => wait(takes), { name: 'load', ...options })
  session.task("after task 'load' late", () => undefined, { name: 'alarm', weight: 0.001 })
  await session.start()
  session.emit('go')
  await clock.advanceBy(30 * HOUR)
  expect((await session.runs({ task: 'load' })).map(({ status }) => status)).toEqual(['succeeded'])
  const late = heard('run:late')
  expect(heard('run:started').filter(({ task }) => task === 'alarm').length).toBe(
    late.length > 0 ? 1 : 0,
  )
  return late.map(({ task, at }) => `${task}@${(at - MONDAY) / SECOND}`)
}

describe('a run is late', () => {
  test.each<[TaskOptions, number, number | undefined, string[]]>([
    [{ startBy: '1 min' }, 0, undefined, []],
    [{ startBy: '1 min' }, 0, MINUTE - 1, []],
    [{ startBy: '1 min' }, 0, 2 * MINUTE, ['load@60']],
    [{ finishWithin: '5 min' }, 5 * MINUTE - 1, undefined, []],
    [{ finishWithin: '5 min' }, HOUR, undefined, ['load@300']],
    [{ finishWithin: '5 min' }, 4 * MINUTE, 2 * MINUTE, []],
    [{ finishBy: '09:00' }, HOUR - 1, undefined, []],
    [{ finishBy: '09:00' }, HOUR + 1, undefined, ['load@3600']],
    [{ finishBy: '07:00' }, 22 * HOUR, undefined, []],
    [{ finishBy: '07:00' }, 24 * HOUR, undefined, ['load@82800']],
    [{ finishBy: '09:00', finishWithin: '2 h' }, 5 * HOUR, undefined, ['load@3600']],
    [{ startBy: '1 min', finishWithin: '1 min' }, HOUR, HOUR, ['load@60', 'load@3660']],
  ])('%j: takes %i ms, after %s', async (options, takes, before, expected) => {
    expect(await lates(options, takes, before)).toEqual(expected)
  })

  test('once, however many attempts it has, also between them', async () => {
    const { session, clock, heard } = bench()
    const body = () => {
      throw new Error('no')
    }
    session.task("on event 'go'", body, {
      name: 'load',
      finishWithin: '5 min',
      retry: '5 times every 4 min',
    })
    await session.start()
    session.emit('go')
    await clock.advanceBy(HOUR)
    expect(heard('run:attempt').length).toBe(5)
    expect(heard('run:late').map(({ at }) => (at - MONDAY) / SECOND)).toEqual([300])
  })

  test('a start that was withdrawn is not late', async () => {
    const { session, clock, heard } = bench({ params: { open: 'yes' } })
    session.task("on event 'go' & param 'open' is 'yes'", gate().body, {
      name: 'load',
      startBy: '1 min',
    })
    await session.start()
    session.pause()
    session.emit('go')
    await clock.advanceBy(SECOND)
    session.set('open', 'no')
    await clock.advanceBy(HOUR)
    expect(heard('run:late')).toEqual([])
  })
})

describe.each(PLACES)('on $name', ({ make }) => {
  test.each([
    ['passed before the crash', 10, 1, ['1']],
    ['passes while it is down', 2, 20, ['2']],
    ['passes after the restart', 2, 1, ['2']],
  ])('a deadline that %s is on record once', async (_, before, down, lives) => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const seen: string[] = []
    for (let n = 1; n <= 2; n++) {
      const life = mortal(place, clock)
      life.session.task("on event 'go'", gate().body, { name: 'load', finishWithin: '5 min' })
      await life.session.start()
      if (n === 1) life.session.emit('go')
      await clock.advanceBy(n === 1 ? before * MINUTE : HOUR)
      seen.push(...life.heard('run:late').map(() => String(n)))
      await life.kill()
      if (n === 1) await clock.sleepTo(clock.now() + down * MINUTE)
    }
    expect(seen).toEqual(lives)
  })
})
