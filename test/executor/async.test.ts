import { describe, expect, test } from 'vitest'
import { AsyncExecutor } from '../../src/executor/async.ts'
import { type AnyFunction, command, module, type Work } from '../../src/run/work.ts'
import { contextWith, observe } from '../../src/testing/executor-laws/attempt.ts'
import { conformance } from './conformance.ts'
import * as bodies from './fixture/bodies.ts'

const calling = (call: AnyFunction): Work => ({ kind: 'function', call })
const executor = new AsyncExecutor()

conformance('async', {
  create: () => new AsyncExecutor(),
  refused: [module('./a.ts', 'a'), command('true')],
  echo: {
    work: calling(bodies.echo),
    value: { params: { n: 1 }, run: contextWith(new AbortController().signal).run },
  },
  fail: { work: calling(bodies.fail), error: { name: 'RangeError', status: 503 } },
  report: { work: calling(bodies.report), progress: true },
  untilAborted: calling(bodies.untilAborted),
  brokenByAbort: calling(bodies.brokenByAbort),
  large: {
    work: calling(bodies.large),
    result: { status: 'succeeded', value: 'x'.repeat(8_000_000) },
  },
})

describe('async', () => {
  test('a start runs nothing of the body in its caller', async () => {
    const order: string[] = []
    const { done } = observe(
      executor,
      calling(() => order.push('body')),
    )
    order.push('caller')
    await done
    expect(order).toEqual(['caller', 'body'])
  })

  test('bodies begin in the order of their starts', async () => {
    const order: number[] = []
    await Promise.all(
      [1, 2, 3].map(
        (n) =>
          observe(
            executor,
            calling(() => order.push(n)),
          ).done,
      ),
    )
    expect(order).toEqual([1, 2, 3])
  })

  test('the function is given the very context', async () => {
    const context = contextWith(new AbortController().signal)
    const result = await executor.start(
      calling((given) => given),
      context,
    ).done
    expect(result).toEqual({ status: 'succeeded', value: context })
    expect(result.status === 'succeeded' && result.value).toBe(context)
  })

  const reason = new Error('time-out')
  test.each<[string, AnyFunction, unknown]>([
    ['nothing', bodies.nothing, { status: 'succeeded', value: undefined }],
    ['a thrown text', bodies.failWithText, { status: 'failed', error: 'just text' }],
    ['an inaction', bodies.idle, { status: 'inacted', reason: 'nothing new' }],
  ])('%s', async (_, call, result) => {
    expect(await observe(executor, calling(call)).done).toEqual(result)
  })

  test('a body that passes the abort on has terminated without an error', async () => {
    for (const given of [reason, undefined]) {
      const attempt = observe(executor, calling(bodies.passesAbortOn))
      await attempt.logged('ready')
      attempt.abort(given)
      expect(await attempt.done).toEqual({ status: 'terminated' })
    }
  })

  test('it cannot be forced', async () => {
    const attempt = observe(executor, calling(bodies.untilAborted))
    expect(attempt.kill()).toBe(false)
    await attempt.logged('ready')
    attempt.abort()
    expect(await attempt.done).toEqual({ status: 'terminated' })
  })
})
