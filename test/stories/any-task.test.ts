/** `after any task failed`: whichever task it was, each event once, over pauses and restarts (LANGUAGE.md section 6). */
import { describe, expect, test } from 'vitest'
import type { Cause } from '../../src/run/cause.ts'
import { failureOf } from '../../src/run/cause-argument.ts'
import type { TaskContext } from '../../src/run/work.ts'
import { type Bench, bench, MINUTE, PLACES, SECOND } from '../lab/fixture.ts'

const fail = (message: string) => () => {
  throw new Error(message)
}

const told = (cause: Cause) =>
  cause.kind === 'task' ? `${cause.task} ${cause.outcome}: ${cause.error?.message}` : cause.kind

/** What each start of a handler was told. */
function alerted({ session }: Bench, condition = 'after any task failed'): string[][] {
  const starts: string[][] = []
  const note = ({ causes }: TaskContext) => void starts.push(causes.map(told))
  session.task(condition, note, { name: 'alert' })
  return starts
}

describe.each(PLACES)('on $name', ({ make }) => {
  test('names the task, the run, the outcome and the error', async () => {
    const test = bench({ store: make().store() })
    const { session, clock } = test
    const causes: Cause[] = []
    const disk = session.task('daily at 09:00', fail('disk full'), { name: 'backup' })
    session.task('daily at 09:00', () => 'fine', { name: 'load' })
    const alert = session.task(
      'after any task failed',
      (context) => {
        causes.push(...context.causes)
        return context.params.error.message
      },
      { name: 'alert', params: { error: failureOf() } },
    )
    await session.start()
    await clock.advanceBy(2 * 60 * MINUTE)
    expect(causes).toEqual([
      {
        kind: 'task',
        task: 'backup',
        outcome: 'failed',
        run: disk.lastRun?.id,
        at: disk.lastRun?.endedAt,
        error: expect.objectContaining({ name: 'Error', message: 'disk full' }) as unknown,
      },
    ])
    expect(alert.lastRun?.result).toBe('"disk full"')
  })

  test('two failures in one millisecond are two causes', async () => {
    const test = bench({ store: make().store() })
    test.session.task('once', fail('one'), { name: 'a' })
    test.session.task('once', fail('two'), { name: 'b' })
    const starts = alerted(test)
    await test.session.start()
    await test.clock.advanceBy(MINUTE)
    expect(starts.flat()).toEqual(['a failed: one', 'b failed: two'])
  })

  test('a handler that fails does not start itself; it starts another', async () => {
    const test = bench({ store: make().store() })
    const { session, clock } = test
    session.task('once', fail('disk full'), { name: 'backup' })
    session.task('after any task failed', fail('no network'), { name: 'mail' })
    session.task("after task 'mail' failed", () => undefined, { name: 'print' })
    await session.start()
    await clock.advanceBy(MINUTE)
    expect(test.starts().map((start) => start.split('@')[0])).toEqual(['backup', 'mail', 'print'])
  })

  test('what came while it could not start waits, over restarts, and is told once', async () => {
    const place = make()
    const { clock } = bench()
    let isBroken = true
    const life = async () => {
      const test = bench({ store: place.store() }, clock)
      const work = (name: string) => () => {
        if (isBroken) throw new Error(name)
      }
      test.session.task('every 10 seconds', work('a'), { name: 'a' })
      test.session.task('every 10 seconds', work('b'), { name: 'b' })
      const starts = alerted(test)
      await test.session.start()
      return { ...test, starts }
    }
    const first = await life()
    await clock.advanceBy(5 * SECOND)
    const before = first.starts.flat()
    first.session.pause('alert')
    await clock.advanceBy(10 * SECOND)
    isBroken = false
    await first.halt()
    const second = await life()
    await clock.advanceBy(SECOND)
    expect(second.starts).toEqual([])
    second.session.resume('alert')
    await clock.advanceBy(MINUTE)
    expect(before).toEqual(['a failed: a', 'b failed: b'])
    expect(second.starts).toEqual([['a failed: a', 'b failed: b']])
    await second.halt()
    const third = await life()
    await clock.advanceBy(MINUTE)
    expect(third.starts).toEqual([])
  })

  test('of more than a hundred it is told the newest', async () => {
    const test = bench({ store: make().store() })
    const { session, clock } = test
    let n = 0
    session.task('every 1 second', () => fail(`${++n}`)(), { name: 'a' })
    const starts = alerted(test)
    session.pause('alert')
    await session.start()
    await clock.advanceBy(129 * SECOND)
    session.pause('a')
    session.resume('alert')
    await clock.advanceBy(SECOND)
    expect(starts).toEqual([Array.from({ length: 100 }, (_, i) => `a failed: ${i + 31}`)])
    const fates = await session.runs({ task: 'alert' })
    expect(fates).toHaveLength(1)
  })

  test('a start by hand uses up what there is', async () => {
    const test = bench({ store: make().store(), params: { go: false } })
    const { session, clock } = test
    session.task('once', fail('x'), { name: 'a' })
    const starts = alerted(test, "after any task failed & param 'go' is 'true'")
    await session.start()
    await clock.advanceBy(SECOND)
    session.run('alert').catch(() => undefined)
    await clock.advanceBy(SECOND)
    session.set('go', true)
    await clock.advanceBy(SECOND)
    expect(starts).toHaveLength(1)
  })

  test('a value that was returned before others is still on offer after a restart', async () => {
    const place = make()
    const { clock } = bench()
    let n = 0
    const life = async () => {
      const test = bench({ store: place.store() }, clock)
      test.session.task('every 1 second', () => (++n === 2 ? 'bad' : 'good'), { name: 'check' })
      const starts = alerted(test, "after any task returned 'bad'")
      return { ...test, starts }
    }
    const first = await life()
    first.session.pause('alert')
    await first.session.start()
    await clock.advanceBy(150 * SECOND)
    await first.halt()
    const second = await life()
    await second.session.start()
    second.session.resume('alert')
    await clock.advanceBy(2 * SECOND)
    expect(second.starts).toEqual([['check succeeded: undefined']])
  })
})
