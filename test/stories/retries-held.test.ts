/** Further attempts of a task that was paused, disabled or removed meanwhile, and its kept starts; what time-outs count. */
import { describe, expect, test } from 'vitest'
import type { TaskOptions } from '../../src/engine/task-options.ts'
import type { AttemptResult, Executor } from '../../src/executor/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, gate, MINUTE, MONDAY, PLACES, SECOND } from '../lab/fixture.ts'
import { mortal } from '../lab/mortal.ts'

/** A session with a task whose first attempt has failed; the next one is due in a minute. */
async function resting(options: TaskOptions = {}) {
  const life = mortal(place(), new VirtualClock(MONDAY))
  const fail = () => {
    throw new Error('no disk')
  }
  const task = life.session.task('false', fail, {
    name: 'load',
    retry: 'once after 1 min',
    ...options,
  })
  await life.session.start()
  const run = task.run()
  await life.clock.advanceBy(SECOND)
  return { ...life, task, run }
}

const place = (at = 0) => (PLACES[at] as (typeof PLACES)[number]).make()

describe('a run between attempts', () => {
  test('waits while its task is paused, and goes on when it is resumed', async () => {
    const { task, session, clock, starts, halt } = await resting()
    session.pause(task)
    await clock.advanceBy(10 * MINUTE)
    expect(starts()).toEqual(['load@0'])
    session.resume(task)
    await clock.advanceBy(0)
    expect(starts()).toEqual(['load@0', 'load/2@601'])
    await halt()
  })

  test('waits while the session is paused', async () => {
    const { session, clock, starts, halt } = await resting()
    session.pause()
    await clock.advanceBy(10 * MINUTE)
    session.resume()
    await clock.advanceBy(0)
    expect(starts()).toEqual(['load@0', 'load/2@601'])
    await halt()
  })

  test.each<[string, string, (of: Awaited<ReturnType<typeof resting>>) => unknown]>([
    [
      'disabled',
      'no further attempt: its task was disabled',
      ({ session }) => session.replace('load', { options: { disabled: true } }),
    ],
    ['removed', 'its task was removed', ({ session, task }) => session.remove(task)],
  ])('ends at once when its task is %s, on record', async (_, message, change) => {
    const of = await resting()
    change(of)
    await of.clock.advanceBy(0)
    expect(await of.run).toMatchObject({ status: 'terminated', attempt: 1, error: { message } })
    await of.clock.advanceBy(10 * MINUTE)
    expect(of.starts()).toEqual(['load@0'])
    expect(await of.session.runs()).toMatchObject([
      { status: 'terminated', endedAt: MONDAY + SECOND },
    ])
    await of.halt()
  })

  test('ends after a restart in which its task is disabled', async () => {
    const shared = place(1)
    const clock = new VirtualClock(MONDAY)
    const live = async (disabled: boolean) => {
      const life = mortal(shared, clock)
      const task = life.session.task('false', () => Promise.reject(new Error('no disk')), {
        name: 'load',
        retry: 'once after 1 min',
        disabled,
      })
      await life.session.start()
      return { ...life, task }
    }
    const first = await live(false)
    first.task.run().catch(() => undefined)
    await clock.advanceBy(SECOND)
    await first.kill()
    const second = await live(true)
    await clock.advanceBy(2 * MINUTE)
    expect(second.starts()).toEqual([])
    expect(await second.session.runs()).toMatchObject([
      { status: 'terminated', error: { message: 'no further attempt: its task is disabled' } },
    ])
    await second.halt()
  })
})

test.each<[string, (session: ReturnType<typeof bench>['session']) => unknown]>([
  ['disabled', (session) => session.replace('load', { options: { disabled: true } })],
  ['removed', (session) => session.remove('load')],
])('an attempt that fails after its task was %s is the last', async (_, change) => {
  const { session, clock, heard } = bench()
  const body = gate()
  const task = session.task(
    'false',
    async (context) => {
      await body.body(context)
      throw new Error('no disk')
    },
    { name: 'load', retry: 5 },
  )
  await session.start()
  const run = task.run()
  await clock.advanceBy(SECOND)
  change(session)
  body.open()
  await clock.advanceBy(MINUTE)
  expect(await run).toMatchObject({ status: 'failed', attempt: 1, error: { message: 'no disk' } })
  expect(heard('run:attempt')).toEqual([])
})

test.each(PLACES)(
  'kept starts of a removed task have their end on record ($name)',
  async ({ make }) => {
    const life = mortal(make(), new VirtualClock(MONDAY))
    const body = gate()
    const task = life.session.task("on event 'go'", body.body, {
      name: 'load',
      overlap: 'queue all',
    })
    await life.session.start()
    for (let n = 0; n < 3; n++) {
      life.session.emit('go')
      await life.clock.advanceBy(SECOND)
    }
    life.session.remove(task)
    await life.clock.advanceBy(0)
    const removed = { status: 'terminated', error: { message: 'its task was removed' } }
    expect(await life.session.runs()).toMatchObject([removed, removed, { status: 'running' }])
    body.open()
    await life.clock.advanceBy(SECOND)
    expect(await life.session.runs()).toMatchObject([removed, removed, { status: 'succeeded' }])
    expect(life.starts()).toEqual(['load@0'])
    await life.halt()
  },
)

describe('a time-out', () => {
  /** Begins each body a minute after its start, as one whose threads are all busy. */
  const slow = (clock: VirtualClock, lasts: number): Executor => ({
    name: 'slow',
    refusal: () => undefined,
    start(_, { signal }) {
      const wait = (time: number) =>
        new Promise<void>((resolve) => clock.at(clock.now() + time, resolve))
      const begun = wait(MINUTE)
      const ended = begun
        .then(() => wait(lasts))
        .then((): AttemptResult => ({ status: 'succeeded', value: 1 }))
      const aborted = new Promise<AttemptResult>((resolve) => {
        signal.addEventListener('abort', () => resolve({ status: 'terminated' }))
      })
      return { begun, done: Promise.race([ended, aborted]), kill: () => false }
    },
    close: () => Promise.resolve(),
  })

  test.each([
    [9 * SECOND, 'succeeded', MINUTE + 9 * SECOND],
    [11 * SECOND, 'terminated', MINUTE + 10 * SECOND],
  ])(
    'counts from when the body begins: of 10 s, %i ms is %s',
    async (lasts, status, endedAfter) => {
      const clock = new VirtualClock(MONDAY)
      const { session } = bench({ clock, executors: [slow(clock, lasts)] })
      session.task('true', () => undefined, { name: 'load', executor: 'slow', timeout: '10 s' })
      await session.start()
      await clock.advanceBy(2 * MINUTE)
      expect(await session.runs()).toMatchObject([{ status, endedAt: MONDAY + endedAfter }])
    },
  )
})
