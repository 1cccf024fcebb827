/** The clauses of the executor port about force and closing. */
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Executor } from '../../src/executor/port.ts'
import type { Work } from '../../src/run/work.ts'
import type { Adapter } from './adapter.ts'
import { gone, isAlive, numberIn, observe } from './attempt.ts'

/** Kill ends a body, at any time and with its descendants. */
export function force(adapter: Adapter, deaf: Work, executor: Executor): void {
  const stuck = { 'ignores the abort': deaf, 'never lets its event loop turn': adapter.spinning }
  for (const [how, work] of Object.entries(stuck))
    test.runIf(work !== undefined)(`kill ends a body that ${how}`, async () => {
      if (work === undefined) return
      const attempt = observe(executor, work)
      const pid = numberIn(await attempt.logged('pid'))
      attempt.abort()
      expect(attempt.kill()).toBe(true)
      expect(await attempt.done).toEqual({ status: 'terminated' })
      if (pid !== process.pid) await gone(pid)
      expect(attempt.kill()).toBe(true)
    })

  test('kill without an abort terminates, too', async () => {
    const attempt = observe(executor, deaf)
    await attempt.logged('pid')
    attempt.kill()
    expect(await attempt.done).toEqual({ status: 'terminated' })
  })

  test('kill before the body began', async () => {
    const attempt = observe(executor, deaf)
    attempt.kill()
    expect(await attempt.done).toEqual({ status: 'terminated' })
  })

  const { parental } = adapter
  test.runIf(parental !== undefined)('kill ends the descendants, too', async () => {
    if (parental === undefined) return
    const attempt = observe(executor, parental)
    const pid = numberIn(await attempt.logged('child'))
    attempt.kill()
    expect(await attempt.done).toEqual({ status: 'terminated' })
    await gone(pid)
  })
}

/** Close leaves nothing: no handle that was not there `before`, and no process. */
export function closing(adapter: Adapter, deaf: Work, before: readonly string[]): void {
  test('close ends what is under way and leaves nothing; a start after it fails', async () => {
    const executor = adapter.create()
    await observe(executor, adapter.echo.work).done
    const attempts = [observe(executor, deaf), observe(executor, deaf)]
    const pids = await Promise.all(attempts.map((a) => a.logged('pid').then(numberIn)))
    await executor.close()
    for (const { done } of attempts) expect(await done).toEqual({ status: 'terminated' })
    for (const pid of pids) expect(pid === process.pid || !isAlive(pid)).toBe(true)
    expect(await handles()).toEqual(before)
    expect(process.listeners('exit').filter(isOurs)).toEqual([])
    expect(await observe(executor, deaf).done).toEqual({
      status: 'failed',
      error: new Error(`Cannot start: the ${executor.name} executor is closed`),
    })
  })

  test('close of an executor that never started anything', async () => {
    await adapter.create().close()
  })
}

/** The handles that may keep this process alive, once handles closed in this turn of the event loop are released. */
export async function handles(): Promise<string[]> {
  await setImmediate()
  await setImmediate()
  return process
    .getActiveResourcesInfo()
    .filter((kind) => kind !== 'Immediate' && kind !== 'Timeout')
    .sort()
}

/** The listener by which executors end their children with this process. */
const isOurs = (listener: unknown): boolean => String(listener).includes('attempt.kill')
