/** Where a run's parameters come from: given to it, its task's, its session's; values and what is found at the start. */
import { describe, expect, test, vi } from 'vitest'
import { computed, env, option, param, returned, secret, value } from '../../src/run/argument.ts'
import type { TaskContext } from '../../src/run/work.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, MONDAY, PLACES, SECOND } from '../lab/fixture.ts'
import { mortal } from '../lab/mortal.ts'

type Params = Readonly<Record<string, unknown>>

/** What a body gets, or why its run failed. */
async function got(task: Params, session: Params = {}, given?: Params): Promise<unknown> {
  const b = bench({ params: session })
  const echo = ({ params }: TaskContext) => ({ ...params })
  const defined = b.session.task(
    'false',
    echo as () => unknown,
    { name: 'load', params: task } as never,
  )
  await b.session.start()
  const run = defined.run(given as never)
  await b.clock.advanceBy(SECOND)
  const { result, error } = await run
  return result === undefined ? error?.message : JSON.parse(result)
}

describe('a parameter', () => {
  test.each<[string, Params, Params, Params | undefined, unknown]>([
    ['of the session', {}, { a: 1 }, undefined, { a: 1 }],
    ['of the task wins over it', { a: 2 }, { a: 1 }, undefined, { a: 2 }],
    ['given to the run wins over both', { a: 2 }, { a: 1 }, { a: 3 }, { a: 3 }],
    ['given as null is given', { a: 2 }, {}, { a: null }, { a: null }],
    ['as an argument', { a: value(5) }, {}, undefined, { a: 5 }],
    ['from another', { a: param('b'), b: 6 }, {}, undefined, { a: 6, b: 6 }],
    ['from the run', { a: param('b') }, { b: 1 }, { b: 7 }, { a: 7, b: 7 }],
    [
      'from the first that has a value',
      { a: param('x').or(param('y')).or(8) },
      {},
      undefined,
      { a: 8 },
    ],
    [
      'computed',
      { a: computed(async (b: number) => b * 2, param<number>('b')), b: 4 },
      {},
      undefined,
      { a: 8, b: 4 },
    ],
    ['that is secret', { a: secret('s3') }, {}, undefined, { a: 's3' }],
    ['of the session as an argument', {}, { a: value(9) }, undefined, { a: 9 }],
  ])('%s', async (_, task, session, given, expected) => {
    expect(await got(task, session, given)).toEqual(expected)
  })

  test.each<[string, Params, RegExp]>([
    ['that is nowhere', { a: param('x') }, /parameter 'a' has no value: there is no parameter 'x'/],
    ['in a circle', { a: param('b'), b: param('a') }, /circle: . → . → ./],
    ['of a variable that is not set', { a: env('TMINUS_NONE') }, /no variable TMINUS_NONE/],
    ['of an option that is not given', { a: option('--none') }, /no option --none/],
    ['of a task that is unknown', { a: returned('x') }, /no task named 'x'/],
    ['of a task that has not succeeded', { a: returned('load') }, /'load' has not succeeded yet/],
    [
      'whose computation throws',
      { a: computed((): unknown => JSON.parse('{')) },
      /parameter 'a' has no value/,
    ],
  ])('%s fails the run with a message that says so', async (_, task, message) => {
    expect(await got(task)).toMatch(message)
  })

  test('that throws is not stepped over by or', async () => {
    const broken = computed((): number => {
      throw new Error('broken')
    })
    expect(await got({ a: broken.or(1) })).toMatch(/broken/)
  })

  test('comes from the environment and the command line', async () => {
    vi.stubEnv('TMINUS_TEST', 'here')
    expect(await got({ a: env('TMINUS_TEST') })).toEqual({ a: 'here' })
  })

  test('given to a run must be a value', async () => {
    const { session } = bench()
    const task = session.task('false', () => undefined, { name: 'load' })
    await session.start()
    await expect(task.run({ a: value(1) } as never)).rejects.toThrow(
      /'a' .*expected a value, got the argument/,
    )
    const circle: Record<string, unknown> = {}
    circle['me'] = circle
    await expect(task.run(circle as never)).rejects.toThrow(/load/)
  })

  test('that is secret is not shown', () => {
    expect(String(secret('s3').or(param('x')))).toBe("***** or param 'x'")
  })
})

test('is found anew for each attempt; one that cannot be found is tried again like any failure', async () => {
  const { session, clock } = bench()
  let calls = 0
  const n = computed(() => {
    if (++calls < 3) throw new Error('not yet')
    return calls
  })
  session.task('true', ({ params }) => params['n'], {
    name: 'load',
    retry: 5,
    params: { n },
  } as never)
  await session.start()
  await clock.advanceBy(10 * SECOND)
  expect(await session.runs()).toMatchObject([{ status: 'succeeded', attempt: 3, result: '3' }])
})

test('that is never found does not keep a run from ending', async () => {
  const { session, clock } = bench()
  const n = computed(() => new Promise<never>(() => undefined))
  const begun = vi.fn()
  session.task('true', begun, { name: 'load', timeout: '10 s', params: { n } } as never)
  await session.start()
  await clock.advanceBy(20 * SECOND)
  expect(await session.runs()).toMatchObject([{ status: 'terminated' }])
  expect(begun).not.toHaveBeenCalled()
})

describe.each(PLACES)('on $name', ({ make }) => {
  test('what a task returned, and what was given by hand, is there after a restart', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const results: unknown[] = []
    for (let n = 0; n < 2; n++) {
      const { session, kill } = mortal(place, clock)
      session.task('once', () => ({ rows: [1, 2] }), { name: 'load' })
      const use = ({ params, run }: TaskContext) => {
        results.push({ ...params, attempt: run.attempt })
        return run.attempt === 1 ? new Promise(() => undefined) : undefined
      }
      const task = session.task('false', use as () => unknown, {
        name: 'use',
        params: { from: returned('load') },
      })
      await session.start()
      await clock.advanceBy(SECOND)
      if (n === 0) void task.run({ by: 'hand' } as never).catch(() => undefined)
      await clock.advanceBy(SECOND)
      await kill()
    }
    expect(results).toEqual([
      { by: 'hand', from: { rows: [1, 2] }, attempt: 1 },
      { by: 'hand', from: { rows: [1, 2] }, attempt: 2 },
    ])
  })
})
