/** Events without a listener are said once for each kind and task, with the count of repetitions. */
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Log } from '../../../src/engine/announce/log.ts'
import type { Run } from '../../../src/run/run.ts'
import { Session } from '../../../src/session/session.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { SECOND } from '../../lab/fixture.ts'

type Said = [string, string]

/** A session without listeners, and the lines of its logger. */
function unheard(logger?: false) {
  const said: Said[] = []
  const to = (level: string) => (text: string) => void said.push([level, text])
  const clock = new VirtualClock()
  const session = new Session({
    clock,
    zone: 'UTC',
    logger: logger ?? { info: to('info'), warn: to('warn'), error: to('error') },
  })
  onTestFinished(async () => {
    const stopping = session.stop()
    await clock.advanceBy(60 * SECOND)
    await stopping
  })
  return { session, clock, said }
}

const failing = () => {
  throw new RangeError('disk full')
}

describe('a session that nobody listens to', () => {
  test('says that a task failed: once, and then at each tenfold repetition', async () => {
    const { session, clock, said } = unheard()
    session.task('every 1 second', failing, { name: 'load' })
    session.task('every 1 minute', failing, { name: 'save' })
    await session.start()
    await clock.advanceBy(100 * SECOND)
    expect(said).toEqual([
      ['error', "tminus: task 'load' failed: RangeError: disk full"],
      ['error', "tminus: task 'save' failed: RangeError: disk full"],
      ['error', "tminus: task 'load' failed: RangeError: disk full (10 times by now)"],
      ['error', "tminus: task 'load' failed: RangeError: disk full (100 times by now)"],
    ])
  })

  test('sums at the stop what has come since it was said', async () => {
    const { session, clock, said } = unheard()
    session.task('every 1 second', failing, { name: 'load' })
    session.task('once', failing, { name: 'save' })
    await session.start()
    await clock.advanceBy(11.5 * SECOND)
    said.length = 0
    await session.stop()
    expect(said).toEqual([
      ['error', "tminus: task 'load' failed: RangeError: disk full (12 times in all)"],
    ])
    // The next start counts by itself.
    await session.start()
    said.length = 0
    await clock.advanceBy(0.9 * SECOND)
    expect(said).toEqual([['error', "tminus: task 'load' failed: RangeError: disk full"]])
  })

  test('says what a condition probably does not mean, and that a predicate fails', async () => {
    const { session, clock, said } = unheard()
    session.task("after task 'laod'", () => undefined, { name: 'save' })
    session.task('never', () => undefined, { name: 'load' })
    session
      .condition('the moon is full', failing, { every: '1s' })
      .task('the moon is full', () => undefined, { name: 'howl' })
    await session.start()
    await clock.advanceBy(3 * SECOND)
    expect(said.toSorted()).toEqual([
      ['error', "tminus: condition 'the moon is full' could not be asked: RangeError: disk full"],
      ['warn', "tminus: task 'save': there is no task 'laod' — did you mean 'load'?"],
    ])
  })

  test('says that a hook failed, and what tasks log', async () => {
    const { session, clock, said } = unheard()
    session.task('once', ({ log }) => log('cleaned'), { name: 'clean' })
    session.on('run:started', failing)
    await session.start()
    await clock.advanceBy(SECOND)
    expect(said).toEqual([
      ['error', "tminus: a hook on 'run:started' failed: RangeError: disk full"],
      ['info', 'tminus: clean: cleaned'],
    ])
  })

  test('says nothing that somebody listens to', async () => {
    const { session, clock, said } = unheard()
    session.task('every 1 second', failing, { name: 'load' })
    const end = session.on('run:failed', () => undefined)
    await session.start()
    await clock.advanceBy(3 * SECOND)
    expect(said).toEqual([])
    end()
    await clock.advanceBy(SECOND)
    expect(said).toHaveLength(1)
  })

  test('is not stopped by a logger that throws', async () => {
    const { session, clock, said } = unheard()
    session.configure({ logger: { info: failing, warn: failing, error: failing } })
    const task = session.task('every 1 second', failing, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    expect([said, task.lastRun?.status]).toEqual([[], 'failed'])
  })
})

describe('the logger', () => {
  test('says that a run was taken by another session', () => {
    const warned: string[] = []
    const log = new Log({ info: failing, error: failing, warn: (text) => void warned.push(text) })
    const run = { id: '1' } as Run
    log.take({ name: 'run:taken', at: 0, task: 'load', run })
    expect(warned).toEqual([
      "tminus: task 'load' was taken for crashed by another session: run 1 is asked to end",
    ])
  })

  test('is the console by default, and none with false', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const said = (given: object) => {
      const clock = new VirtualClock()
      const session = new Session({ clock, zone: 'UTC', ...given })
      session.task('once', failing, { name: 'load' })
      return { session, clock }
    }
    for (const given of [{}, { logger: false as const }]) {
      const { session, clock } = said(given)
      await session.start()
      await clock.advanceBy(SECOND)
      await session.stop()
    }
    expect(error.mock.calls).toEqual([["tminus: task 'load' failed: RangeError: disk full"]])
  })
})
