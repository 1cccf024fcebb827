import { describe, expect, test } from 'vitest'
import { ThreadExecutor } from '../../src/executor/thread.ts'
import { observe } from '../../src/testing/executor-laws/attempt.ts'
import { body, crossing } from './crossing.ts'

crossing('thread', {
  create: () => new ThreadExecutor({ threads: 3 }),
  die: { name: 'Error', message: 'worker exited with code: 3' },
})

describe('thread', () => {
  const withThreads = async (
    options: ConstructorParameters<typeof ThreadExecutor>[0],
    use: (executor: ThreadExecutor) => Promise<void>,
  ): Promise<void> => {
    const executor = new ThreadExecutor(options)
    try {
      await use(executor)
    } finally {
      await executor.close()
    }
  }

  test.each([0, -1, 1.5, Number.NaN])('%d threads is an error', (threads) => {
    expect(() => new ThreadExecutor({ threads })).toThrow(
      new RangeError(
        `option 'threads' of the thread executor: expected a whole number from 1, got '${threads}'`,
      ),
    )
  })

  test('attempts beyond the number of threads wait, and go on after the one before is killed', () =>
    withThreads({ threads: 1 }, async (executor) => {
      const first = observe(executor, body('deaf'))
      const second = observe(executor, body('report'))
      await first.logged('pid')
      expect(second.seen).toEqual([])
      first.kill()
      expect([await first.done, await second.done]).toMatchObject([
        { status: 'terminated' },
        { status: 'succeeded' },
      ])
    }))

  test('an attempt that waits is terminated by the abort, and by force', () =>
    withThreads({ threads: 1 }, async (executor) => {
      const first = observe(executor, body('untilAborted'))
      const waiting = [observe(executor, body('report')), observe(executor, body('report'))]
      await first.logged('ready')
      waiting[0]?.abort()
      waiting[1]?.kill()
      for (const { done, seen } of waiting) {
        expect(await done).toEqual({ status: 'terminated' })
        expect(seen).toEqual([])
      }
      first.abort()
      expect(await first.done).toEqual({ status: 'terminated' })
    }))

  test('killing an attempt that has ended does not touch the next one on its thread', () =>
    withThreads({ threads: 1 }, async (executor) => {
      const ended = observe(executor, body('echo'))
      await ended.done
      const next = observe(executor, body('untilAborted'))
      await next.logged('ready')
      ended.kill()
      next.abort()
      await next.done
      expect(next.seen.at(-1)).toMatch(/^asked to end/)
    }))

  const limits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 }
  test('a thread that takes more memory than its limit is a crash', () =>
    withThreads({ threads: 1, limits }, async (executor) => {
      expect(await observe(executor, body('hoard')).done).toMatchObject({
        status: 'crashed',
        error: { code: 'ERR_WORKER_OUT_OF_MEMORY' },
      })
      expect(await observe(executor, body('echo')).done).toMatchObject({ status: 'succeeded' })
    }))

  test('so little memory that Node would end the whole process is refused', () => {
    expect(() => new ThreadExecutor({ limits: { maxOldGenerationSizeMb: 2 } })).toThrow(
      new RangeError(
        "option 'limits' of the thread executor: expected 4 MB or more of memory, got '2'",
      ),
    )
  })

  test('threads that cannot even be started are crashes, not a wait for ever', () =>
    withThreads({ threads: 1, limits: { maxOldGenerationSizeMb: 4 } }, async (executor) => {
      const attempts = [observe(executor, body('echo')), observe(executor, body('echo'))]
      for (const { done } of attempts) expect(await done).toMatchObject({ status: 'crashed' })
    }))
})
