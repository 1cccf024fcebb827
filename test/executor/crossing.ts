/** The suite of the executors whose bodies are elsewhere: what crosses, and what cannot. */
import { afterAll, describe, expect, test } from 'vitest'
import type { Executor } from '../../src/executor/port.ts'
import { command, module, type Work } from '../../src/run/work.ts'
import { contextWith, observe } from '../../src/testing/executor-laws/attempt.ts'
import { conformance } from './conformance.ts'
import type * as bodies from './fixture/bodies.ts'

const url = new URL('./fixture/bodies.ts', import.meta.url)

/** The work that is one of the bodies. */
export const body = (name: keyof typeof bodies): Work => module(url, name)

/** What differs between the executors. */
interface Place {
  readonly create: () => Executor
  readonly parental?: Work
  /** Default: programs, and functions of this process. */
  readonly refused?: readonly Work[]
  /** The record of a body that calls `process.exit(3)`. */
  readonly die: Readonly<Record<string, unknown>>
}

/** Runs {@link conformance}, and what is special to values that cross. */
export function crossing(name: string, { create, die, ...place }: Place): void {
  conformance(name, {
    create,
    refused: [command('true'), { kind: 'function', call: () => 1 }],
    ...place,
    echo: {
      work: body('echo'),
      value: { params: { n: 1 }, run: contextWith(new AbortController().signal).run },
    },
    fail: { work: body('fail'), error: { name: 'RangeError', status: 503 } },
    report: { work: body('report'), progress: true },
    untilAborted: body('untilAborted'),
    brokenByAbort: body('brokenByAbort'),
    deaf: body('deaf'),
    spinning: body('spinning'),
    die: { work: body('die'), status: 'crashed', error: die },
    large: {
      work: body('large'),
      result: { status: 'succeeded', value: 'x'.repeat(8_000_000) },
    },
  })
  describe(`${name} crosses`, () => {
    const executor = create()
    afterAll(() => executor.close())
    values(executor)
  })
}

function values(executor: Executor): void {
  const data = {
    when: new Date(0),
    big: 10n,
    bytes: new Uint8Array([1, 2]),
    map: new Map([[1, new Set(['a'])]]),
    nothing: undefined,
  }

  test('data of every kind that can be cloned', async () => {
    const result = await observe(executor, body('echo'), data).done
    expect(result).toMatchObject({ status: 'succeeded', value: { params: data } })
  })

  test('parameters that cannot be cloned are named, and nothing is begun', async () => {
    const params = { good: 1, bad: () => 1, worse: Symbol('no') }
    const attempt = observe(executor, body('report'), params)
    const { error } = (await attempt.done) as { error: Error }
    expect(error).toBeInstanceOf(TypeError)
    expect(error.message).toMatch(/^Cannot pass the parameters 'bad', 'worse' on: .*cloned/)
    expect(attempt.seen).toEqual([])
  })

  test('a returned value that cannot be cloned is a failure that names the body', async () => {
    const { status, error } = (await observe(executor, body('uncloneable')).done) as {
      status: string
      error: Error
    }
    expect(status).toBe('failed')
    expect(error).toBeInstanceOf(TypeError)
    expect(error.message).toMatch(/^Cannot pass on what 'uncloneable' returned: .*cloned/)
  })

  test('an error keeps its class, its cause and its stack', async () => {
    const { error } = (await observe(executor, body('fail')).done) as { error: Error }
    expect(error).toBeInstanceOf(RangeError)
    expect(error.cause).toEqual(new Error('the root'))
    expect(error.stack).toContain('bodies.ts')
  })

  test('an inaction, and nothing', async () => {
    const attempts = [observe(executor, body('idle')), observe(executor, body('nothing'))]
    expect(await Promise.all(attempts.map(({ done }) => done))).toEqual([
      { status: 'inacted', reason: 'nothing new' },
      { status: 'succeeded', value: undefined },
    ])
  })

  test('the reason of the abort, with which a body may end', async () => {
    const reasons = [new Error('time-out'), () => 'uncloneable']
    const attempts = reasons.map(() => observe(executor, body('passesAbortOn')))
    for (const [i, attempt] of attempts.entries()) {
      await attempt.logged('ready')
      attempt.abort(reasons[i])
      expect(await attempt.done).toEqual({ status: 'terminated' })
    }
  })

  test('an error that nobody caught is a crash', async () => {
    expect(await observe(executor, body('breaksLater')).done).toMatchObject({
      status: 'crashed',
      error: { name: 'Error', message: 'nobody caught it', stack: expect.any(String) as unknown },
    })
  })
}
