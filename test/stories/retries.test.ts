/** Further attempts of a failed run: how many, when, and whether at all (DESIGN.md section 4). */
import { describe, expect, test } from 'vitest'
import type { TaskOptions } from '../../src/engine/task-options.ts'
import { bench, gate, HOUR, MINUTE, MONDAY, SECOND } from '../lab/fixture.ts'

const failing = () => {
  throw new TypeError('no disk')
}

/** When the attempts of one start begin, in seconds, and how the run ends. */
async function attempts(options: TaskOptions, work: () => unknown = failing) {
  const { session, clock, heard } = bench()
  session.task("on event 'go'", work as never, { name: 'load', ...options })
  await session.start()
  session.emit('go')
  await clock.advanceBy(24 * HOUR)
  const from = heard('run:started')[0]?.at ?? 0
  const [run] = await session.runs()
  return {
    at: heard('run:attempt').map(({ at }) => (at - from) / SECOND),
    status: run?.status,
    attempt: run?.attempt,
  }
}

describe('a failed attempt', () => {
  test.each<[TaskOptions['retry'], number[]]>([
    [undefined, []],
    [0, []],
    [2, [1, 2]],
    ['once', [1]],
    ['twice after 10 s', [10, 20]],
    ['3 times every 1 min', [60, 120, 180]],
    ['4 times with exponential backoff from 1s to 5s', [1, 3, 7, 12]],
    ['2 times with exponential backoff', [1, 3]],
    [{ times: 2, delay: { kind: 'fixed', delay: 0 }, jitter: 0 }, [0, 0]],
  ])(
    'with retry %j is tried again after %j seconds, then the run has failed',
    async (retry, at) => {
      expect(await attempts(retry === undefined ? {} : { retry })).toEqual({
        at,
        status: 'failed',
        attempt: at.length + 1,
      })
    },
  )

  test('is tried again until it succeeds, as one run with one key, with all waiting for its end', async () => {
    const { session, clock, heard } = bench()
    let tries = 0
    const task = session.task(
      'false',
      ({ run }) => {
        if (++tries < 3) throw new Error('not yet')
        return run.attempt
      },
      { name: 'load', retry: 'without limit every 1 min' },
    )
    session.task("after task 'load' failed", () => undefined, { name: 'alarm' })
    await session.start()
    const run = task.run()
    await clock.advanceBy(HOUR)
    expect(await run).toMatchObject({ status: 'succeeded', attempt: 3, result: '3' })
    expect(heard('run:started').map(({ task: name }) => name)).toEqual(['load'])
    const events = await bench({ store: session.options.store as never }).store.events({
      task: 'load',
    })
    expect(events.map(({ type }) => type)).toEqual([
      'started',
      'retrying',
      'attempt',
      'retrying',
      'attempt',
      'succeeded',
    ])
  })

  test('draws the jitter of its delay from the run, between nothing and the whole', async () => {
    const { at } = await attempts({ retry: '9 times every 1 min with jitter' })
    const waits = at.map((second, i) => second - (at[i - 1] ?? 0))
    expect(waits.length).toBe(9)
    expect(new Set(waits).size).toBeGreaterThan(1)
    for (const wait of waits) expect(wait >= 0 && wait <= 60).toBe(true)
  })

  test.each<[string, (error: unknown) => boolean, number]>([
    ['says so', (error) => error instanceof TypeError, 2],
    ['says no', (error) => !(error instanceof TypeError), 0],
    [
      'throws itself',
      () => {
        throw new Error('bad policy')
      },
      0,
    ],
  ])('is tried again only if its policy %s', async (_, when, count) => {
    const retry = { times: 2, delay: { kind: 'fixed', delay: 1 }, jitter: 0, when } as const
    expect((await attempts({ retry })).at.length).toBe(count)
  })

  test('that was out of time is tried again, and its policy is told so', async () => {
    const { session, clock, heard } = bench()
    const told: unknown[] = []
    const retry = {
      times: 1,
      delay: { kind: 'fixed', delay: 5000 },
      jitter: 0,
      when: (error: unknown) => told.push((error as Error).message) > 0,
    } as const
    session.task("on event 'go'", gate().body, { name: 'slow', timeout: '10 s', retry })
    await session.start()
    const from = clock.now()
    session.emit('go')
    await clock.advanceBy(HOUR)
    expect(heard('run:attempt').map(({ at }) => at - from)).toEqual([15_000])
    expect(told).toEqual(['timed out after 10000 ms'])
    expect(await session.runs()).toMatchObject([{ status: 'terminated', attempt: 2 }])
  })
})

describe('between attempts', () => {
  const waiting = async (options: TaskOptions = {}) => {
    const b = bench({ concurrency: 1 })
    let tries = 0
    const body = () => {
      if (++tries === 1) throw new Error('once')
    }
    const task = b.session.task("on event 'go'", body, {
      name: 'load',
      retry: '1 times every 10 min',
      ...options,
    })
    await b.session.start()
    b.session.emit('go')
    await b.clock.advanceBy(SECOND)
    return { ...b, task }
  }

  test('a run is live but not running, and takes nothing of the limit', async () => {
    const { session, clock, task, starts } = await waiting()
    session.task("task 'load' is running", () => undefined, { name: 'busy' })
    session.task('true', () => undefined, { name: 'other' })
    await clock.advanceBy(SECOND)
    expect(task.running).toBe(1)
    expect(starts().map((start) => start.split('@')[0])).toEqual(['load', 'other'])
  })

  test.each([
    ['queue one', ['load@0', 'load@600']],
    ['skip', ['load@0']],
    ['allow 2', ['load@0', 'load@1']],
    ['queue all', ['load@0', 'load@600']],
    ['cancel running', ['load@0', 'load@1']],
  ] as const)('overlap %s counts it', async (overlap, expected) => {
    const { session, clock, starts } = await waiting({ overlap })
    session.emit('go')
    await clock.advanceBy(HOUR)
    expect(starts()).toEqual(expected)
  })

  test('it can be ended at once', async () => {
    const { session, clock, task, heard } = await waiting()
    task.terminate('enough')
    await clock.advanceBy(HOUR)
    expect(heard('run:attempt')).toEqual([])
    expect(await session.runs()).toMatchObject([
      { status: 'terminated', attempt: 1, error: { message: 'enough' } },
    ])
  })

  test('it can be ended after a time-out, too', async () => {
    const { session, clock, heard } = bench()
    const task = session.task("on event 'go'", gate().body, {
      name: 'slow',
      timeout: '10 s',
      retry: '3 times every 10 min',
    })
    await session.start()
    session.emit('go')
    await clock.advanceBy(MINUTE)
    task.terminate('enough')
    await clock.advanceBy(HOUR)
    expect(heard('run:attempt')).toEqual([])
    expect(await session.runs()).toMatchObject([{ status: 'terminated', attempt: 1 }])
  })

  test('it waits for room: an attempt begins only within the limit', async () => {
    const { session, clock, starts } = await waiting()
    const slow = gate()
    session.task("on event 'other'", slow.body, { name: 'other' })
    session.emit('other')
    await clock.advanceBy(20 * MINUTE)
    expect(starts()).toEqual(['load@0', 'other@1'])
    slow.open()
    await clock.advanceBy(SECOND)
    expect((await session.runs({ task: 'load' }))[0]).toMatchObject({
      status: 'succeeded',
      attempt: 2,
    })
  })

  test('a stop does not wait for it, and a restart goes on with it', async () => {
    const { session, clock, heard, halt } = await waiting()
    await halt()
    expect(heard('session:stopped').length).toBe(1)
    await session.start()
    await clock.advanceBy(HOUR)
    expect(await session.runs()).toMatchObject([{ status: 'succeeded', attempt: 2 }])
    expect(heard('run:attempt').map(({ at }) => at - MONDAY)).toEqual([10 * MINUTE])
  })
})
