/** What does not hold virtual time up, and what is said when something does for too long. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { command, module, Session, type TaskContext } from '../../src/index.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { FROM, journal } from './journal.ts'

/** Waits for nothing but the request to end. */
const untilAsked = ({ signal }: TaskContext) =>
  new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve())
  })

/** `task status at seconds` of each end. */
function endsOf(session: Session): string[] {
  const ends: string[] = []
  for (const name of ['run:succeeded', 'run:terminated'] as const)
    session.on(name, ({ at, task, run }) =>
      ends.push(`${task} ${run.status} at ${(at - FROM) / 1000} s`),
    )
  return ends
}

describe('time goes on', () => {
  test('while a body waits by the clock, here, in a thread and in a process', async () => {
    const far = { work: module(new URL('fixture.ts', import.meta.url), 'rest') }
    const lines = await journal((session) => {
      session.task(
        'once',
        async ({ sleep }) => {
          await readFile(import.meta.filename)
          await sleep('7 s')
          await sleep(1000)
        },
        { name: 'here' },
      )
      session.task('once', far.work, { name: 'thread', executor: 'thread' })
      session.task('once', far.work, { name: 'process', executor: 'process' })
    }, 20)
    expect(lines.filter((line) => !line.endsWith('started')).sort()).toEqual([
      '10 process log',
      '10 process succeeded',
      '10 thread log',
      '10 thread succeeded',
      '8 here succeeded',
    ])
  })

  test('while a body waits for nothing of the machine', async () => {
    let release: () => void = () => undefined
    const clock = new VirtualClock(FROM)
    const session = new Session({ clock, zone: 'UTC' })
    const ends = endsOf(session)
    session.task('once', untilAsked, { name: 'never', timeout: '1 min' })
    session.task(
      'once',
      async () => {
        await readFile(import.meta.filename)
        await new Promise<void>((resolve) => {
          release = resolve
        })
        await readFile(import.meta.filename)
      },
      { name: 'held' },
    )
    await session.start()
    await clock.advanceBy(3_600_000)
    expect(ends).toEqual(['never terminated at 60 s'])
    release()
    await clock.advanceBy(0)
    expect(ends.at(-1)).toBe('held succeeded at 3600 s')
    await session.stop()
  })

  test('not while a body sleeps that is asked to end: its sleep rejects', async () => {
    const lines = await journal((session) => {
      session.task('once', ({ sleep }) => sleep('1 hour'), { name: 'late', timeout: '3 s' })
      session.task('once', ({ sleep }) => sleep('soon'), { name: 'wrong' })
      session.task('once', module(new URL('fixture.ts', import.meta.url), 'rest'), {
        name: 'far',
        executor: 'thread',
        timeout: '4 s',
      })
    }, 5)
    expect(lines.filter((line) => !line.endsWith('started'))).toEqual([
      expect.stringMatching(/^0 wrong failed: Cannot read 'soon' as sleep/),
      '3 late ending',
      '3 late terminated',
      '4 far ending',
      '4 far terminated',
    ])
  })

  test('at once with no patience', async () => {
    const clock = new VirtualClock(FROM, { patience: 0 })
    const session = new Session({ clock, zone: 'UTC' })
    const slow = async (context: TaskContext) => {
      // biome-ignore lint/style/noRestrictedGlobals: the real world is slow
      const timer = setTimeout(() => undefined, 3_600_000)
      await untilAsked(context)
      clearTimeout(timer)
    }
    session.task('once', slow, { name: 'slow', timeout: '1 min' })
    await session.start()
    const ends = endsOf(session)
    await clock.advanceBy(120_000)
    expect(ends).toEqual(['slow terminated at 60 s'])
    await session.stop()
  })
})

test('real work that does not end is an error that says what time waits for', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`
  const clock = new VirtualClock(FROM, { patience: 50 })
  const session = new Session({ clock, zone: 'UTC' })
  session.task('once', ({ signal }) => fetch(url, { signal }), { name: 'ask' })
  session.task('once', command('sleep', ['60']), { name: 'nap' })
  await session.start()
  await expect(clock.advanceBy(1000)).rejects.toThrow(
    /^virtual time stands at 2026-03-02T08:00:00Z: at real work are run [-\w]+ of task 'ask' \(the network\); run [-\w]+ of task 'nap' \(in another thread or process\); none of it has ended in 50 real milliseconds$/,
  )
  silent.closeAllConnections()
  silent.close()
  for (const task of session.tasks.values()) task.terminate()
  await session.stop()
})
