/** What a plan says before a session takes the place of another one, and that it keeps its word. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renamesOf } from '../../../src/session/plan/renames.ts'
import { Session } from '../../../src/session/session.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { HOUR, MINUTE, MONDAY, nothing } from '../../lab/fixture.ts'
import { drawnSet, sessionOf } from '../../lab/small-sets.ts'

type Tasks = Readonly<Record<string, string | readonly [condition: string, options: object]>>

/** Sessions on one store. */
function place() {
  const clock = new VirtualClock(MONDAY)
  const store = memoryStore()
  const of = (tasks: Tasks, body: () => unknown = nothing) => {
    const session = new Session({ zone: 'UTC', clock, store, logger: false })
    for (const [name, given] of Object.entries(tasks)) {
      const [condition, options] = typeof given === 'string' ? [given, {}] : given
      session.task(condition as string, body, { name, ...options } as never)
    }
    return session
  }
  return { clock, of }
}

test('says what is new, gone, renamed and changed, and what is left without its task', async () => {
  const { clock, of } = place()
  const old = of(
    {
      load: 'daily at 09:00',
      use: "after task 'load' succeeded",
      report: 'daily at 10:00',
      tick: 'hourly',
      off: ['daily at 11:00', { disabled: true }],
      mail: 'daily at 12:00',
    },
    () => new Promise(() => undefined),
  )
  await old.start()
  old.pause('load', { reason: 'disk full' })
  void old.tasks.get('mail')?.run()
  await clock.advanceBy(MINUTE)
  const plan = await of({
    'etl.load': 'daily at 09:00',
    use: "after task 'etl.load' succeeded",
    report: "daily at 10:00 & ~task 'mail' is running",
    tick: 'hourly',
    off: 'daily at 11:00',
    fresh: 'daily after 07:00',
    boot: ['false', { on: 'startup' }],
  }).plan({ for: '2 days' })
  const { added, gone, renamed, changed, policies, starts, atOnce, orphans, isSame } = plan
  expect({ isSame, policies, added: added.map(({ task }) => task) }).toEqual({
    ...{ isSame: false, policies: ['off'], added: ['fresh', 'boot'] },
  })
  expect(gone.map(({ task, text }) => [task, text])).toEqual([['mail', 'daily at 12:00']])
  expect(renamed.map(({ from, to }) => [from, to])).toEqual([['load', 'etl.load']])
  expect(changed.map(({ before, after }) => [before.sentence, after.sentence])).toEqual([
    ["After task 'load' has succeeded.", "After task 'etl.load' has succeeded."],
    ['Every day at 10:00.', "Every day at 10:00, and while task 'mail' is not running."],
  ])
  expect(starts.map(({ task, gained, lost }) => [task, gained.length, lost.length])).toEqual([
    ['fresh', 3, 0],
    ['etl.load', 2, 0],
    ['use', 2, 0],
    ['off', 2, 0],
    ['mail', 0, 2],
  ])
  expect(atOnce.map(({ task, level, sources }) => [task, level, sources])).toEqual([
    ['boot', 'certain', ['startup']],
    ['fresh', 'certain', ['daily after 07:00']],
  ])
  expect(orphans.map((one) => ({ ...one, run: undefined }))).toEqual([
    { kind: 'run', task: 'mail', status: 'running' },
    { kind: 'pause', task: 'load', reason: 'disk full' },
    { kind: 'condition', task: 'mail', of: 'report' },
  ])
})

test('of the same tasks nothing changes, and on an empty store all are new', async () => {
  const { clock, of } = place()
  const tasks: Tasks = { load: 'daily after 09:00', tick: ['every 10 minutes', { retry: 2 }] }
  const first = await of(tasks).plan()
  expect([first.added.length, first.atOnce.map(({ task }) => task)]).toEqual([2, ['tick']])
  const old = of(tasks)
  await old.start()
  await clock.advanceBy(2 * HOUR + MINUTE)
  expect(await of(tasks).plan()).toMatchObject({ isSame: true, starts: [], atOnce: [] })
  await expect(old.plan()).rejects.toThrow('a plan is of a session that is not started')
  await old.stop()
})

test.each([
  ['the same condition', { a: 'hourly' }, { b: 'hourly' }, { a: 'b' }],
  ['another one', { a: 'hourly' }, { b: 'daily' }, {}],
  [
    'near names of several',
    { load1: 'x', save: 'x' },
    { saved: 'x', load2: 'x' },
    { load1: 'load2', save: 'saved' },
  ],
  ['two that could be meant', { one: 'x' }, { b: 'x', c: 'x' }, {}],
  ['a chain', { a: 'x', b: "after task 'a'" }, { c: 'x', d: "after task 'c'" }, { a: 'c', b: 'd' }],
  [
    'names in a circle',
    { a: "after task 'b'", b: 'x' },
    { c: "after task 'd'", d: 'x' },
    { a: 'c', b: 'd' },
  ],
] as const)('a task is renamed that has %s', (_, gone, added, renames) => {
  const named = (tasks: object) =>
    Object.entries(tasks).map(([name, text]) => ({ name, text: text as string }))
  expect(Object.fromEntries(renamesOf(named(gone), named(added)))).toEqual(renames)
})

test('what is said to start at once is what then starts', async () => {
  let count = 0
  await fc.assert(
    fc.asyncProperty(drawnSet, drawnSet, fc.nat(600), async (before, after, minutes) => {
      const old = sessionOf(before)
      await old.session.start()
      await old.clock.advanceBy(minutes * MINUTE + 7)
      const stopping = old.session.stop()
      await old.clock.advanceBy(2 * HOUR)
      await stopping
      const { session, starts } = sessionOf(after, old)
      const { atOnce, now } = await session.plan({ for: '1 minute' })
      await session.start()
      await old.clock.advanceBy(1)
      const come = starts.filter(({ at }) => at === now).map(({ task }) => task)
      expect(new Set(atOnce.map(({ task }) => task))).toEqual(new Set(come))
      count += come.length
      const ending = session.stop()
      await old.clock.advanceBy(2 * HOUR)
      await ending
    }),
    { numRuns: 12 },
  )
  expect(count).toBeGreaterThan(7)
})
