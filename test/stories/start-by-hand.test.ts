/** A start by hand has its id at once, and can be ended wherever it is in its life. */
import { describe, expect, test } from 'vitest'
import { bench, gate, MINUTE, nothing, PLACES, SECOND } from '../lab/fixture.ts'

describe.each(PLACES)('a start by hand on $name', ({ make }) => {
  test('has the id under which its run is on record, and resolves with it', async () => {
    const { session, clock } = bench({ store: make().store() })
    const load = session.task('never', ({ params }) => params['rows'], { name: 'load' })
    await session.start()
    const first = load.start({ rows: 5 })
    const second = load.start()
    expect(first.id).not.toBe(second.id)
    await clock.advanceBy(SECOND)
    expect(await first.done).toMatchObject({ id: first.id, status: 'succeeded', result: '5' })
    expect((await session.runs()).map(({ id }) => id).sort()).toEqual([first.id, second.id].sort())
  })

  /** How far it is when it is ended. */
  const STAGES = {
    'in the same turn of the event loop': { options: {}, wait: undefined, begins: false },
    'while it waits for room': { options: { concurrency: 1 }, wait: SECOND, begins: false },
    'while it runs': { options: {}, wait: SECOND, begins: true },
  } as const

  test.each(Object.entries(STAGES))('ends %s', async (_when, { options, wait, begins }) => {
    const { session, clock, starts } = bench({ ...options, store: make().store() })
    const { body } = gate()
    const other = session.task('never', body, { name: 'other' })
    const load = session.task('never', body, { name: 'load', overlap: 'allow 2' })
    await session.start()
    const blocking = other.start()
    await clock.advanceBy(SECOND)
    const run = load.start()
    if (wait !== undefined) await clock.advanceBy(wait)
    expect(session.terminate(run.id, 'not wanted')).toBe(true)
    await clock.advanceBy(SECOND)
    if (begins) expect((await run.done).status).toBe('terminated')
    else
      await expect(run.done).rejects.toThrow(
        `run ${run.id} of task 'load' was ended before it began: not wanted`,
      )
    expect(starts()).toEqual(begins ? ['other@0', 'load@1'] : ['other@0'])
    expect(session.terminate(run.id)).toBe(false)
    // The others go on.
    expect(other.running).toBe(1)
    blocking.terminate()
    await clock.advanceBy(SECOND)
    expect(await blocking.done).toMatchObject({ error: { message: 'terminated by hand' } })
  })

  test('whose end nobody looks at does no harm when it never begins', async () => {
    const { session, clock, halt } = bench({ concurrency: 1, store: make().store() })
    const { body } = gate()
    const load = session.task('never', body, { name: 'load' })
    await session.start()
    load.start()
    load.start()
    await clock.advanceBy(SECOND)
    await halt()
    expect(() => load.start()).toThrow("task 'load' cannot be run: its session is not started")
    await expect(load.run()).rejects.toThrow('its session is not started')
  })
})

describe('a run is ended by its id', () => {
  test('while it waits for its next attempt', async () => {
    const { session, clock } = bench()
    const fail = () => {
      throw new Error('no')
    }
    const load = session.task('never', fail, { name: 'load', retry: '3 times every 1 hour' })
    await session.start()
    const run = load.start()
    await clock.advanceBy(MINUTE)
    expect(load.liveRuns[0]?.status).toBe('waiting')
    run.terminate('given up')
    await clock.advanceBy(SECOND)
    expect(await run.done).toMatchObject({ status: 'terminated', attempt: 1 })
  })

  test('while it waits for its turn (queue all), and the one before it goes on', async () => {
    const { session, clock } = bench()
    const { body, open } = gate()
    session.task("after each success of task 'go'", body, { name: 'load', overlap: 'queue all' })
    const go = session.task('never', nothing, { name: 'go' })
    await session.start()
    for (const _ of [1, 2, 3]) {
      go.start()
      await clock.advanceBy(SECOND)
    }
    const kept = async () => await session.runs({ task: 'load' })
    const [third, second] = await kept()
    expect([second?.status, third?.status]).toEqual(['waiting', 'waiting'])
    expect(session.terminate(second?.id ?? '')).toBe(true)
    await clock.advanceBy(SECOND)
    open()
    await clock.advanceBy(SECOND)
    expect((await kept()).map(({ status }) => status)).toEqual([
      'running',
      'terminated',
      'succeeded',
    ])
  })

  test('of a task that was removed', async () => {
    const { session, clock } = bench()
    const { body } = gate()
    const run = session.task('never', body, { name: 'load' })
    await session.start()
    const started = run.start()
    await clock.advanceBy(SECOND)
    session.remove('load')
    expect(session.terminate(started.id)).toBe(true)
    await clock.advanceBy(SECOND)
    expect((await started.done).status).toBe('terminated')
  })

  test('and of none other than this session has', () => {
    expect(bench().session.terminate('nobody')).toBe(false)
  })
})
