/** The suite that every executor passes: the contract of `src/executor/port.ts`, clause by clause. */
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Executor } from '../../src/executor/port.ts'
import type { Work } from '../../src/run/work.ts'
import { contextWith, gone, numberIn, observe } from './attempt.ts'

/** The work that makes each behaviour happen in this executor; a reason where it cannot. */
export interface Adapter {
  readonly create: () => Executor
  /** Work this executor must refuse. */
  readonly refused: readonly Work[]
  /** Ends well, returning its parameters and run (`value` says what comes of `{ n: 1 }`). */
  readonly echo: { readonly work: Work; readonly value: unknown }
  /** Fails with a message that contains `too far`; the error looks like `error`. */
  readonly fail: { readonly work: Work; readonly error: unknown }
  /** Logs `line 0` … `line 99`, with a progress after each if `progress`. */
  readonly report: { readonly work: Work; readonly progress: boolean }
  /** Logs `ready`, waits for the abort, logs `asked to end`, ends well. */
  readonly untilAborted: Work
  /** Logs `ready`, waits for the abort, then fails. */
  readonly brokenByAbort: Work
  /** Logs `pid N` and ignores the abort; absent where there is no force. */
  readonly deaf?: Work
  /** As `deaf`, without ever letting its event loop turn. */
  readonly spinning?: Work
  /** Logs `child N` of a program it started, which would outlive it. */
  readonly parental?: Work
  /** Dies by itself; what is then the result. */
  readonly die?: { readonly work: Work; readonly result: unknown }
  /** Puts out more than 8 million bytes; what then is the result. */
  readonly large: { readonly work: Work; readonly result: unknown }
}

const bound = { timeout: 10_000 }

export function conformance(name: string, adapter: Adapter): void {
  describe(`${name} conforms`, bound, () => {
    let executor: Executor
    beforeEach(() => {
      executor = adapter.create()
    })
    afterEach(() => executor.close())
    outcomes(adapter, () => executor)
    aborts(adapter, () => executor)
    if (adapter.deaf !== undefined) force(adapter, adapter.deaf, () => executor)
  })
}

function outcomes(adapter: Adapter, executor: () => Executor): void {
  const run = (work: Work, params = {}) => observe(executor(), work, params)

  test('work of its kind is supported, other work is refused with a sentence', () => {
    expect(executor().refusal(adapter.echo.work)).toBeUndefined()
    for (const work of adapter.refused) expect(executor().refusal(work)).toMatch(/executor runs/)
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

function aborts(adapter: Adapter, executor: () => Executor): void {
  test('an aborted body that ends well has terminated', async () => {
    const attempt = observe(executor(), adapter.untilAborted)
    await attempt.logged('ready')
    attempt.abort('enough')
    expect(await attempt.done).toEqual({ status: 'terminated' })
    expect(attempt.seen.at(-1)).toMatch(/^asked to end/)
  })

  test('an aborted body that breaks has terminated, with its error', async () => {
    const attempt = observe(executor(), adapter.brokenByAbort)
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
    const attempt = executor().start(adapter.report.work, context)
    expect(await attempt.done).toEqual({ status: 'terminated' })
    expect(seen).toEqual([])
  })

  test('an abort right after the start terminates', async () => {
    const attempt = observe(executor(), adapter.report.work)
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
    const attempt = executor().start(adapter.echo.work, contextWith(signal, { n: 1 }))
    const result = await attempt.done
    expect(listeners).toBe(0)
    controller.abort()
    expect(await attempt.done).toBe(result)
    expect(result.status).toBe('succeeded')
  })
}

function force(adapter: Adapter, deaf: Work, executor: () => Executor): void {
  const stuck = { 'ignores the abort': deaf, 'never lets its event loop turn': adapter.spinning }
  for (const [how, work] of Object.entries(stuck))
    test.runIf(work !== undefined)(`kill ends a body that ${how}`, async () => {
      if (work === undefined) return
      const attempt = observe(executor(), work)
      const pid = numberIn(await attempt.logged('pid'))
      attempt.abort()
      expect(attempt.kill()).toBe(true)
      expect(await attempt.done).toEqual({ status: 'terminated' })
      if (pid !== process.pid) await gone(pid)
      expect(attempt.kill()).toBe(true)
    })

  test('kill without an abort terminates, too', async () => {
    const attempt = observe(executor(), deaf)
    await attempt.logged('pid')
    attempt.kill()
    expect(await attempt.done).toEqual({ status: 'terminated' })
  })

  test('kill before the body began', async () => {
    const attempt = observe(executor(), deaf)
    attempt.kill()
    expect(await attempt.done).toEqual({ status: 'terminated' })
  })

  const { parental } = adapter
  test.runIf(parental !== undefined)('kill ends the descendants, too', async () => {
    if (parental === undefined) return
    const attempt = observe(executor(), parental)
    const pid = numberIn(await attempt.logged('child'))
    attempt.kill()
    expect(await attempt.done).toEqual({ status: 'terminated' })
    await gone(pid)
  })

  test('close ends what is under way; a start after it fails', async () => {
    const attempts = [observe(executor(), deaf), observe(executor(), deaf)]
    const pids = await Promise.all(attempts.map((a) => a.logged('pid').then(numberIn)))
    await executor().close()
    for (const { done } of attempts) expect(await done).toEqual({ status: 'terminated' })
    for (const pid of pids) if (pid !== process.pid) await gone(pid)
    expect(await observe(executor(), deaf).done).toEqual({
      status: 'failed',
      error: new Error(`Cannot start: the ${executor().name} executor is closed`),
    })
  })

  test('nothing is left after close', async () => {
    const before = await handles()
    const another = adapter.create()
    await observe(another, adapter.echo.work).done
    const attempt = observe(another, deaf)
    await attempt.logged('pid')
    await another.close()
    expect(await handles()).toEqual(before)
    expect(process.listeners('exit').filter(isOurs)).toEqual([])
  })
}

/** What may keep this process alive, once what was closed in this turn of the event loop is released. */
async function handles(): Promise<string[]> {
  await setImmediate()
  await setImmediate()
  return process
    .getActiveResourcesInfo()
    .filter((kind) => kind !== 'Immediate' && kind !== 'Timeout')
    .sort()
}

/** The listener by which executors end their children with this process. */
const isOurs = (listener: unknown): boolean => String(listener).includes('attempt.kill')
