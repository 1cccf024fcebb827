/** Why a task is not running, situation by situation, as somebody reads it who was woken up for it. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import type { TaskOptions } from '../../../src/engine/task-options.ts'
import { Session } from '../../../src/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { collecting } from '../console.ts'

const file = join(import.meta.dirname, '../fixture/small.ts')
const START = '2026-03-02T08:00:00Z'
const nothing = () => undefined
const fails = () => {
  throw new Error('no')
}

interface Situation {
  readonly condition: string
  readonly options?: TaskOptions
  readonly others?: (session: Session) => void
  readonly play?: (session: Session, clock: VirtualClock) => void
}

/** What `why` says of task `load` after five minutes, without its tree. */
async function told({ condition, options, others, play }: Situation): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tminus-why-'))
  const store = `sqlite:${join(folder, 'runs.db')}`
  const clock = new VirtualClock(START)
  const made = () => {
    const session = new Session({ clock, zone: 'UTC' })
    session.condition(
      'the sky is clear',
      () => {
        throw new Error('no sky')
      },
      { every: '5s' },
    )
    others?.(session)
    session.task(condition as 'true', nothing, { ...options, name: 'load' })
    return session
  }
  const session = made().configure({ store })
  await session.start()
  play?.(session, clock)
  await clock.advanceBy(5 * 60_000)
  await session.stop()
  const { io, written } = collecting(clock)
  const argv = ['why', file, 'load', '--store', store, '--zone', 'UTC']
  const answer = cli(argv, { ...io, load: async () => ({ default: made() }) }, '0')
  const ended = { now: false }
  void answer.then(() => {
    ended.now = true
  })
  // Predicates are waited for by the clock.
  while (!ended.now) await clock.advanceBy(1)
  await answer
  const isTree = /^(At .*:$|true|false|unknown|[├└│ ]+─|│)|^ {8}offers/
  return written.out.split('\n').filter((line) => line !== '' && !isTree.test(line))
}

const seen = '(a session last ran on this store at 08:05:00)'
const notDue = `'load' is not due ${seen}.`
const never = 'It has never run.'
const x =
  (condition: string, work: () => unknown, options: TaskOptions = {}) =>
  (s: Session) =>
    void s.task(condition as 'true', work, { ...options, name: 'x' })

test.each<[name: string, situation: Situation, lines: readonly string[]]>([
  [
    'it is paused',
    {
      condition: "on event 'go'",
      play(session) {
        session.pause('load', { reason: 'disk full', owner: 'ops' })
        session.emit('go')
      },
    },
    [
      "'load' is due, but paused by ops since 08:00:00: disk full.",
      'Next start by itself: none until it is resumed.',
      never,
    ],
  ],
  [
    'the session is paused until nine',
    {
      condition: "on event 'go'",
      play(session) {
        session.pause(undefined, { reason: 'deploy', until: '2026-03-02T09:00:00Z' })
        session.emit('go')
      },
    },
    [
      "'load' is due, but paused with the whole session by user since 08:00:00 until 09:00:00: deploy.",
      'Next start by itself: in 55 min.',
      never,
    ],
  ],
  [
    'it is disabled',
    { condition: "on event 'go'", options: { disabled: true }, play: (s) => s.emit('go') },
    [
      "'load' is disabled: its occurrences are refused.",
      'Not true, because:',
      "  used up by a start: on event 'go'",
      "  event 'go' came at 08:00:00, and that was used up by a start",
      'Next start by itself: none while it is disabled.',
      never,
      'Not started although its condition was true:',
      '  08:00:00 disabled',
    ],
  ],
  [
    'what it waits for failed',
    { condition: "after task 'x'", others: x('once', fails) },
    [
      notDue,
      'Not true, because:',
      "  not so: after task 'x' succeeded",
      "  'x' has never succeeded; it failed at 08:00:00",
      "Next start by itself: none; it follows 'x'.",
      never,
    ],
  ],
  [
    'one of those that it waits for never ran, and one does not exist',
    { condition: "after tasks 'x', 'y'", others: x('false', nothing) },
    [
      notDue,
      'Not true, because:',
      "  not so: after tasks 'x', 'y' succeeded",
      "  'x' has never succeeded",
      "  there is no task 'y'",
      "Next start by itself: none; it follows 'x', 'y'.",
      never,
    ],
  ],
  [
    'one failed of those of which none must',
    { condition: "after none of tasks 'x' failed", others: x('once', fails) },
    [
      notDue,
      'Not true, because:',
      "  not so: after none of tasks 'x' failed",
      "  'x' failed at 08:00:00",
      "Next start by itself: none; it follows 'x'.",
      never,
    ],
  ],
  [
    'what it waits for returned something else',
    { condition: "after task 'x' returned 'ok'", others: x('once', () => 'well') },
    [
      notDue,
      'Not true, because:',
      "  not so: after task 'x' returned 'ok'",
      "  'x' succeeded at 08:00:00, but did not return that",
      "Next start by itself: none; it follows 'x'.",
      never,
    ],
  ],
  [
    'the event had other data',
    { condition: "on event 'go' where a is 1", play: (s) => s.emit('go', { a: 2 }) },
    [
      notDue,
      'Not true, because:',
      "  not so: on event 'go' where a is 1",
      "  event 'go' came at 08:00:00, but not with such data",
      'Next start by itself: none in sight.',
      never,
    ],
  ],
  [
    'a predicate throws',
    { condition: '~the sky is clear' },
    [
      notDue,
      'Not known, because:',
      '  no answer: the sky is clear',
      '  the sky is clear: no sky',
      'Next start by itself: none in sight.',
      never,
    ],
  ],
  [
    'it is outside its window',
    { condition: 'every 1 minute & time of day after 20:00' },
    [
      notDue,
      'Not true, because:',
      '  not so until 20:00:00: time of day after 20:00',
      'Next start by itself: in 11 h 55 min.',
      never,
    ],
  ],
  [
    'it ran already today',
    { condition: 'daily after 08:00' },
    [
      notDue,
      'Not true, because:',
      '  used up by a start until 2026-03-03 00:00:00: daily after 08:00',
      'Next start by itself: in 23 h 55 min.',
      'Newest runs:',
      '  08:00:00 succeeded in 0 ms',
    ],
  ],
  [
    'it is a task of the stop',
    { condition: "param 'x' exists", options: { on: 'shutdown' } },
    [
      `'load' runs only when a session stops ${seen}.`,
      'Not true, because:',
      "  not so: param 'x' exists",
      'Next start by itself: none.',
      never,
    ],
  ],
])('%s', async (_, situation, lines) => {
  expect(await told(situation)).toEqual(lines)
})
