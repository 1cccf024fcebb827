/** The suite of the executors whose bodies are elsewhere: what crosses, and what cannot. */
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import type { Executor } from '../../src/executor/port.ts'
import { command, module, type Work } from '../../src/run/work.ts'
import { contextWith, observe } from './attempt.ts'
import { conformance } from './conformance.ts'
import type * as bodies from './fixture/bodies.ts'

const url = new URL('./fixture/bodies.ts', import.meta.url)

/** The work that is one of the bodies. */
export const body = (name: keyof typeof bodies): Work => module(url, name)

/** What differs between the executors. */
interface Place {
  readonly create: () => Executor
  readonly parental?: Work
  /** The record of a body that calls `process.exit(3)`. */
  readonly die: object
}

/** Runs {@link conformance}, and what is special to values that cross. */
export function crossing(name: string, { create, die, ...place }: Place): void {
  conformance(name, {
    create,
    ...place,
    refused: [command('true'), { kind: 'function', call: () => 1 }],
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
    die: { work: body('die'), result: { status: 'crashed', error: die } },
    large: {
      work: body('large'),
      result: { status: 'succeeded', value: 'x'.repeat(8_000_000) },
    },
  })
  describe(`${name} crosses`, { timeout: 10_000 }, () => {
    const executor = create()
    afterAll(() => executor.close())
    values(executor)
    modules(executor)
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

  test.each<[string, Work, unknown]>([
    ['nothing', body('nothing'), { status: 'succeeded', value: undefined }],
    ['a thrown text', body('failWithText'), { status: 'failed', error: 'just text' }],
    ['an inaction', body('idle'), { status: 'inacted', reason: 'nothing new' }],
  ])('%s', async (_, work, result) => {
    expect(await observe(executor, work).done).toEqual(result)
  })

  test('the reason of the abort, with which a body may end', async () => {
    for (const reason of [new Error('time-out'), 'enough', () => 'uncloneable']) {
      const attempt = observe(executor, body('passesAbortOn'))
      await attempt.logged('ready')
      attempt.abort(reason)
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

function modules(executor: Executor): void {
  const path = fileURLToPath(url)
  test.each([
    ['a URL', url.href],
    ['an absolute path', path],
    ['a path relative to the working directory', relative(process.cwd(), path)],
    ['the JavaScript twin', url.href.replace(/ts$/, 'js')],
  ])('a module by %s', async (_, given) => {
    expect(await observe(executor, module(given, 'nothing')).done).toMatchObject({
      status: 'succeeded',
    })
  })

  test.each([
    [module('/no/such.ts', 'a'), /^Cannot load the module 'file:\/\/\/no\/such.ts': /],
    [module(url, 'missing'), /has no exported function 'missing'; it has 'brokenByAbort', /],
    [module(url, 'notAFunction'), /has no exported function 'notAFunction'/],
  ])('%j is a failure that says what is wrong', async (work, message) => {
    const result = await observe(executor, work).done
    expect(result).toMatchObject({ status: 'failed' })
    expect((result as { error: Error }).error.message).toMatch(message)
  })
}
