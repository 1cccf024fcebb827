/** Laws of force and of closing: a body that ignores the abort is ended, and a closed executor has left nothing. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import type { Executor } from '../../executor/port.ts'
import type { Work } from '../../run/work.ts'
import { gone, isAlive, numberIn, observe } from './attempt.ts'
import { type ExecutorLaw, offered } from './law.ts'

const TERMINATED = { status: 'terminated' }

async function endsByForce(executor: Executor, work: Work): Promise<void> {
  const attempt = observe(executor, work)
  const pid = numberIn(await attempt.logged('pid'))
  attempt.abort()
  equal(attempt.kill(), true)
  deepEqual(await attempt.done, TERMINATED)
  if (pid !== process.pid) await gone(pid)
  equal(attempt.kill(), true)
}

/** The handles that may keep this process alive, timers apart. */
function handles(): readonly string[] {
  return process
    .getActiveResourcesInfo()
    .filter((kind) => kind !== 'Immediate' && kind !== 'Timeout')
}

/** The handles open now beyond those `before`, which may have closed meanwhile. */
function opened(before: readonly string[]): readonly string[] {
  const known = [...before]
  return handles().filter((kind) => {
    const at = known.indexOf(kind)
    if (at >= 0) known.splice(at, 1)
    return at < 0
  })
}

/** Turns of the event loop within which closed handles are released. */
const RELEASED = 10_000

/** The handles beyond those `before` that stay open. */
async function left(before: readonly string[]): Promise<readonly string[]> {
  for (let turn = 0; turn < RELEASED && opened(before).length > 0; turn += 1) await setImmediate()
  return opened(before)
}

export const forceLaws: readonly ExecutorLaw[] = [
  {
    name: 'ends a body by force that ignores the abort',
    needs: 'deaf',
    async check({ executor, deaf }) {
      await endsByForce(executor, offered(deaf, 'deaf'))
    },
  },
  {
    name: 'ends a body by force that never lets its event loop turn',
    needs: 'spinning',
    async check({ executor, spinning }) {
      await endsByForce(executor, offered(spinning, 'spinning'))
    },
  },
  {
    name: 'has terminated by force without an abort, too',
    needs: 'deaf',
    async check({ executor, deaf }) {
      const attempt = observe(executor, offered(deaf, 'deaf'))
      await attempt.logged('pid')
      attempt.kill()
      deepEqual(await attempt.done, TERMINATED)
    },
  },
  {
    name: 'has terminated by force before the body began',
    needs: 'deaf',
    async check({ executor, deaf }) {
      const attempt = observe(executor, offered(deaf, 'deaf'))
      attempt.kill()
      deepEqual(await attempt.done, TERMINATED)
    },
  },
  {
    name: 'ends the descendants of a body by force, too',
    needs: 'parental',
    async check({ executor, parental }) {
      const attempt = observe(executor, offered(parental, 'parental'))
      const pid = numberIn(await attempt.logged('child'))
      attempt.kill()
      deepEqual(await attempt.done, TERMINATED)
      await gone(pid)
    },
  },
  {
    name: 'ends bodies under way when it is closed, and leaves no process and no handle',
    needs: 'deaf',
    async check({ create, deaf, echo }) {
      const before = handles()
      const listening = process.listenerCount('exit')
      const work = offered(deaf, 'deaf')
      const executor = create()
      await observe(executor, echo.work, { n: 1 }).done
      const attempts = [observe(executor, work), observe(executor, work)]
      const pids = await Promise.all(attempts.map((one) => one.logged('pid').then(numberIn)))
      await executor.close()
      for (const { done } of attempts) deepEqual(await done, TERMINATED)
      for (const pid of pids) ok(pid === process.pid || !isAlive(pid), `process ${pid} is alive`)
      deepEqual(await left(before), [])
      equal(process.listenerCount('exit'), listening)
    },
  },
  {
    name: 'fails a start after it was closed, used or not',
    async check({ create, echo }) {
      for (const uses of [0, 1]) {
        const executor = create()
        if (uses > 0) await observe(executor, echo.work, { n: 1 }).done
        await executor.close()
        const result = await observe(executor, echo.work).done
        equal(result.status, 'failed')
        ok((result as { readonly error: unknown }).error instanceof Error)
      }
    },
  },
]
