/** Kept starts (`queue all`), catch-up, and how policies meet limits, pauses and restarts. */
import { describe, expect, test } from 'vitest'
import type { TaskContext } from '../../src/run/work.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, deaf, gate, HOUR, MINUTE, MONDAY, nothing, PLACES, SECOND } from '../lab/fixture.ts'
import { mortal } from '../lab/mortal.ts'

const EACH = { name: 'load', overlap: 'queue all' } as const

describe('under queue all', () => {
  test('each due start is kept with its own tokens, and begins in its turn, whatever the condition says by then', async () => {
    const { session, clock, starts } = bench({ params: { open: 'yes' } })
    const slow = gate()
    const causes: number[] = []
    const body = (context: TaskContext) => {
      causes.push(...context.run.causes.map(({ mark }) => mark))
      return slow.body(context)
    }
    const task = session.task("on event 'go' & param 'open' is 'yes'", body as () => unknown, EACH)
    await session.start()
    for (let n = 0; n < 4; n++) {
      session.emit('go')
      await clock.advanceBy(SECOND)
    }
    expect(starts()).toEqual(['load@0'])
    const kept = await session.runs({ status: ['waiting'] })
    expect(kept.map(({ attempt }) => attempt)).toEqual([0, 0, 0])
    session.set('open', 'no')
    for (let n = 0; n < 4; n++) {
      slow.open()
      await clock.advanceBy(SECOND)
      expect(task.running).toBeLessThan(2)
    }
    expect(starts().length).toBe(4)
    expect(causes).toEqual([...causes].sort((a, b) => a - b))
    expect(new Set(causes).size).toBe(4)
    expect((await session.runs()).map(({ status }) => status)).toEqual(Array(4).fill('succeeded'))
    expect(await session.fates()).toEqual([])
  })

  test('a paused session begins no kept start, a resumed one all of them', async () => {
    const { session, clock, starts } = bench()
    const slow = gate()
    session.task("on event 'go'", slow.body, EACH)
    await session.start()
    for (let n = 0; n < 3; n++) {
      session.emit('go')
      await clock.advanceBy(SECOND)
    }
    session.pause()
    slow.open()
    await clock.advanceBy(MINUTE)
    expect(starts()).toEqual(['load@0'])
    session.resume()
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['load@0', 'load@63'])
    slow.open()
    await clock.advanceBy(SECOND)
    expect(starts().length).toBe(3)
  })

  test('a start by hand comes before kept ones that are held back', async () => {
    const { session, clock } = bench()
    const slow = gate()
    const task = session.task("on event 'go'", slow.body, EACH)
    await session.start()
    for (let n = 0; n < 2; n++) {
      session.emit('go')
      await clock.advanceBy(SECOND)
    }
    session.pause()
    slow.open()
    const run = task.run()
    await clock.advanceBy(SECOND)
    slow.open('by hand')
    await clock.advanceBy(SECOND)
    expect(await run).toMatchObject({ result: '"by hand"' })
  })

  test('kept starts begin only within the limit of the session', async () => {
    const { session, clock } = bench({ concurrency: 1 })
    let live = 0
    let most = 0
    const body = async () => {
      most = Math.max(most, ++live)
      await new Promise<void>((resolve) => clock.at(clock.now() + 5 * SECOND, resolve))
      live--
    }
    for (const name of ['a', 'b', 'c'])
      session.task("on event 'go'", body, { name, overlap: 'queue all' })
    await session.start()
    for (let n = 0; n < 5; n++) {
      session.emit('go')
      await clock.advanceBy(6 * SECOND)
    }
    await clock.advanceBy(HOUR)
    expect(most).toBe(1)
    expect((await session.runs()).every(({ status }) => status === 'succeeded')).toBe(true)
  })
})

describe.each(PLACES)('kept starts on $name', ({ make }) => {
  test.each(['a stop', 'a crash'])('go on in order after %s', async (what) => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const first = mortal(place, clock, { stopWithin: '1 s', grace: '1 s' })
    first.session.task("on event 'go'", gate().body, EACH)
    await first.session.start()
    for (let n = 0; n < 4; n++) {
      first.session.emit('go')
      await clock.advanceBy(SECOND)
    }
    if (what === 'a stop') await first.halt()
    await first.kill()
    const second = mortal(place, clock)
    const marks: number[] = []
    second.session.task(
      "on event 'go'",
      ({ run }) => void marks.push(...run.causes.map(({ mark }) => mark)),
      EACH,
    )
    await second.session.start()
    await clock.advanceBy(MINUTE)
    const runs = await second.session.runs()
    expect(runs.length).toBe(4)
    // What crashed is tried again; what was terminated by the stop is not.
    expect(runs.map(({ status }) => status)).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
      what === 'a stop' ? 'terminated' : 'succeeded',
    ])
    expect(marks).toEqual([...marks].sort((a, b) => a - b))
    expect(new Set(marks).size).toBe(what === 'a stop' ? 3 : 4)
  })
})

describe.each(PLACES)('catch-up on $name', ({ make }) => {
  const rows = [
    [undefined, 'daily at 10:00', 3, ['load@259200']],
    ['latest within 1 h', 'daily at 10:00', 3, []],
    ['latest within 24 hours', 'daily at 10:00', 3, ['load@259200']],
    ['none', 'daily at 10:00', 3, []],
    ['all', 'daily at 10:00', 3, Array(3).fill('load@259200')],
    ['all within 30 hours', 'daily at 10:00', 3, Array(1).fill('load@259200')],
    ['none', 'daily after 07:00', 3, ['load@259200']],
  ] as const
  test.each(rows)('%s: %s, after %i days down', async (catchUp, condition, days, expected) => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const options = { name: 'load', ...(catchUp === undefined ? {} : { catchUp }) }
    const first = mortal(place, clock)
    first.session.task(condition, nothing, options)
    await first.session.start()
    await clock.advanceBy(SECOND)
    await first.halt()
    await clock.sleepTo(MONDAY + days * 24 * HOUR)
    const second = mortal(place, clock)
    second.session.task(condition, nothing, options)
    await second.session.start()
    await clock.advanceBy(SECOND)
    expect(second.starts()).toEqual(expected)
  })
})

describe.each(PLACES)('a recovery policy on $name', ({ make }) => {
  test.each([
    ['rerun', 'succeeded', ['load/2@1', 'load@3601']],
    ['skip', 'crashed', ['load@3601']],
    ['hold', 'crashed', []],
  ] as const)('%s', async (recover, status, expected) => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const first = mortal(place, clock)
    first.session.task("on event 'go'", deaf, { name: 'load', recover })
    await first.session.start()
    first.session.emit('go')
    await clock.advanceBy(SECOND)
    await first.kill()
    const second = mortal(place, clock)
    second.session.task("on event 'go'", nothing, { name: 'load', recover })
    await second.session.start()
    await clock.advanceBy(HOUR)
    expect(second.heard('run:crashed')).toMatchObject([{ task: 'load' }])
    expect((await second.session.runs())[0]).toMatchObject({ status })
    second.session.emit('go')
    await clock.advanceBy(SECOND)
    expect(second.starts()).toEqual(expected)
  })

  test('reruns count for overlap from the first moment', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const first = mortal(place, clock)
    first.session.task("on event 'go'", deaf, { name: 'load' })
    await first.session.start()
    first.session.emit('go')
    await clock.advanceBy(SECOND)
    first.session.emit('go')
    await clock.advanceBy(SECOND)
    await first.kill()
    const second = mortal(place, clock)
    const slow = gate()
    const task = second.session.task("on event 'go'", slow.body, { name: 'load' })
    await second.session.start()
    await clock.advanceBy(SECOND)
    expect([second.starts(), task.running]).toEqual([['load/2@2'], 1])
    slow.open()
    await clock.advanceBy(SECOND)
    expect(second.starts()).toEqual(['load/2@2', 'load@3'])
  })

  test('a rerun that waits for room survives a second crash', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    for (let n = 0; n < 2; n++) {
      const life = mortal(place, clock, { concurrency: 1 })
      for (const name of ['a', 'b'])
        life.session.task("on event 'go'", deaf, { name, weight: n === 0 ? 0.5 : 1 })
      await life.session.start()
      if (n === 0) life.session.emit('go')
      await clock.advanceBy(SECOND)
      await life.kill()
    }
    const last = mortal(place, clock, { concurrency: 1 })
    for (const name of ['a', 'b']) last.session.task("on event 'go'", nothing, { name })
    await last.session.start()
    await clock.advanceBy(MINUTE)
    expect((await last.session.runs()).map(({ status }) => status)).toEqual([
      'succeeded',
      'succeeded',
    ])
  })
})
