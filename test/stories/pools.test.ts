/** The limit of the session, its pools, and the weights of tasks. */
import { describe, expect, test } from 'vitest'
import type { TaskOptions } from '../../src/engine/task-options.ts'
import type { SessionOptions } from '../../src/session/options.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, HOUR, MONDAY, PLACES, SECOND } from '../lab/fixture.ts'
import { mortal } from '../lab/mortal.ts'

/** Ten seconds each, begun by one event: when which begins, and the most weight that was live at once. */
async function run(options: SessionOptions, tasks: Readonly<Record<string, TaskOptions>>) {
  const { session, clock, starts } = bench(options)
  let live = 0
  let most = 0
  for (const [name, given] of Object.entries(tasks)) {
    const weight = given.weight ?? 1
    const body = async () => {
      live += weight
      most = Math.max(most, live)
      await new Promise<void>((resolve) => clock.at(clock.now() + 10 * SECOND, resolve))
      live -= weight
    }
    session.task("on event 'go'", body, { ...given, name })
  }
  await session.start()
  session.emit('go')
  await clock.advanceBy(HOUR)
  return { starts: starts().sort(), most }
}

describe('weights', () => {
  test('add up to no more than the limit', async () => {
    const tasks = { a: { weight: 2 }, b: { weight: 2 }, c: {}, d: { weight: 0.5 } }
    expect(await run({ concurrency: 3 }, tasks)).toEqual({
      starts: ['a@0', 'b@10', 'c@0', 'd@10'],
      most: 3,
    })
  })

  test('of a task heavier than the limit: it runs alone, and does run', async () => {
    expect(await run({ concurrency: 2 }, { a: {}, b: { weight: 5 }, c: {} })).toEqual({
      starts: ['a@0', 'b@10', 'c@0'],
      most: 5,
    })
  })
})

describe('pools', () => {
  test('hold back only who shares them', async () => {
    const { starts } = await run(
      { pools: { disk: 1, net: 2 } },
      { a: { pool: 'disk' }, b: { pool: ['disk', 'net'] }, c: { pool: 'net' }, d: {} },
    )
    expect(starts).toEqual(['a@0', 'b@10', 'c@0', 'd@0'])
  })

  test('and the limit hold together', async () => {
    const { starts } = await run(
      { concurrency: 2, pools: { disk: 1 } },
      { a: { pool: 'disk' }, b: { pool: 'disk' }, c: {}, d: {} },
    )
    expect(starts).toEqual(['a@0', 'b@10', 'c@0', 'd@10'])
  })

  test('give back what was taken, even if the task was replaced by one of another weight meanwhile', async () => {
    const { session, clock, starts } = bench({ pools: { disk: 4 } })
    const body = () => new Promise<void>((resolve) => clock.at(clock.now() + 10 * SECOND, resolve))
    session.task("on event 'go'", body, { name: 'a', weight: 3, pool: 'disk' })
    session.task("on event 'other'", body, { name: 'b', weight: 4, pool: 'disk' })
    session.task("on event 'other'", body, { name: 'c', weight: 1, pool: 'disk' })
    await session.start()
    session.emit('go')
    await clock.advanceBy(SECOND)
    session.replace('a', { options: { weight: 1 } })
    await clock.advanceBy(HOUR)
    session.emit('other')
    await clock.advanceBy(HOUR)
    expect(starts()).toEqual(['a@0', 'b@3601', 'c@3611'])
  })

  test('of which the session knows none of that name are an error that says which there are', () => {
    const { session } = bench({ pools: { disk: 1, net: 1 } })
    expect(() => session.task('true', () => undefined, { name: 'a', pool: 'cpu' })).toThrow(
      "option 'pool': expected one of the session's pools ('disk', 'net'), got 'cpu'",
    )
  })
})

describe.each(PLACES)('on $name', ({ make }) => {
  test('what is tried again after a crash takes its room, and no more than there is', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    /** A life of the session in which four tasks take ten seconds each, two of them in a pool, and how many ran at once. */
    const life = async (concurrency: number) => {
      const one = mortal(place, clock, { pools: { disk: 2 }, concurrency })
      const seen = { live: 0, most: 0 }
      const body = async () => {
        seen.most = Math.max(seen.most, ++seen.live)
        await new Promise<void>((resolve) => clock.at(clock.now() + 10 * SECOND, resolve))
        seen.live--
      }
      for (const name of ['a', 'b', 'c', 'd'])
        one.session.task("on event 'go'", body, { name, ...(name < 'c' ? { pool: 'disk' } : {}) })
      await one.session.start()
      return { ...one, seen }
    }
    const first = await life(3)
    first.session.emit('go')
    await clock.advanceBy(SECOND)
    expect(first.seen.most).toBe(3)
    await first.kill()
    const second = await life(2)
    await clock.advanceBy(HOUR)
    const runs = await second.session.runs()
    expect(runs.map(({ status }) => status)).toEqual(Array(4).fill('succeeded'))
    await second.kill()
    expect(second.seen.most).toBe(2)
  })
})
