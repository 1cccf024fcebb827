/** When a session starts its tasks: one start per token (LANGUAGE.md section 2). */
import { describe, expect, test } from 'vitest'
import { instantOf } from '../../src/time/iso.ts'
import { bench, DAY, gate, HOUR, MINUTE, MONDAY, nothing, PLACES, SECOND } from '../lab/fixture.ts'

describe.each(PLACES)('on $name', ({ make }) => {
  test('starts a period once in each of its occurrences, with the occurrence as key', async () => {
    const { session, clock, starts } = bench({ store: make().lone() })
    session.task('daily after 10:00', nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(2 * DAY)
    expect(starts()).toEqual(['load@7200', 'load@93600'])
    const runs = await session.runs()
    expect(runs.map(({ key }) => key)).toEqual([
      `daily after 10:00#${instantOf('2026-03-03T10:00:00Z')}`,
      `daily after 10:00#${instantOf('2026-03-02T10:00:00Z')}`,
    ])
    expect(runs.map(({ tokens }) => tokens.length)).toEqual([1, 1])
  })

  test('starts a guard once each time it rises', async () => {
    const { session, clock, starts } = bench({ store: make().lone() })
    session.task('time of day between 10:00 and 16:00', nothing, { name: 'open' })
    await session.start()
    await clock.advanceBy(2 * DAY)
    expect(starts()).toEqual(['open@7200', 'open@93600'])
    expect((await session.runs()).map(({ key }) => key)).toEqual([
      `rise#${MONDAY + DAY + 2 * HOUR}`,
      `rise#${MONDAY + 2 * HOUR}`,
    ])
  })

  test("starts 'true' once", async () => {
    const { session, clock, starts } = bench({ store: make().lone() })
    session.task('true', nothing, { name: 'always' })
    await session.start()
    await clock.advanceBy(DAY)
    expect(starts()).toEqual(['always@0'])
  })

  test("never starts 'false', nor a condition and its opposite", async () => {
    const { session, clock, starts } = bench({ store: make().lone() })
    session.task('false', nothing, { name: 'never' })
    session.task("on event 'x' & ~on event 'x'", nothing, { name: 'contrary' })
    await session.start()
    session.emit('x')
    await clock.advanceBy(HOUR)
    expect(starts()).toEqual([])
  })

  test('starts every D at once, then from due instant to due instant', async () => {
    const { session, clock, starts } = bench({ store: make().lone() })
    session.task('every 10 seconds', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(35 * SECOND)
    expect(starts()).toEqual(['beat@0', 'beat@10', 'beat@20', 'beat@30'])
  })

  test('keeps what it has consumed when its text is only written in another way', async () => {
    const place = make()
    const starts: string[] = []
    const texts = ['daily & true', ' DAILY and always # once a day', 'daily after 01:00'] as const
    for (const text of texts) {
      const test = bench({ store: place.lone() })
      test.session.task(text, nothing, { name: 'load' })
      await test.session.start()
      await test.clock.advanceBy(HOUR)
      starts.push(...test.starts().map(() => text))
      await test.halt()
    }
    expect(starts).toEqual(['daily & true', 'daily after 01:00'])
  })

  test("starts 'once' once per task, whatever its condition becomes over restarts", async () => {
    const place = make()
    for (const condition of ['once', 'once', 'once & true', 'once | false']) {
      const { session, clock, halt } = bench({ store: place.lone() })
      session.task(condition, nothing, { name: 'setup' })
      await session.start()
      await clock.advanceBy(HOUR)
      expect((await session.runs()).map(({ key }) => key)).toEqual(['once#0'])
      await halt()
    }
  })

  test('starts an AND join once for a token of each operand', async () => {
    const { session, clock, starts } = bench({ store: make().lone() })
    session.task("on event 'a' & on event 'b'", nothing, { name: 'join' })
    await session.start()
    for (const name of ['a', 'b', 'a', 'b', 'b', 'a']) {
      session.emit(name)
      await clock.advanceBy(SECOND)
    }
    expect(starts()).toEqual(['join@1', 'join@3', 'join@5'])
    const keys = (await session.runs()).map(({ tokens }) => tokens.map(({ source }) => source))
    expect(keys).toEqual([
      ["on event 'a'", "on event 'b'"],
      ["on event 'a'", "on event 'b'"],
      ["on event 'a'", "on event 'b'"],
    ])
  })

  test('consumes both tokens of an OR that are offered together with one start', async () => {
    const { session, clock, starts } = bench({ store: make().lone() })
    session.task("on event 'a' | on event 'b'", nothing, { name: 'either' })
    await session.start()
    session.emit('a')
    session.emit('b')
    await clock.advanceBy(SECOND)
    session.emit('a')
    await clock.advanceBy(SECOND)
    expect(starts().length).toBe(2)
  })

  test('starts a chain of tasks in the order of their events', async () => {
    const { session, clock, starts } = bench({ store: make().lone() })
    session.task('every 1 hour', nothing, { name: 'a' })
    session.task("after task 'a' succeeded", nothing, { name: 'b' })
    session.task("after task 'b' succeeded & after task 'a' succeeded", nothing, { name: 'c' })
    await session.start()
    await clock.advanceBy(HOUR)
    expect(starts()).toEqual(['a@0', 'b@0', 'c@0', 'a@3600', 'b@3600', 'c@3600'])
  })

  test('gives each success a start of its own where that is asked for', async () => {
    const { session, clock, starts } = bench({ store: make().lone() })
    const slow = gate()
    session.task("on event 'go'", nothing, { name: 'a' })
    session.task("after each success of task 'a'", slow.body, { name: 'b' })
    await session.start()
    for (let n = 0; n < 3; n++) {
      session.emit('go')
      await clock.advanceBy(SECOND)
    }
    expect(starts()).toEqual(['a@0', 'b@0', 'a@1', 'a@2'])
    for (let n = 0; n < 3; n++) {
      slow.open()
      await clock.advanceBy(SECOND)
    }
    expect(starts().slice(4)).toEqual(['b@3', 'b@4'])
  })
})

describe('a start by hand', () => {
  test('has the key manual:<id> and consumes what is on offer', async () => {
    const { session, clock, starts } = bench()
    const report = session.task('daily & time of day after 20:00', nothing, { name: 'report' })
    await session.start()
    const done = report.run()
    await clock.advanceBy(MINUTE)
    const run = await done
    expect(run).toMatchObject({ status: 'succeeded', key: `manual:${run.id}` })
    expect(run.tokens.map(({ source }) => source)).toEqual(['manual', 'daily'])
    await clock.advanceBy(DAY)
    // Today's occurrence is used up; tomorrow's starts at 20:00 (not reached yet).
    expect(starts()).toEqual(['report@0'])
    await clock.advanceBy(12 * HOUR)
    expect(starts()).toEqual(['report@0', 'report@129600'])
  })

  test('gets a run of its own for each call, one after the other', async () => {
    const { session, clock } = bench()
    const task = session.task('false', ({ params }) => params['n'], { name: 'double' })
    await session.start()
    const both = Promise.all([task.run({ n: 1 }), task.run({ n: 2 }), task.run({ n: 3 })])
    await clock.advanceBy(SECOND)
    expect((await session.runs()).length).toBe(3)
    expect((await both).map(({ result }) => result)).toEqual(['1', '2', '3'])
  })

  test('starts a paused and a disabled task, too', async () => {
    const { session, clock, starts } = bench()
    const task = session.task('daily', nothing, { name: 'off', disabled: true })
    await session.start()
    session.pause()
    void task.run()
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['off@0'])
  })
})
