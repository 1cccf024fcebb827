/** A restart changes nothing of since when a condition is what it is: in what is explained, inspected and observed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileOf } from '../../src/engine/record/seen.ts'
import type { TaskContext } from '../../src/run/work.ts'
import type { Explanation } from '../../src/signal/ask/explain.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, MONDAY, nothing, PLACES, type Place, SECOND } from '../lab/fixture.ts'
import { mortal } from '../lab/mortal.ts'

const leaf = fc.constantFrom(
  'every 7 seconds',
  'every 5 seconds aligned',
  'minutely after 20',
  'minutely between 10 and 40',
  'time of minute between 15 and 45',
  'cron */13 * * * * *',
  "on event 'go'",
  "no event 'go' for 9 seconds",
  "task 'load' is running",
  "task 'load' has succeeded",
  "after task 'load' succeeded",
  "after task 'load' started",
  'secondly',
)
const made = (one: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.tuple(one, one, fc.constantFrom('&', '|')).map(([a, b, op]) => `(${a}) ${op} (${b})`),
    one.map((a) => `~(${a})`),
    one.map((a) => `(${a}) for 4 seconds`),
    one.map((a) => `(${a}) within 6 seconds`),
    fc.tuple(one, one).map(([a, b]) => `(${a}) since (${b})`),
  )
const condition = fc.oneof(leaf, made(leaf), made(made(leaf)))

/** Seven tenths of a second, this often; each fifth number is an event, too. */
const steps = fc.array(fc.nat(20), { maxLength: 6 })
const story = fc.record({
  conditions: fc.array(condition, { minLength: 1, maxLength: 4 }),
  before: steps,
  after: steps,
})
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never

/** `task value since`, as it is explained and as it is observed, at the time of the restart and later. */
async function seen(place: Place, { conditions, before, after }: Story, restarts: boolean) {
  const clock = new VirtualClock(MONDAY)
  const { session } = bench({ store: place.lone(), concurrency: 100 }, clock)
  session.task('every 11 seconds', ({ sleep }: TaskContext) => sleep(3 * SECOND), { name: 'load' })
  for (const [i, text] of conditions.entries())
    session.task(text as never, nothing, { name: `c${i}`, disabled: i % 2 === 1 })
  const observed = new Map<string, string>()
  for (const { name, verdicts$ } of session.tasks.values())
    verdicts$.subscribe(({ value, since }) => observed.set(name, `${value} ${since - MONDAY}`))
  const live = async (each: readonly number[]) => {
    for (const n of each) {
      if (n % 5 === 0) session.emit('go')
      await clock.advanceBy(n * 700)
    }
  }
  const look = async () => {
    const inspection = await session.inspect()
    return [...session.tasks.values()].map((task) => {
      const { value, since } = inspection.explain(task)
      return `${task.name} ${value} ${since - MONDAY}, observed ${observed.get(task.name)}`
    })
  }
  await session.start()
  await live(before)
  // What is stopped while a run is under way has another past.
  while ((await session.runs({ status: ['claimed', 'running'] })).length > 0)
    await clock.advanceBy(500)
  if (restarts) {
    await session.stop()
    await session.start()
  }
  await clock.advanceBy(0)
  const first = await look()
  await live(after)
  return [...first, ...(await look())]
}

describe.each(PLACES)('on $name', (place) => {
  test('it is as without one', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (one) => {
        expect(await seen(place.make(), one, true)).toEqual(await seen(place.make(), one, false))
      }),
      { numRuns: place.name === 'memory' ? 60 : 15 },
    )
  }, 120_000)
})

/** `text value since` of a condition and, indented, of all its operands. */
const lines = (one: Explanation, depth = ''): readonly string[] => [
  `${depth}${one.text} ${one.value} ${one.since - MONDAY}`,
  ...one.operands.flatMap((operand) => lines(operand, `${depth}  `)),
]

/** As `seen`, of all operands, over the end of a process. */
async function operandsSeen(
  place: Place,
  { conditions, before, after }: Story,
  end: 'none' | 'stop' | 'kill',
) {
  const clock = new VirtualClock(MONDAY)
  const begin = async () => {
    const life = mortal(place, clock, { concurrency: 100 })
    const { session } = life
    const load = ({ sleep }: TaskContext) => sleep(3 * SECOND)
    session.task('every 11 seconds', load, { name: 'load' })
    for (const [i, text] of conditions.entries())
      session.task(text as never, nothing, { name: `c${i}`, disabled: i % 2 === 1 })
    await session.start()
    return life
  }
  let life = await begin()
  const live = async (each: readonly number[]) => {
    for (const n of each) {
      if (n % 5 === 0) life.session.emit('go')
      await clock.advanceBy(n * 700)
    }
  }
  const look = async () => {
    const inspection = await life.session.inspect()
    const tasks = [...life.session.tasks.values()]
    return tasks.flatMap((task) => lines(inspection.explain(task)))
  }
  await live(before)
  while ((await life.session.runs({ status: ['claimed', 'running'] })).length > 0)
    await clock.advanceBy(500)
  if (end !== 'none') {
    if (end === 'stop') await life.session.stop()
    await life.kill()
    life = await begin()
  }
  await clock.advanceBy(0)
  const first = await look()
  await live(after)
  const later = await look()
  await life.kill()
  return [...first, ...later]
}

describe.each(PLACES)('of each operand, on $name', (place) => {
  const numRuns = place.name === 'memory' ? 40 : 8
  test.each(['stop', 'kill'] as const)(
    'it is as without a %s',
    async (end) => {
      await fc.assert(
        fc.asyncProperty(story, async (one) => {
          const seen = await operandsSeen(place.make(), one, end)
          expect(seen).toEqual(await operandsSeen(place.make(), one, 'none'))
        }),
        { numRuns },
      )
    },
    120_000,
  )
})

test('operands whose turns on record are damaged begin where they can be read to begin', async () => {
  const [memory] = PLACES
  for (const turns of ['yesterday', [0], [7, MONDAY], [null, null], [1, MONDAY, 0, MONDAY]]) {
    const clock = new VirtualClock(MONDAY)
    const place = memory?.make() as Place
    const { session, halt } = bench({ store: place.store() }, clock)
    const task = session.task("on event 'go' & on event 'come'", nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(9 * SECOND)
    await halt()
    const store = place.store()
    await store.open()
    const stored = (await store.state('task')).get('load') as { memory: { turns?: unknown } }
    expect(stored.memory.turns).toEqual([0, MONDAY, 0, MONDAY])
    const value = { ...stored, memory: { ...stored.memory, turns } } as never
    await store.commit([
      { kind: 'state', scope: 'task', key: 'load', value },
      // As after a kill: what was written is brought further.
      { kind: 'state', scope: 'session', key: `rested ${fileOf(['load'])}`, value: 0 },
    ])
    await session.start()
    const { value: is, operands } = (await session.inspect()).explain(task)
    expect([is, ...operands.map((one) => one.value)]).toEqual([false, false, false])
    await halt()
  }
})

test('one whose reading on record is damaged begins where a session was last seen', async () => {
  const [memory] = PLACES
  const clock = new VirtualClock(MONDAY)
  const place = memory?.make() as Place
  const { session, halt } = bench({ store: place.store() }, clock)
  const task = session.task("on event 'go'", nothing, { name: 'load' })
  const since = async () => (await session.inspect()).explain(task).since - MONDAY
  await session.start()
  await clock.advanceBy(9 * SECOND)
  expect(await since()).toBe(0)
  await halt()
  const store = place.store()
  await store.open()
  const stored = (await store.state('task')).get('load') as { memory: { reading?: unknown } }
  expect(stored.memory.reading).toEqual({ value: false, since: MONDAY })
  const damaged = { ...stored, memory: { ...stored.memory, reading: 'yesterday' } }
  await store.commit([{ kind: 'state', scope: 'task', key: 'load', value: damaged as never }])
  await session.start()
  expect(await since()).toBe(9 * SECOND)
})
