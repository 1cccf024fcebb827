/** Tasks that are added, changed and removed while the session runs. */
import { describe, expect, test } from 'vitest'
import { bench, gate, HOUR, MINUTE, nothing, SECOND } from '../lab/fixture.ts'

const names = (starts: readonly string[]) => starts.map((start) => start.split('@')[0])

describe('a task that is replaced', () => {
  test('keeps what it has consumed while its condition is the same, and has its new work', async () => {
    const { session, clock, starts } = bench()
    const seen: string[] = []
    session.task('daily', () => void seen.push('old'), { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    session.replace('load', { work: () => void seen.push('new') })
    await clock.advanceBy(24 * HOUR)
    expect(starts()).toEqual(['load@0', 'load@57600'])
    expect(seen).toEqual(['old', 'new'])
  })

  test('starts by its new condition', async () => {
    const { session, clock, starts } = bench()
    session.task('every 10 minutes', nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(MINUTE)
    session.replace('load', { condition: 'daily at 09:00' })
    await clock.advanceBy(3 * HOUR)
    expect(starts()).toEqual(['load@0', 'load@3600'])
  })

  test('while it runs, goes on after that run, and never beside it', async () => {
    const { session, clock, starts } = bench()
    const slow = gate()
    session.task("on event 'go'", slow.body, { name: 'load' })
    await session.start()
    session.emit('go')
    await clock.advanceBy(SECOND)
    const next = session.replace('load', { options: { timeout: '1 h' } })
    session.emit('go')
    await clock.advanceBy(MINUTE)
    expect([next.running, starts()]).toEqual([1, ['load@0']])
    slow.open()
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['load@0', 'load@61'])
    slow.open()
    await clock.advanceBy(SECOND)
    expect(next.running).toBe(0)
    expect(next.lastRun?.status).toBe('succeeded')
  })

  test('can still be ended: terminate reaches the run of the old definition', async () => {
    const { session, clock } = bench()
    session.task("on event 'go'", gate().body, { name: 'load' })
    await session.start()
    session.emit('go')
    await clock.advanceBy(SECOND)
    session.replace('load', { options: { priority: 1 } }).terminate('enough')
    await clock.advanceBy(SECOND)
    expect(await session.runs()).toMatchObject([{ status: 'terminated' }])
  })

  test('keeps starts by hand that wait, kept ones, and attempts to come', async () => {
    const { session, clock } = bench()
    const slow = gate()
    const task = session.task("on event 'go'", slow.body, { name: 'load', overlap: 'queue all' })
    let tries = 0
    const flaky = () => {
      if (++tries === 1) throw new Error('once')
    }
    session.task("on event 'go'", flaky, { name: 'flaky', retry: '1 times every 10 min' })
    await session.start()
    session.emit('go')
    await clock.advanceBy(SECOND)
    session.emit('go')
    const run = task.run()
    await clock.advanceBy(SECOND)
    session.replace('load', { work: nothing })
    session.replace('flaky', { options: { priority: 1 } })
    slow.open()
    await clock.advanceBy(HOUR)
    expect(await run).toMatchObject({ status: 'succeeded' })
    const runs = await session.runs({ task: 'load' })
    expect(runs.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded'])
    expect(await session.runs({ task: 'flaky' })).toMatchObject([
      { status: 'succeeded' },
      { status: 'succeeded', attempt: 2 },
    ])
  })

  test('between a claim and its start, starts once', async () => {
    const { session, clock, starts } = bench()
    session.task("on event 'go'", nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    for (let turns = 0; turns < 12; turns++) {
      session.emit('go')
      for (let n = 0; n < turns; n++) await new Promise((resolve) => setImmediate(resolve))
      session.replace('load', { options: { priority: turns } })
      await clock.advanceBy(SECOND)
    }
    expect(starts().length).toBe(12)
    expect(session.tasks.get('load')?.running).toBe(0)
  })

  test('wrongly, stays as it is', async () => {
    const { session, clock, starts } = bench()
    session.task('every 10 minutes', nothing, { name: 'load' })
    await session.start()
    expect(() => session.replace('load', { condition: 'evry day' as never })).toThrow(/evry/)
    expect(() => session.replace('load', { options: { weight: 0 } })).toThrow(/'weight'/)
    expect(() => session.replace('x', {})).toThrow("no task named 'x'")
    await clock.advanceBy(10 * MINUTE)
    expect(starts()).toEqual(['load@0', 'load@600'])
  })
})

describe('a task that is added or removed while the session runs', () => {
  test('starts from then on, until then', async () => {
    const { session, clock, starts } = bench()
    await session.start()
    await clock.advanceBy(MINUTE)
    session.task('every 10 minutes', nothing, { name: 'load' })
    await clock.advanceBy(15 * MINUTE)
    session.remove('load')
    await clock.advanceBy(HOUR)
    expect(starts()).toEqual(['load@60', 'load@660'])
  })

  test('makes no further attempt, says so on record, and starts no more', async () => {
    const { session, clock, heard } = bench()
    let tries = 0
    const flaky = () => {
      if (++tries === 1) throw new Error('once')
    }
    session.task("on event 'go'", flaky, { name: 'load', retry: '1 times every 10 min' })
    await session.start()
    session.emit('go')
    await clock.advanceBy(SECOND)
    session.remove('load')
    session.emit('go')
    await clock.advanceBy(HOUR)
    expect(names(heard('run:started').map(({ task }) => task))).toEqual(['load'])
    expect(await session.runs()).toMatchObject([{ status: 'terminated', attempt: 1 }])
    expect(tries).toBe(1)
  })

  test('tells who waits for a start by hand that did not begin', async () => {
    const { session, clock } = bench()
    const task = session.task('true', gate().body, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    const run = task.run().catch((error: Error) => error.message)
    await clock.advanceBy(SECOND)
    session.remove(task)
    expect(await run).toBe("task 'load' was not run: it was removed from its session")
    await expect(task.run()).rejects.toThrow('was removed from its session')
  })
})

describe('a tag', () => {
  /** Tasks `a` and `b` have it; `sum` waits for all that do. */
  async function tagged() {
    const test = bench()
    for (const name of ['a', 'b'])
      test.session.task(`on event '${name}'` as 'true', nothing, { name, tags: ['etl'] })
    test.session.task("after all tasks tagged 'etl'", nothing, { name: 'sum' })
    await test.session.start()
    test.session.emit('a')
    await test.clock.advanceBy(SECOND)
    return test
  }

  test('is waited for no more by whom its last task leaves, at once', async () => {
    const { session, clock, starts } = await tagged()
    session.remove('b')
    await clock.advanceBy(0)
    expect(starts()).toEqual(['a@0', 'sum@1'])
  })

  test('is not given up for a moment by a task that is replaced', async () => {
    const { session, clock, starts } = await tagged()
    session.replace('b', { work: nothing })
    await clock.advanceBy(SECOND)
    expect([starts(), await session.fates()]).toEqual([['a@0'], []])
    session.replace('b', { options: { tags: [] } })
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['a@0', 'sum@2'])
  })
})
