/** How a session ends, and begins again. */
import { describe, expect, test } from 'vitest'
import { afterTask, thisSession, timeOf } from '../../src/language/statement.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { faulty } from '../lab/faulty.ts'
import {
  bench,
  deaf,
  gate,
  HOUR,
  MINUTE,
  nothing,
  PLACES,
  reading,
  SECOND,
} from '../lab/fixture.ts'

describe('stop', () => {
  test('waits for live runs and starts nothing meanwhile', async () => {
    const { session, clock, starts, store } = bench()
    const slow = gate()
    session.task('true', slow.body, { name: 'slow' })
    session.task('every 5 seconds', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(SECOND)
    let stopped = false
    const stopping = session.stop().then(() => (stopped = true))
    await clock.advanceBy(20 * SECOND)
    expect(stopped).toBe(false)
    expect(starts()).toEqual(['slow@0', 'beat@0'])
    slow.open('done')
    await clock.advanceBy(0)
    await stopping
    expect(clock.next).toBe(Number.POSITIVE_INFINITY)
    const runs = await reading(store, (open) => open.runs({ task: 'slow' }))
    expect(runs).toMatchObject([{ status: 'succeeded', result: '"done"' }])
  })

  test('asks what is live to end after stopWithin', async () => {
    const { session, clock, halt, heard } = bench({ stopWithin: '10 s' })
    session.task('true', gate().body, { name: 'slow' })
    await session.start()
    await clock.advanceBy(SECOND)
    await halt('enough')
    expect(heard('run:ending')).toMatchObject([{ task: 'slow', reason: 'enough' }])
    expect(heard('run:terminated')).toMatchObject([
      { run: { status: 'terminated', error: { name: 'Terminated', message: 'enough' } } },
    ])
    expect((heard('run:ending')[0]?.at ?? 0) - (heard('session:stopping')[0]?.at ?? 0)).toBe(10_000)
  })

  test('asks at once when it is called again', async () => {
    const { session, clock, heard } = bench()
    session.task('true', gate().body, { name: 'slow' })
    await session.start()
    await clock.advanceBy(SECOND)
    const first = session.stop('first')
    await clock.advanceBy(SECOND)
    const second = session.stop('second')
    await clock.advanceBy(SECOND)
    await Promise.all([first, second])
    expect(heard('run:terminated').map(({ at }) => at)).toEqual([clock.now() - SECOND])
    expect(heard('session:stopped')).toMatchObject([{ reason: 'first' }])
  })

  test('leaves behind, with a report, what ignores everything; never as a success', async () => {
    const { session, clock, halt, heard, store } = bench()
    let late = (): void => undefined
    const task = session.task('false', () => new Promise<void>((resolve) => (late = resolve)), {
      name: 'deaf',
    })
    await session.start()
    const run = task.run()
    await clock.advanceBy(SECOND)
    await halt()
    expect(await run).toMatchObject({ status: 'terminated', error: { name: 'TerminationIgnored' } })
    expect(heard('run:ignored').length).toBe(2)
    // It ends after the session, which takes it no more, and nothing breaks.
    late()
    await clock.advanceBy(MINUTE)
    const runs = await reading(store, (open) => open.runs())
    expect(runs.map(({ status, error }) => [status, error?.name])).toEqual([
      ['terminated', 'TerminationIgnored'],
    ])
  })

  test('during the start lets the start finish and ends then', async () => {
    const { session, clock, halt, heard } = bench()
    session.task('true', nothing, { name: 'load' })
    const starting = session.start()
    const stopping = halt()
    await Promise.all([starting, stopping])
    expect(heard('session:stopped').length).toBe(1)
    expect(clock.next).toBe(Number.POSITIVE_INFINITY)
    await session.start()
    await clock.advanceBy(SECOND)
    expect(heard('run:started').length).toBe(1)
  })

  test('does nothing before the start, and nothing more after the end', async () => {
    const { session, halt, heard } = bench()
    await session.stop()
    await session.start()
    await halt()
    await session.stop()
    expect(heard('session:stopped').length).toBe(1)
  })

  test('comes to its end when the store cannot be closed', async () => {
    const { store } = faulty(memoryStore())
    const { session, clock, halt, heard } = bench({
      store: { ...store, close: () => Promise.reject(new Error('jammed')) },
    })
    await session.start()
    await halt()
    expect(heard('session:error')).toMatchObject([{ error: { message: 'jammed' } }])
    expect(heard('session:stopped').length).toBe(1)
    expect(clock.next).toBe(Number.POSITIVE_INFINITY)
  })

  test('rejects starts by hand that did not begin', async () => {
    const { session, clock, halt } = bench({ concurrency: 1 })
    session.task('true', deaf, { name: 'first' })
    const second = session.task('false', nothing, { name: 'second' })
    await session.start()
    await clock.advanceBy(SECOND)
    const run = second.run().catch((error: Error) => error.message)
    await clock.advanceBy(SECOND)
    await halt()
    expect(await run).toBe("task 'second' was not run: the session stopped")
  })
})

describe('stopWhen', () => {
  test.each([
    ['session has run for 1 min', '60'],
    ["after task 'beat' succeeded", '0'],
    ['time of day after 08:02', '120'],
    ['session has more than 2 runs', '20'],
    ['true', '0'],
    [thisSession.hasRunFor('1 min'), '60'],
    [afterTask('beat').and(timeOf.day.after('08:01')), '60'],
    [{ condition: timeOf.day.after('08:02') }, '120'],
  ])('%j ends the session', async (stopWhen, second) => {
    const { session, clock, heard } = bench({ stopWhen })
    session.task('every 10 seconds', nothing, { name: 'beat' })
    const from = clock.now()
    const ended = session.run()
    await clock.advanceBy(5 * MINUTE)
    expect(await ended).toMatch(/condition on the session/)
    expect(heard('session:stopped').map(({ at }) => String((at - from) / SECOND))).toEqual([second])
  })

  test('waits for what is live, however often it turns', async () => {
    const { session, clock, heard } = bench({ stopWhen: "on event 'end'" })
    const slow = gate()
    session.task('true', slow.body, { name: 'slow' })
    await session.start()
    await clock.advanceBy(SECOND)
    session.emit('end')
    await clock.advanceBy(SECOND)
    session.emit('end')
    await clock.advanceBy(SECOND)
    expect(heard('run:ending')).toEqual([])
    slow.open()
    await clock.advanceBy(SECOND)
    expect(heard('session:stopped').length).toBe(1)
  })
})

describe('start', () => {
  test('a second time is refused', async () => {
    const { session } = bench()
    await session.start()
    await expect(session.start()).rejects.toThrow('the session is started')
  })

  test('after a failure can be tried again', async () => {
    const { store, fault } = faulty(memoryStore())
    const { session, clock, starts } = bench({ store })
    session.task('every 1 minute', nothing, { name: 'beat' })
    fault.reads = true
    await expect(session.start()).rejects.toThrow('the disk refuses to read')
    expect(clock.next).toBe(Number.POSITIVE_INFINITY)
    fault.reads = false
    await session.start()
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['beat@0'])
  })

  test('leaves nothing behind when one of its later steps fails', async () => {
    const { store } = faulty(memoryStore())
    const { session, clock } = bench({
      store: {
        ...store,
        state: (scope) =>
          scope === 'held' ? Promise.reject(new Error('no room')) : store.state(scope),
      },
    })
    session.task('every 1 minute', nothing, { name: 'beat' })
    await expect(session.start()).rejects.toThrow('no room')
    await clock.advanceBy(HOUR)
    expect(clock.next).toBe(Number.POSITIVE_INFINITY)
  })

  test('with a stopWhen that is no condition fails before anything is opened', async () => {
    const { session, clock, heard } = bench({ stopWhen: 'when pigs fly' })
    session.task('true', nothing, { name: 'load' })
    await expect(session.start()).rejects.toThrow(/when pigs fly/)
    await clock.advanceBy(MINUTE)
    expect(heard('run:started')).toEqual([])
    expect(clock.next).toBe(Number.POSITIVE_INFINITY)
  })
})

describe.each(PLACES)('a stopped session on $name', ({ make }) => {
  test('goes on where it was when it is started again', async () => {
    const place = make()
    const { session, clock, halt, starts } = bench({ store: place.store() })
    session.task('every 10 minutes', nothing, { name: 'beat' })
    session.task('daily', nothing, { name: 'daily' })
    session.task('true', nothing, { name: 'rise' })
    session.task('once', nothing, { name: 'once' })
    await session.start()
    await clock.advanceBy(15 * MINUTE)
    await halt()
    await session.start()
    await clock.advanceBy(15 * MINUTE)
    expect(
      starts()
        .slice(0, 4)
        .map((start) => start.split('@')[0]),
    ).toEqual(['beat', 'daily', 'rise', 'once'])
    expect(starts().slice(4)).toEqual(['beat@600', 'beat@1200', 'beat@1800'])
  })
})
