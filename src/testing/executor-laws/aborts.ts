/** Laws of the abort: it asks a body to end, and decides whether an attempt has terminated. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { contextWith, observe } from './attempt.ts'
import type { ExecutorLaw } from './law.ts'

/** A signal that counts its listeners. */
function counted(): { readonly controller: AbortController; listeners(): number } {
  const controller = new AbortController()
  const { signal } = controller
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  let listeners = 0
  signal.addEventListener = (...given: Parameters<typeof add>) => {
    listeners += 1
    add(...given)
  }
  signal.removeEventListener = (...given: Parameters<typeof remove>) => {
    listeners -= 1
    remove(...given)
  }
  return { controller, listeners: () => listeners }
}

export const abortLaws: readonly ExecutorLaw[] = [
  {
    name: 'has terminated an aborted body that ends well',
    async check({ executor, untilAborted }) {
      const attempt = observe(executor, untilAborted)
      await attempt.logged('ready')
      attempt.abort('enough')
      deepEqual(await attempt.done, { status: 'terminated' })
      match(attempt.seen.at(-1) ?? '', /^asked to end/)
    },
  },
  {
    name: 'has terminated an aborted body that breaks, with its error',
    async check({ executor, brokenByAbort }) {
      const attempt = observe(executor, brokenByAbort)
      await attempt.logged('ready')
      attempt.abort()
      const result = await attempt.done
      equal(result.status, 'terminated')
      ok((result as { readonly error?: unknown }).error instanceof Error)
    },
  },
  {
    name: 'does not begin a body after the abort',
    async check({ executor, report }) {
      const seen: string[] = []
      const context = contextWith(AbortSignal.abort(), {}, (line) => seen.push(line))
      const attempt = executor.start(report.work, context)
      deepEqual(await attempt.done, { status: 'terminated' })
      deepEqual(seen, [])
    },
  },
  {
    name: 'has terminated at an abort right after the start',
    async check({ executor, report }) {
      const attempt = observe(executor, report.work)
      attempt.abort()
      equal((await attempt.done).status, 'terminated')
    },
  },
  {
    name: 'changes nothing at an abort after the end, and leaves no listener',
    async check({ executor, echo }) {
      const { controller, listeners } = counted()
      const attempt = executor.start(echo.work, contextWith(controller.signal, { n: 1 }))
      const result = await attempt.done
      equal(listeners(), 0)
      controller.abort()
      deepEqual(await attempt.done, result)
      equal(result.status, 'succeeded')
    },
  },
]
