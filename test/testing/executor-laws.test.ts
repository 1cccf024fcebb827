/** The laws of executors find what is wrong: each planted fault of an executor breaks the laws beside it. */
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { AsyncExecutor } from '../../src/executor/async.ts'
import type { Attempt, AttemptContext, AttemptResult, Executor } from '../../src/executor/port.ts'
import { type AnyFunction, command, type TaskContext, type Work } from '../../src/run/work.ts'
import { type ExecutorBench, executorLaws } from '../../src/testing/index.ts'

const calling = (call: AnyFunction): Work => ({ kind: 'function', call })

async function untilAborted({ signal, log }: TaskContext): Promise<void> {
  const aborted = once(signal, 'abort')
  log('ready')
  await aborted
  log('asked to end')
}

/** An executor that is right but for what `over` replaces. */
class Faulty implements Executor {
  readonly name = 'faulty'
  readonly #inner = new AsyncExecutor()
  readonly #over: Fault

  constructor(over: Fault) {
    this.#over = over
  }

  refusal(work: Work): string | undefined {
    return this.#over.refusal === undefined ? this.#inner.refusal(work) : this.#over.refusal(work)
  }

  start(work: Work, context: AttemptContext): Attempt {
    const attempt = this.#inner.start(work, this.#over.context?.(context) ?? context)
    const result = this.#over.result ?? ((it: AttemptResult) => it)
    return { done: attempt.done.then(result), kill: () => attempt.kill() }
  }

  close(): Promise<void> {
    return this.#over.close === undefined ? this.#inner.close() : this.#over.close()
  }
}

interface Fault {
  readonly refusal?: (work: Work) => string | undefined
  readonly context?: (context: AttemptContext) => AttemptContext
  readonly result?: (result: AttemptResult) => AttemptResult
  readonly close?: () => Promise<void>
}

const benchOf = (fault: Fault): ExecutorBench => ({
  executor: new Faulty(fault),
  create: () => new Faulty(fault),
  refused: [command('true')],
  echo: { work: calling(({ params }: TaskContext) => params), value: { n: 1 } },
  fail: {
    work: calling(() => Promise.reject(Object.assign(new Error('too far'), { status: 503 }))),
    error: { status: 503 },
  },
  report: {
    work: calling(({ log }: TaskContext) => {
      for (let i = 0; i < 100; i++) log(`line ${i}`)
    }),
    progress: false,
  },
  untilAborted: calling(untilAborted),
  brokenByAbort: calling(async (context: TaskContext) => {
    await untilAborted(context)
    throw new Error('could not clean up')
  }),
  large: {
    work: calling(() => 'x'.repeat(9e6)),
    result: { status: 'succeeded', value: 'x'.repeat(9e6) },
  },
})

async function brokenBy(fault: Fault): Promise<readonly string[]> {
  const broken: string[] = []
  for (const law of executorLaws.filter(({ needs }) => needs === undefined))
    await law.check(benchOf(fault)).catch(() => broken.push(law.name))
  return broken
}

describe('a fault is found', () => {
  test.each<[fault: string, over: Fault, laws: readonly string[]]>([
    ['none', {}, []],
    [
      'it refuses nothing',
      { refusal: () => undefined },
      ['supports work of its kind, and refuses other work with a sentence'],
    ],
    [
      'it loses values',
      { result: (it) => (it.status === 'succeeded' ? { ...it, value: undefined } : it) },
      ['brings the value back', 'brings large output back'],
    ],
    [
      'errors are texts',
      { result: (it) => (it.status === 'failed' ? { ...it, error: String(it.error) } : it) },
      [
        'brings an error back, with its fields and its stack',
        'fails a start after it was closed, used or not',
      ],
    ],
    [
      'it loses logs',
      { context: (context) => ({ ...context, log: () => undefined }) },
      ['passes logs and progress on in order, before the end'],
    ],
    [
      'it does not tell the end after an abort from a success',
      {
        result: (it) =>
          it.status === 'terminated' ? { status: 'succeeded', value: undefined } : it,
      },
      [
        'runs several at once that share nothing',
        'has terminated an aborted body that ends well',
        'has terminated an aborted body that breaks, with its error',
        'does not begin a body after the abort',
        'has terminated at an abort right after the start',
      ],
    ],
    [
      'it starts after it was closed',
      { close: () => Promise.resolve() },
      ['fails a start after it was closed, used or not'],
    ],
  ])('%s', async (fault, over, laws) => {
    if (fault === 'it loses logs') {
      // Laws that wait for a line would wait for ever: only one of them is about logs alone.
      const law = executorLaws.find(({ name }) => name === laws[0])
      await expect(law?.check(benchOf(over))).rejects.toThrow()
      return
    }
    expect(await brokenBy(over)).toEqual(laws)
  })
})

test('a law says which work of the bench it needs', async () => {
  const law = executorLaws.find(({ needs }) => needs === 'deaf')
  await expect(law?.check(benchOf({}))).rejects.toThrow(
    "expected the work 'deaf' of the bench, got none",
  )
})
