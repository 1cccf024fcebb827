/** What caused a start, in its body: each start has its own cause, not the newest (LANGUAGE.md sections 2, 6 and 7). */
import { describe, expect, test } from 'vitest'
import { returned, value } from '../../src/run/argument.ts'
import type { Cause } from '../../src/run/cause.ts'
import { eventData, failureOf, filePath } from '../../src/run/cause-argument.ts'
import type { TaskContext } from '../../src/run/work.ts'
import { module } from '../../src/run/work.ts'
import { bench, MONDAY, nothing, PLACES, SECOND } from '../lab/fixture.ts'

describe.each(PLACES)('on $name', ({ make }) => {
  test('each success gives its own result, over a pause and a restart', async () => {
    const place = make()
    const { clock } = bench()
    const results: unknown[] = []
    let n = 0
    const life = async () => {
      const test = bench({ store: place.store() }, clock)
      test.session.task('every 1 second', () => ({ n: ++n }), { name: 'load' })
      test.session.task(
        "after each success of task 'load'",
        ({ params, causes }) => void results.push([params.row, causes.map(own)]),
        { name: 'save', params: { row: returned<{ n: number }>('load') } },
      )
      await test.session.start()
      return test
    }
    const first = await life()
    first.session.pause('save')
    await clock.advanceBy(4 * SECOND)
    first.session.pause('load')
    await first.halt()
    const second = await life()
    second.session.resume('save')
    await clock.advanceBy(SECOND)
    expect(results).toEqual(
      [1, 2, 3, 4, 5].map((k) => [
        { n: k },
        [{ task: 'load', outcome: 'succeeded', result: { n: k } }],
      ]),
    )
  })

  test('each event gives its own data, also to the attempt after a failure', async () => {
    const { session, clock } = bench({ store: make().store() })
    const seen: unknown[] = []
    session.task(
      "on each event 'order'",
      ({ params, run }) => {
        seen.push([params.order, run.attempt])
        if (run.attempt === 1) throw new Error('not yet')
      },
      {
        name: 'ship',
        params: { order: eventData<{ id: number }>('order') },
        retry: '1 time after 2s',
      },
    )
    await session.start()
    for (let id = 1; id <= 3; id++) session.emit('order', { id })
    await clock.advanceBy(20 * SECOND)
    expect(seen).toEqual(
      [1, 2, 3].flatMap((id) => [
        [{ id }, 1],
        [{ id }, 2],
      ]),
    )
  })

  test('a failure brings its error and its run', async () => {
    const { session, clock } = bench({ store: make().store() })
    const seen: [string, readonly Cause[]][] = []
    const backup = session.task(
      'every 1 minute',
      () => {
        throw new RangeError('disk full')
      },
      { name: 'backup' },
    )
    session.task(
      "after task 'backup' failed",
      ({ params, causes }) => {
        seen.push([params.error.message, causes])
      },
      { name: 'alarm', params: { error: failureOf(backup) } },
    )
    await session.start()
    await clock.advanceBy(SECOND)
    const [run] = await session.runs({ task: 'backup' })
    expect(seen).toEqual([
      [
        'disk full',
        [
          {
            kind: 'task',
            task: 'backup',
            outcome: 'failed',
            run: run?.id,
            error: run?.error,
            at: MONDAY,
          },
        ],
      ],
    ])
  })
})

const own = (cause: Cause) =>
  cause.kind === 'task' && { task: cause.task, outcome: cause.outcome, result: cause.result }

/** The kinds of causes of the only start, without their instants. */
async function causesOf(condition: string, act: (test: ReturnType<typeof bench>) => void) {
  const test = bench()
  const seen: (readonly Cause[])[] = []
  test.session.task('never', nothing, { name: 'a', tags: ['etl'] })
  test.session.task('never', nothing, { name: 'b', tags: ['etl'] })
  test.session.task(
    condition as 'daily',
    (context: TaskContext) => void seen.push(context.causes),
    { name: 'it' },
  )
  await test.session.start()
  await test.clock.advanceBy(SECOND)
  act(test)
  await test.clock.advanceBy(SECOND)
  return seen
}

describe('the causes of a start', () => {
  test('of several tokens are several', async () => {
    const [causes] = await causesOf(
      "after all tasks tagged 'etl' & on event 'go' where n is 1 & daily",
      ({ session }) => {
        for (const name of ['a', 'b']) void session.tasks.get(name)?.run()
        session.emit('go', { n: 1 })
      },
    )
    expect(causes?.map((cause) => ({ ...cause, at: 0, run: '' }))).toEqual([
      { kind: 'task', task: 'a', outcome: 'succeeded', run: '', at: 0 },
      { kind: 'task', task: 'b', outcome: 'succeeded', run: '', at: 0 },
      { kind: 'event', event: 'go', data: { n: 1 }, run: '', at: 0 },
      { kind: 'time', text: 'daily', run: '', at: 0 },
    ])
  })

  test.each([
    ['every 1 hour', { kind: 'time', text: 'every 1 hour', at: MONDAY }],
    ['true', { kind: 'rise', at: MONDAY }],
  ])('of %s is no event', async (condition, cause) => {
    expect(await causesOf(condition, () => undefined)).toEqual([[cause]])
  })

  test('of a start by hand is the hand, and what it used up', async () => {
    const seen = await causesOf("after tasks 'a', 'b'", ({ session, clock }) => {
      void session.tasks.get('a')?.run()
      clock.at(clock.now() + 1, () => void session.tasks.get('it')?.run())
    })
    expect(seen.map((causes) => causes.map(({ kind }) => kind))).toEqual([['manual', 'task']])
  })

  test('of a file is its path', async () => {
    const { session, clock } = bench()
    const task = session.task("file '/in/*.csv' changed", ({ params }) => params.path, {
      name: 'load',
      params: { path: filePath() },
    })
    await session.start()
    // As the watching records it.
    session.emit("file '/in/*.csv' changed", { path: '/in/a.csv' })
    await clock.advanceBy(SECOND)
    expect(task.lastRun?.result).toBe('"/in/a.csv"')
  })

  test('are frozen: a body cannot change what another one reads', async () => {
    const [causes] = await causesOf("on event 'go'", ({ session }) => session.emit('go'))
    expect(Object.isFrozen(causes) && causes?.every((cause) => Object.isFrozen(cause))).toBe(true)
  })

  test('that are missing are said, unless something else is given', async () => {
    const { session } = bench()
    const body = ({ params }: { params: { order: unknown } }) => params.order
    const bare = session.task('never', body, {
      name: 'bare',
      params: { order: eventData('order') },
    })
    const other = session.task('never', body, {
      name: 'other',
      params: { order: eventData('order').or(value('none')) },
    })
    await session.start()
    // @ts-expect-error a start by hand has no cause
    expect((await bare.run()).error?.message).toBe(
      "parameter 'order' has no value: this start was not caused by event 'order'",
    )
    expect((await other.run()).result).toBe('"none"')
    expect((await bare.run({ order: 5 })).result).toBe('5')
  })

  test('reach a body in a thread', async () => {
    const { session } = bench()
    const url = new URL('../lab/causes-body.ts', import.meta.url)
    session.task("on event 'go'", module(url, 'causes'), { name: 'far', executor: 'thread' })
    await session.start()
    const ended = new Promise<unknown>((done) =>
      session.on('run:succeeded', ({ run }) => done(run.result)),
    )
    session.emit('go', { n: 5 })
    expect(await ended).toBe('[{"kind":"event","event":"go","data":{"n":5},"at":' + MONDAY + '}]')
  })
})
