/** Further attempts of a failed run over a restart (DESIGN.md section 4). */
import { describe, expect, test } from 'vitest'
import { VirtualClock } from '../../src/testing/index.ts'
import { deaf, HOUR, MINUTE, MONDAY, PLACES } from '../lab/fixture.ts'
import { mortal } from '../lab/mortal.ts'

const failing = () => {
  throw new TypeError('no disk')
}

describe.each(PLACES)('on $name', ({ make }) => {
  const define = (life: ReturnType<typeof mortal>, work: () => unknown = failing) =>
    life.session.task("on event 'go'", work as never, {
      name: 'load',
      retry: '3 times every 10 min',
    })

  test('a crash between attempts loses nothing: the next one is at its instant, and no crash is noted', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const seen: string[] = []
    for (let n = 0; n < 4; n++) {
      const life = mortal(place, clock)
      define(life)
      await life.session.start()
      if (n === 0) life.session.emit('go')
      await clock.advanceBy(8 * MINUTE)
      seen.push(...life.starts())
      expect(life.heard('run:crashed')).toEqual([])
      const [run] = await life.session.runs()
      expect(run).toMatchObject({ status: n === 3 ? 'failed' : 'waiting', attempt: n + 1 })
      await life.kill()
    }
    expect(seen).toEqual(['load@0', 'load/2@600', 'load/3@1200', 'load/4@1800'])
  })

  test('is tried again after its delay at most where the session that put it off had a clock an hour ahead', async () => {
    const place = make()
    const first = mortal(place, new VirtualClock(MONDAY + HOUR))
    define(first)
    await first.session.start()
    first.session.emit('go')
    await first.clock.advanceBy(MINUTE)
    await first.kill()
    const second = mortal(place, new VirtualClock(MONDAY + MINUTE))
    define(second, () => 'done')
    await second.session.start()
    await second.clock.advanceBy(9.9 * MINUTE)
    expect(await second.session.runs()).toMatchObject([{ status: 'waiting', attempt: 1 }])
    await second.clock.advanceBy(0.2 * MINUTE)
    expect(await second.session.runs()).toMatchObject([{ status: 'succeeded', attempt: 2 }])
  })

  test('after a restart a waiting run counts for overlap and can be ended', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const first = mortal(place, clock)
    define(first)
    await first.session.start()
    first.session.emit('go')
    await clock.advanceBy(MINUTE)
    await first.kill()
    const second = mortal(place, clock)
    const task = define(second)
    await second.session.start()
    second.session.emit('go')
    await clock.advanceBy(MINUTE)
    expect(second.starts()).toEqual([])
    expect(task.running).toBe(1)
    task.terminate('enough')
    await clock.advanceBy(MINUTE)
    const runs = await second.session.runs()
    expect(runs.map(({ status }) => status).sort()).toEqual(['terminated', 'waiting'])
  })

  test('attempts after a failure are no reruns: a crash in the sixth is tried again', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const options = { name: 'load', retry: 9 }
    const first = mortal(place, clock)
    let tries = 0
    first.session.task("on event 'go'", () => (++tries < 6 ? failing() : deaf()), options)
    await first.session.start()
    first.session.emit('go')
    await clock.advanceBy(MINUTE)
    await first.kill()
    const second = mortal(place, clock)
    second.session.task("on event 'go'", () => undefined, options)
    await second.session.start()
    await clock.advanceBy(MINUTE)
    expect(second.heard('run:crashed').length).toBe(1)
    expect(await second.session.runs()).toMatchObject([{ status: 'succeeded', attempt: 7 }])
  })
})
