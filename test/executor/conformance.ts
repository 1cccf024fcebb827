/** The suite that every executor passes: the contract of `src/executor/port.ts`, clause by clause. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Executor } from '../../src/executor/port.ts'
import type { Work } from '../../src/run/work.ts'
import type { Adapter } from './adapter.ts'
import { contextWith, observe } from './attempt.ts'
import { closing, force, handles } from './force.ts'

const bound = { timeout: 10_000 }

export function conformance(name: string, adapter: Adapter): void {
  describe(`${name} conforms`, bound, () => {
    const executor = adapter.create()
    const before: string[] = []
    beforeAll(async () => {
      before.push(...(await handles()))
    })
    afterAll(() => executor.close())
    outcomes(adapter, executor)
    aborts(adapter, executor)
    if (adapter.deaf !== undefined) {
      force(adapter, adapter.deaf, executor)
      closing(adapter, adapter.deaf, before)
    }
  })
}

function outcomes(adapter: Adapter, executor: Executor): void {
  const run = (work: Work, params = {}) => observe(executor, work, params)

  test('work of its kind is supported, other work is refused with a sentence', () => {
    expect(executor.refusal(adapter.echo.work)).toBeUndefined()
    for (const work of adapter.refused) expect(executor.refusal(work)).toMatch(/executor runs/)
  })

  test('refused work that is started all the same is a failed attempt', async () => {
    for (const work of adapter.refused)
      expect(await run(work).done).toMatchObject({ status: 'failed' })
  })

  test('the value comes back', async () => {
    const result = await run(adapter.echo.work, { n: 1 }).done
    expect(result).toEqual({ status: 'succeeded', value: adapter.echo.value })
  })

  test('an error comes back with its stack', async () => {
    const result = await run(adapter.fail.work).done
    expect(result).toMatchObject({ status: 'failed', error: adapter.fail.error })
    const { error } = result as { error: Error }
    expect(error).toBeInstanceOf(Error)
    expect(error.message).toContain('too far')
    expect(error.stack).toContain(error.message)
    expect(error.stack).toMatch(/\n\s+at /)
  })

  test('logs and progress come in order, before the end', async () => {
    const { report } = adapter
    const { done, seen } = run(report.work)
    await done
    const numbers = Array.from({ length: 100 }, (_, i) => i)
    expect(seen).toEqual(
      numbers.flatMap((i) =>
        report.progress ? [`line ${i}`, `progress ${i / 100} step ${i}`] : [`line ${i}`],
      ),
    )
  })

  test('large output', async () => {
    expect(await run(adapter.large.work).done).toEqual(adapter.large.result)
  })

  test('several at once do not share anything', async () => {
    const waiting = run(adapter.untilAborted)
    await waiting.logged('ready')
    const [good, bad] = await Promise.all([
      run(adapter.echo.work, { n: 1 }).done,
      run(adapter.fail.work).done,
    ])
    expect([good.status, bad.status]).toEqual(['succeeded', 'failed'])
    waiting.abort()
    expect(await waiting.done).toEqual({ status: 'terminated' })
  })

  const { die } = adapter
  test.runIf(die !== undefined)('a body that dies takes nothing else along', async () => {
    if (die === undefined) return
    const waiting = run(adapter.untilAborted)
    await waiting.logged('ready')
    const dying = run(die.work)
    expect(await dying.done).toEqual(die.result)
    expect(dying.seen).toEqual(['last words'])
    waiting.abort()
    expect(await waiting.done).toEqual({ status: 'terminated' })
    expect(await run(adapter.echo.work, { n: 1 }).done).toMatchObject({ status: 'succeeded' })
  })
}

function aborts(adapter: Adapter, executor: Executor): void {
  test('an aborted body that ends well has terminated', async () => {
    const attempt = observe(executor, adapter.untilAborted)
    await attempt.logged('ready')
    attempt.abort('enough')
    expect(await attempt.done).toEqual({ status: 'terminated' })
    expect(attempt.seen.at(-1)).toMatch(/^asked to end/)
  })

  test('an aborted body that breaks has terminated, with its error', async () => {
    const attempt = observe(executor, adapter.brokenByAbort)
    await attempt.logged('ready')
    attempt.abort()
    expect(await attempt.done).toEqual({
      status: 'terminated',
      error: expect.any(Error) as unknown,
    })
  })

  test('a body is not begun after the abort', async () => {
    const seen: string[] = []
    const context = contextWith(AbortSignal.abort(), {}, (line) => seen.push(line))
    const attempt = executor.start(adapter.report.work, context)
    expect(await attempt.done).toEqual({ status: 'terminated' })
    expect(seen).toEqual([])
  })

  test('an abort right after the start terminates', async () => {
    const attempt = observe(executor, adapter.report.work)
    attempt.abort()
    expect(await attempt.done).toMatchObject({ status: 'terminated' })
  })

  test('an abort after the end changes nothing, and no listener is left', async () => {
    const controller = new AbortController()
    let listeners = 0
    const { signal } = controller
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...given: Parameters<typeof add>) => {
      listeners += 1
      add(...given)
    }
    signal.removeEventListener = (...given: Parameters<typeof remove>) => {
      listeners -= 1
      remove(...given)
    }
    const attempt = executor.start(adapter.echo.work, contextWith(signal, { n: 1 }))
    const result = await attempt.done
    expect(listeners).toBe(0)
    controller.abort()
    expect(await attempt.done).toBe(result)
    expect(result.status).toBe('succeeded')
  })
}
