/** Hooks around execution: outermost first, each once for an attempt, and none can break or double a run. */
import { describe, expect, test } from 'vitest'
import type { Around } from '../../../src/engine/announce/around-hooks.ts'
import type { AttemptResult } from '../../../src/executor/port.ts'
import { bench, deaf, gate, HOUR, MINUTE, nothing, SECOND } from '../../lab/fixture.ts'

/** What happens, in order, when one run goes through these hooks. */
async function through(hooks: (trace: string[]) => readonly Around[]) {
  const b = bench()
  const trace: string[] = []
  for (const hook of hooks(trace)) b.session.around(hook)
  b.session.task('true', () => void trace.push('body'), { name: 'load' })
  await b.session.start()
  await b.clock.advanceBy(MINUTE)
  const [run] = await b.session.runs()
  return { trace, status: run?.status, errors: b.heard('session:error').length }
}

const named =
  (trace: string[], name: string): Around =>
  async (_, next) => {
    trace.push(`before ${name}`)
    const { status } = await next()
    trace.push(`after ${name} ${status}`)
  }

describe('hooks around a body', () => {
  test('are called once each, the first outermost, and see its result', async () => {
    expect(await through((t) => ['a', 'b', 'c'].map((name) => named(t, name)))).toEqual({
      trace: [
        'before a',
        'before b',
        'before c',
        'body',
        'after c succeeded',
        'after b succeeded',
        'after a succeeded',
      ],
      status: 'succeeded',
      errors: 0,
    })
  })

  test.each<[string, (trace: string[]) => Around, string[], number]>([
    ['never calls next', () => () => undefined, [], 0],
    ['calls next twice', () => async (_, next) => [await next(), await next()], [], 0],
    [
      'throws before',
      () => () => {
        throw new Error('no')
      },
      [],
      1,
    ],
    [
      'throws after',
      () => async (_, next) => {
        await next()
        throw new Error('no')
      },
      [],
      1,
    ],
  ])(
    'one that %s does not keep the body from running once, nor the hooks within',
    async (_, hook, _t, errors) => {
      const seen = await through((t) => [named(t, 'outer'), hook(t), named(t, 'inner')])
      expect(seen).toEqual({
        trace: [
          'before outer',
          'before inner',
          'body',
          'after inner succeeded',
          'after outer succeeded',
        ],
        status: 'succeeded',
        errors,
      })
    },
  )

  test('see each attempt, its parameters and how it ended', async () => {
    const b = bench()
    const seen: unknown[] = []
    b.session.around(async ({ run, params }, next) => {
      const result: AttemptResult = await next()
      seen.push([run.attempt, params['n'], result.status])
    })
    let tries = 0
    const body = () => {
      if (++tries === 1) throw new Error('once')
    }
    b.session.task('true', body, { name: 'load', retry: 1, params: { n: 5 } } as never)
    await b.session.start()
    await b.clock.advanceBy(HOUR)
    expect(seen).toEqual([
      [1, 5, 'failed'],
      [2, 5, 'succeeded'],
    ])
  })

  test('that never end are ended with their run: a time-out reaches the body behind them', async () => {
    const b = bench()
    b.session.around(async (_, next) => await next())
    b.session.task('true', gate().body, { name: 'load', timeout: '10 s' })
    await b.session.start()
    await b.clock.advanceBy(20 * SECOND)
    expect(await b.session.runs()).toMatchObject([{ status: 'terminated' }])
  })

  test.each<[string, Around, string]>([
    ['before the body', deaf, 'terminated'],
    [
      'after it',
      async (_, next) => {
        await next()
        await deaf()
      },
      'succeeded',
    ],
  ])(
    'that hang %s are subject to the time-out: the run ends without them',
    async (_, hook, status) => {
      const b = bench({ grace: '5 s' })
      b.session.around(hook)
      b.session.task('once', nothing, { name: 'load', timeout: '10 s' })
      await b.session.start()
      await b.clock.advanceBy(14 * SECOND)
      expect(b.heard('run:ending')).toMatchObject([
        { task: 'load', at: b.clock.now() - 4 * SECOND },
      ])
      expect(await b.session.runs()).toMatchObject([{ status: 'running' }])
      await b.clock.advanceBy(SECOND)
      expect(await b.session.runs()).toMatchObject([{ status }])
      expect(b.heard('session:error').map(({ message }) => message)).toEqual([
        expect.stringMatching(/^a hook around task 'load' did not end: run .* ends without it$/),
      ])
    },
  )
})
