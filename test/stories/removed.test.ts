/** Removed tasks: nothing of them stays in a session, their record leaves by retention, and one that comes back takes up where it was. */
import { describe, expect, test } from 'vitest'
import { compose } from '../../src/session/compose.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { OF_TASKS, type Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, gate, HOUR, MINUTE, MONDAY, nothing, PLACES, SECOND } from '../lab/fixture.ts'
import { mortal } from '../lab/mortal.ts'

const refused = () => Promise.reject(new Error('no'))
const retention = { age: HOUR }

/** Names of tasks for which anything stands on record: runs, folded events, state. */
async function onRecord(store: Store): Promise<string[]> {
  const { newest } = await store.folded()
  const names = new Set((await store.runs({ limit: 1000 })).map(({ task }) => task))
  for (const { task, type } of newest) if (type !== 'emitted' && task !== undefined) names.add(task)
  for (const scope of OF_TASKS) for (const key of (await store.state(scope)).keys()) names.add(key)
  return [...names].sort((a, b) => (a < b ? -1 : 1))
}

describe.each(PLACES)('on $name', ({ make }) => {
  test('what a removed task did stays as retention says, and then nothing of it', async () => {
    const { session, clock, store } = bench({ store: make().lone(), retention })
    session.task('every 10 minutes', nothing, { name: 'stays' })
    session.task('every 10 minutes', nothing, { name: 'goes', tags: ['etl'] })
    await session.start()
    await clock.advanceBy(MINUTE)
    session.pause('goes', { reason: 'for a while' })
    session.remove('goes')
    await clock.advanceBy(30 * MINUTE)
    expect(await onRecord(store)).toEqual(['goes', 'stays'])
    expect((await session.runs({ task: 'goes' })).length).toBe(1)
    await clock.advanceBy(HOUR)
    expect(await onRecord(store)).toEqual(['stays'])
  })

  test('a task that its file does not define any more leaves as well, unless it comes back in time', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const lives: (readonly string[])[] = []
    for (const names of ['abc', 'a', 'ab', 'a', 'ab']) {
      const life = bench({ store: place.lone(), retention: { age: 30 * HOUR } }, clock)
      for (const name of names) life.session.task('every 20 hours', nothing, { name })
      await life.session.start()
      await clock.advanceBy(HOUR)
      const kept = await onRecord(life.store)
      lives.push([...life.heard('run:started').map(({ task }) => task), '|', ...kept])
      await life.halt()
      await clock.advanceBy(10 * HOUR)
    }
    expect(lives.map((life) => life.join(''))).toEqual([
      'abc|abc',
      '|abc',
      // 'b' goes on where it was; 'c' stays for 30 hours after it was missed first.
      'ab|abc',
      '|abc',
      'ab|ab',
    ])
  })

  test('what waits for its turn of a task that is not defined any more has its end on record', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const first = mortal(place, clock)
    const options = { name: 'load', overlap: 'queue all' } as const
    first.session.task("on event 'go'", gate().body, options)
    await first.session.start()
    for (let n = 0; n < 2; n++) {
      first.session.emit('go')
      await clock.advanceBy(SECOND)
    }
    await first.kill()
    const second = mortal(place, clock)
    await second.session.start()
    await clock.advanceBy(SECOND)
    expect(await second.session.runs()).toMatchObject([
      { status: 'terminated', error: { message: 'its task is not defined any more' } },
      { status: 'crashed' },
    ])
    await second.halt()
  })

  test('what happened to it is known to conditions that come later, as after a restart', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const first = bench({ store: place.lone() }, clock)
    const define = ({ session }: typeof first) => [
      session.task("task 'gone' has failed", nothing, { name: 'sees' }),
      session.task('after any task failed', nothing, { name: 'any' }),
      session.task("task 'gone' has succeeded", nothing, { name: 'waits' }),
    ]
    first.session.task('once', refused, { name: 'gone' })
    await first.session.start()
    await clock.advanceBy(MINUTE)
    first.session.remove('gone')
    await clock.advanceBy(MINUTE)
    const values = define(first)
    await clock.advanceBy(MINUTE)
    const before = values.map((task) => task.verdict?.value)
    await first.halt()
    const second = bench({ store: place.lone() }, clock)
    const again = define(second)
    await second.session.start()
    expect([before, again.map((task) => task.verdict?.value)]).toEqual([
      [true, false, false],
      [true, false, false],
    ])
  })
})

describe('a name that is defined again', () => {
  test.each([
    ['every 10 minutes', 'takes up where it was', ['x@0']],
    ["on event 'go'", 'has the newest event on offer, as every new task has', ['x@61']],
    ['once', 'starts once, as long as its start is on record', ['x@0']],
    ['daily after 07:00', 'has no second start for the same day', ['x@0']],
  ] as const)('%s %s', async (condition, _, starts) => {
    const test = bench()
    const define = () => test.session.task(condition as 'true', nothing, { name: 'x' })
    define()
    await test.session.start()
    await test.clock.advanceBy(MINUTE)
    test.session.remove('x')
    if (condition.startsWith('on event')) test.session.emit('go')
    await test.clock.advanceBy(SECOND)
    define()
    await test.clock.advanceBy(MINUTE)
    expect(test.starts()).toEqual(starts)
  })

  test('is paused as it was', async () => {
    const { session, clock, starts } = bench()
    session.task('every 1 minute', refused, { name: 'x', pauseAfter: '2 failures' })
    await session.start()
    await clock.advanceBy(5 * MINUTE)
    session.remove('x')
    await clock.advanceBy(SECOND)
    session.task('every 1 minute', nothing, { name: 'x' })
    await clock.advanceBy(5 * MINUTE)
    expect(starts()).toEqual(['x@0', 'x@60'])
    session.resume('x')
    await clock.advanceBy(SECOND)
    expect(starts().length).toBe(3)
  })
})

describe('a session', () => {
  /** What it holds by the names of tasks, after many came and went, each with a run or without. */
  async function held(condition: string, rounds: number, capacity: number) {
    const clock = new VirtualClock(MONDAY)
    const store = memoryStore({ capacity })
    const { questions, definitions } = compose({ clock, store, zone: 'UTC', logger: false })
    const { registry, lifecycle } = definitions
    await lifecycle.start()
    const work = { kind: 'function', call: nothing } as const
    for (let n = 0; n < rounds; n++) {
      const names = Array.from({ length: 100 }, (_, i) => `task ${n} ${i}`)
      for (const name of names) registry.add(condition, work, { name, tags: ['t'] })
      await clock.advanceBy(SECOND)
      for (const name of names) registry.remove(registry.find(name))
      await clock.advanceBy(SECOND)
    }
    const { network, past, elsewhere, tasks, spent, held } = questions.life.require()
    const maps = [past.tasks, elsewhere, tasks, spent, held, network.facts.tasks, registry.tasks]
    const state = await Promise.all(OF_TASKS.map(async (scope) => (await store.state(scope)).size))
    const stopping = lifecycle.stop('done')
    await clock.advanceBy(MINUTE)
    await stopping
    return { counts: network.counts, sizes: maps.map(({ size }) => size), state }
  }

  test.each(['true & once', "on event 'never'", "after task 'x'", "task 'x' has failed 2 times"])(
    'holds nothing of tasks that came and went with %s',
    async (condition) => {
      const few = await held(condition, 12, 20)
      const many = await held(condition, 24, 20)
      expect([many.counts, many.sizes]).toEqual([few.counts, few.sizes])
      // The store keeps as many removed tasks as its capacity, and some more.
      for (const rows of many.state) expect(rows).toBeLessThanOrEqual(20 + 64 + 100)
    },
  )
})
