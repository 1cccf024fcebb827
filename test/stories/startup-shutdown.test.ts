/** Tasks of the start and of the stop, tasks without end, and a session that runs just the named ones. */
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import { faulty } from '../lab/faulty.ts'
import { bench, gate, HOUR, MINUTE, nothing, SECOND } from '../lab/fixture.ts'

const order = (b: ReturnType<typeof bench>) =>
  b.said.flatMap((event) =>
    event.name === 'run:started' || event.name === 'run:succeeded'
      ? [`${event.name.slice(4)} ${event.task}`]
      : event.name === 'session:stopping'
        ? ['stopping']
        : [],
  )

describe('a task of the start', () => {
  test('runs at each start, before anything else does, and never by its condition', async () => {
    const b = bench()
    const slow = gate()
    b.session.task('true', slow.body, { name: 'migrate', on: 'startup' })
    b.session.task('every 10 minutes', nothing, { name: 'beat' })
    const starting = b.session.start()
    await b.clock.advanceBy(MINUTE)
    expect(order(b)).toEqual(['started migrate'])
    slow.open()
    await b.clock.advanceBy(SECOND)
    await starting
    await b.clock.advanceBy(HOUR)
    expect(order(b).slice(0, 4)).toEqual([
      'started migrate',
      'succeeded migrate',
      'started beat',
      'succeeded beat',
    ])
    expect(b.heard('run:started').filter(({ task }) => task === 'migrate').length).toBe(1)
    await b.halt()
    const again = b.session.start()
    await b.clock.advanceBy(SECOND)
    slow.open()
    await b.clock.advanceBy(SECOND)
    await again
    expect(b.heard('run:started').filter(({ task }) => task === 'migrate').length).toBe(2)
  })

  test.each([
    ['time of day after 07:00', 1],
    ['time of day after 09:00', 0],
    ['daily', 1],
    ['true', 1],
  ])('runs only if its condition is true: %s', async (condition, count) => {
    const { session, clock, heard } = bench()
    session.task(condition as never, nothing, { name: 'migrate', on: 'startup' })
    await session.start()
    await clock.advanceBy(24 * HOUR)
    expect(heard('run:started').length).toBe(count)
  })

  test('that fails does not keep the session from starting; one that is tried again is waited for', async () => {
    const b = bench()
    let tries = 0
    const body = () => {
      if (++tries < 3) throw new Error('not yet')
    }
    const no = () => {
      throw new Error('never')
    }
    b.session.task('true', body, { name: 'flaky', on: 'startup', retry: '5 times every 1 min' })
    b.session.task('true', no, { name: 'broken', on: 'startup' })
    b.session.task('true', nothing, { name: 'load' })
    const starting = b.session.start()
    await b.clock.advanceBy(10 * MINUTE)
    await starting
    await b.clock.advanceBy(SECOND)
    expect(b.starts()).toEqual(['flaky@0', 'broken@0', 'load@120'])
  })

  test('of higher priority comes first', async () => {
    const b = bench({ concurrency: 1 })
    b.session.task('true', nothing, { name: 'low', on: 'startup', priority: -1 })
    b.session.task('true', nothing, { name: 'high', on: 'startup', priority: 1 })
    await b.session.start()
    expect(b.heard('run:started').map(({ task }) => task)).toEqual(['high', 'low'])
  })
})

describe('a task of the stop', () => {
  test('runs when all others have ended, and is waited for', async () => {
    const b = bench()
    const slow = gate()
    b.session.task('true', slow.body, { name: 'load' })
    b.session.task('true', nothing, { name: 'flush', on: 'shutdown' })
    await b.session.start()
    await b.clock.advanceBy(SECOND)
    const stopping = b.session.stop()
    await b.clock.advanceBy(SECOND)
    slow.open()
    await b.clock.advanceBy(SECOND)
    await stopping
    expect(order(b)).toEqual([
      'started load',
      'stopping',
      'succeeded load',
      'started flush',
      'succeeded flush',
    ])
  })

  test('is tried again while the stop has patience, no longer', async () => {
    const b = bench({ stopWithin: '1 min' })
    const body = () => {
      throw new Error('no')
    }
    b.session.task('true', body, { name: 'flush', on: 'shutdown', retry: 'for ever every 25 s' })
    await b.session.start()
    await b.halt()
    expect(b.heard('session:stopped').length).toBe(1)
    expect(b.heard('run:attempt').length).toBe(2)
  })

  test('does not keep the session from stopping when the store is down', async () => {
    const { store, fault } = faulty(memoryStore())
    const b = bench({ store })
    b.session.task('true', nothing, { name: 'flush', on: 'shutdown' })
    await b.session.start()
    await b.clock.advanceBy(SECOND)
    fault.commits = true
    await b.halt()
    expect(b.heard('session:stopped').length).toBe(1)
  })
})

describe('a stopping session', () => {
  test('begins no further attempts of other tasks', async () => {
    const b = bench()
    const slow = gate()
    const body = () => {
      throw new Error('no')
    }
    b.session.task('true', body, { name: 'flaky', retry: '5 times every 5 s' })
    b.session.task('true', slow.body, { name: 'slow' })
    await b.session.start()
    await b.clock.advanceBy(SECOND)
    const stopping = b.session.stop()
    await b.clock.advanceBy(20 * SECOND)
    slow.open()
    await b.clock.advanceBy(SECOND)
    await stopping
    expect(b.heard('run:attempt')).toEqual([])
    await b.session.start()
    await b.clock.advanceBy(MINUTE)
    expect(b.heard('run:attempt').length).toBe(5)
  })

  test('ends a task at once that lasts until it is stopped', async () => {
    const b = bench()
    b.session.task('true', gate().body, { name: 'serve', lasts: 'until stopped' })
    b.session.task('true', gate().body, { name: 'load' })
    await b.session.start()
    await b.clock.advanceBy(SECOND)
    const at = b.clock.now()
    await b.halt()
    expect(b.heard('run:terminated').map((e) => [e.task, e.at - at])).toEqual([
      ['serve', 0],
      ['load', 30_000],
    ])
  })
})

describe('session.run with names', () => {
  test('runs just those, each once by hand, and stops', async () => {
    const b = bench()
    b.session.task('every 1 minute', nothing, { name: 'beat' })
    b.session.task('false', nothing, { name: 'load' })
    b.session.task("after task 'load'", nothing, { name: 'echo' })
    b.session.task('false', nothing, { name: 'clean' })
    const ended = b.session.run('load', 'clean')
    await b.clock.advanceBy(MINUTE)
    expect(await ended).toBe('the named tasks have run')
    expect(new Set(b.starts())).toEqual(new Set(['clean@0', 'load@0']))
    // What it held back goes on in the next start.
    await b.session.start()
    await b.clock.advanceBy(SECOND)
    expect(new Set(b.heard('run:started').map(({ task }) => task))).toEqual(
      new Set(['beat', 'clean', 'echo', 'load']),
    )
  })

  test('waits for their further attempts', async () => {
    const b = bench()
    let tries = 0
    const body = () => {
      if (++tries < 3) throw new Error('no')
    }
    b.session.task('false', body, { name: 'load', retry: '5 times every 1 min' })
    const ended = b.session.run('load')
    await b.clock.advanceBy(10 * MINUTE)
    await ended
    expect(b.heard('run:succeeded').length).toBe(1)
  })

  test('of a task that is unknown starts nothing', async () => {
    const b = bench()
    expect(() => b.session.run('x')).toThrow("no task named 'x'")
    await b.session.start()
  })
})
