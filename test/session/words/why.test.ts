/** What a session says of a task in words, and when it says that the task starts next. */
import { describe, expect, test } from 'vitest'
import type { TaskOptions } from '../../../src/engine/task-options.ts'
import { bench, gate, MINUTE, MONDAY, nothing, SECOND } from '../../lab/fixture.ts'

describe('why', () => {
  test('says in a live session what the condition is now, what it waits for, and what came of it', async () => {
    const { session, clock } = bench()
    const load = session.task("every 10 minutes & after task 'clean'", nothing, { name: 'load' })
    session.task('never', nothing, { name: 'clean' })
    await session.start()
    await clock.advanceBy(MINUTE)
    const text = await session.why(load)
    expect(text.split('\n').filter((line) => !line.startsWith(' '))[0]).toMatch(
      /^'load' is not due/,
    )
    expect(text).toContain("after task 'clean' succeeded")
    expect(text).toContain("'clean' has never succeeded")
    expect(text).toContain('It has never run.')
    expect(await session.why('load')).toBe(text)
  })

  test('tells what stands behind what a task waits for, to the first cause', async () => {
    const { session, clock } = bench()
    session.task('daily at 10:00', nothing, { name: 'extract' })
    session.task("after task 'extract' succeeded", nothing, { name: 'load' })
    session.task("after task 'load' succeeded", nothing, { name: 'report' })
    await session.start()
    await clock.advanceBy(MINUTE)
    const lines = (await session.why('report')).split('\n')
    const at = lines.findIndex((line) => line.startsWith("'report' waits: "))
    expect(lines.slice(at)).toEqual([
      "'report' waits: after task 'load' succeeded: 'load' has never run; the earliest is 10:00:00, if 'load' succeeds.",
      "  'load' waits: after task 'extract' succeeded: 'extract' has never run, starts next at 10:00:00; the earliest is 10:00:00, if 'extract' succeeds.",
      "    'extract' waits: daily at 10:00 is not so until 10:00:00; the earliest is 10:00:00.",
    ])
  })

  test('keeps a name with a line break within its line', async () => {
    const { session } = bench()
    session.task("after task 'load\nall'", nothing, { name: 'use\nit' })
    const text = await session.why('use\nit')
    expect(text.split('\n').filter((line) => /^(all|it)/.test(line))).toEqual([])
    expect(text).toContain("there is no task 'load\\nall'")
  })

  test('says that a task runs, is paused, or is disabled', async () => {
    const { session, clock } = bench()
    const { body } = gate()
    const busy = session.task('never', body, { name: 'busy' })
    session.task('never', nothing, { name: 'idle' })
    session.task('daily', nothing, { name: 'off', disabled: true })
    session.task('daily', nothing, { name: 'rests' })
    await session.start()
    session.pause('rests', { reason: 'holidays' })
    busy.start()
    await clock.advanceBy(SECOND)
    const first = async (task: string) => (await session.why(task)).split('\n')[0]
    expect(await first('idle')).toBe("'idle' is not due.")
    expect(await first('busy')).toBe("'busy' is running.")
    expect(await first('off')).toBe("'off' is disabled: its occurrences are refused.")
    expect(await first('rests')).toMatch(/paused by user since 08:00:00: holidays\.$/)
  })

  test('reads the record while the session is stopped, and knows the tasks of the session only', async () => {
    const { session } = bench()
    session.task('daily at 10:00', nothing, { name: 'load' })
    expect(await session.why('load')).toMatch(/no session has ever run on this store[\s\S]*in 2 h/)
    await expect(session.why('laod')).rejects.toThrow("this session has no task named 'laod'")
  })
})

describe('next', () => {
  test('gives the next starts by itself, live and stopped', async () => {
    const { session, clock } = bench()
    const load = session.task('every 10 minutes', nothing, { name: 'load' })
    const gone = session.task('once in 1 minute', nothing, { name: 'gone' })
    const minutes = async (count?: number) =>
      (await load.next(count)).map((at) => (at - MONDAY) / MINUTE)
    expect(await minutes(2)).toEqual([0, 10])
    await session.start()
    await clock.advanceBy(3 * MINUTE)
    expect(await minutes()).toEqual([10])
    expect(await minutes(3)).toEqual([10, 20, 30])
    expect(await gone.next(5)).toEqual([])
  })

  test.each<[what: string, options: TaskOptions]>([
    ['runs at the start of a session', { on: 'startup' }],
    ['runs at the stop of a session', { on: 'shutdown' }],
    ['is disabled', { disabled: true }],
  ])('of a task that %s: none, live and stopped', async (_what, options) => {
    const { session, clock } = bench()
    const load = session.task('every 10 minutes', nothing, { name: 'load', ...options })
    expect(await load.next(2)).toEqual([])
    await session.start()
    await clock.advanceBy(MINUTE)
    expect(await load.next(2)).toEqual([])
  })

  test('of a paused task: from the end of the pause on, one for all that came meanwhile', async () => {
    const { session, clock } = bench()
    const load = session.task('daily at 10:00', nothing, { name: 'load' })
    const each = session.task('daily at 10:00', nothing, { name: 'each', catchUp: 'all' })
    const minutes = async (task: typeof load, count: number) =>
      (await task.next(count)).map((at) => (at - MONDAY) / MINUTE)
    const day = 24 * 60
    const ten = (await minutes(load, 1))[0] ?? Number.NaN
    await session.start()
    const until = MONDAY + (3 * day + ten + 30) * MINUTE
    session.pause(undefined, { until })
    await clock.advanceBy(MINUTE)
    expect(await minutes(load, 2)).toEqual([3 * day + ten + 30, 4 * day + ten])
    const all = await minutes(each, 5)
    expect(all).toEqual([...[0, 1, 2, 3].map(() => 3 * day + ten + 30), 4 * day + ten])
    const starts: number[] = []
    session.on('run:started', ({ task }) => {
      if (task === 'each') starts.push((clock.now() - MONDAY) / MINUTE)
    })
    await clock.advanceBy(4 * day * MINUTE + ten * MINUTE)
    expect(starts).toEqual(all)
    session.pause('load')
    expect(await minutes(load, 2)).toEqual([])
  })

  test.each([0, -1, 1.5, Number.NaN])('refuses %s as how many', async (count) => {
    const load = bench().session.task('daily', nothing, { name: 'load' })
    await expect(load.next(count)).rejects.toThrow(
      `expected a number of starts, a whole number from 1, got '${count}'`,
    )
  })

  test('of a removed task is refused', async () => {
    const { session } = bench()
    const load = session.task('daily', nothing, { name: 'load' })
    session.remove(load)
    await expect(load.next()).rejects.toThrow("task 'load' is not in the session")
  })
})
