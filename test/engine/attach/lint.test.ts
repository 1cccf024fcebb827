/** What a session warns of (LANGUAGE.md section 11), once it knows all its tasks. */
import { BehaviorSubject } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { bench, nothing, SECOND } from '../../lab/fixture.ts'

/** The warnings of a session with these tasks, as `task: message`. */
async function warnings(tasks: Readonly<Record<string, string>>): Promise<string[]> {
  const { session, clock, heard } = bench()
  for (const [name, condition] of Object.entries(tasks)) session.task(condition, nothing, { name })
  await session.start()
  await clock.advanceBy(SECOND)
  return heard('condition:warning').map(({ task, message }) => `${task}: ${message}`)
}

describe('a session warns of', () => {
  test.each([
    [
      { load: 'daily', report: "after task 'laod'" },
      ["report: there is no task 'laod' — did you mean 'load'?"],
    ],
    [{ load: "after task 'load'" }, ['load: this task triggers itself']],
    [
      { a: "after task 'b'", b: "after task 'a'" },
      ["a: these tasks trigger each other: 'b' → 'a' → 'b'"],
    ],
    [
      { night: 'time of day before 08:00 & time of day after 20:00' },
      ["night: 'time of day before 08:00 & time of day after 20:00': this is never true"],
    ],
    [{ leap: 'cron 0 0 30 2 *' }, ["leap: '0 0 30 2 *': this never comes: there is no such date"]],
    [{ old: 'once at 2020-01-01' }, ["old: '2020-01-01': this date lies in the past"]],
    [{ lamp: "signal 'drak'" }, ["lamp: there is no signal 'drak': it stays unknown"]],
    [{ fine: 'daily after 10:00', too: "after task 'fine'" }, []],
  ])('%o', async (tasks, expected) => {
    expect(await warnings(tasks)).toEqual(expected)
  })

  test('a label that is nearly that of a signal, and a phrase that nobody has defined', async () => {
    const { session, clock, heard } = bench()
    session.when(new BehaviorSubject(true), 'dark')
    session.task("signal 'drak'", nothing, { name: 'lamp' })
    const custom = { kind: 'custom', phrase: 'it rains', values: {} } as const
    session.task(custom, nothing, { name: 'close' })
    await session.start()
    await clock.advanceBy(SECOND)
    expect(heard('condition:warning').map(({ message }) => message)).toEqual([
      "there is no signal 'drak': it stays unknown — did you mean 'dark'?",
      "nobody has defined the phrase 'it rains': it stays unknown",
    ])
  })

  test('tasks that are added while it runs, and only of them', async () => {
    const { session, clock, heard } = bench()
    session.task("after task 'later'", nothing, { name: 'first' })
    session.task('daily', nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    const before = heard('condition:warning').length
    session.task("after task 'loda'", nothing, { name: 'report' })
    // The two name each other, which is known only when both are there.
    session.task("after task 'pong'", nothing, { name: 'ping' })
    session.task("after task 'ping'", nothing, { name: 'pong' })
    await clock.advanceBy(SECOND)
    expect(
      heard('condition:warning')
        .slice(before)
        .map(({ task, message }) => `${task}: ${message}`),
    ).toEqual([
      "report: there is no task 'loda' — did you mean 'load'?",
      "ping: these tasks trigger each other: 'pong' → 'ping' → 'pong'",
    ])
  })

  test('nothing a second time about a date that was in the future when it was given', async () => {
    const { session, clock, heard } = bench()
    session.task('once at 2026-03-02T08:00:30Z', nothing, { name: 'soon' })
    await session.start()
    await clock.advanceBy(60 * SECOND)
    await session.restart()
    await clock.advanceBy(SECOND)
    expect(heard('condition:warning')).toEqual([])
  })
})
