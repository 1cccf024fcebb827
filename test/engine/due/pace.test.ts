/** A turn decides as many starts as keep the event loop's stretch short; how many that are changes no start, nor their order. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Pace } from '../../../src/engine/due/pace.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { bench, HOUR, MONDAY } from '../../lab/fixture.ts'

/** A pace whose starts cost `each` milliseconds, after turns of all it allowed. */
async function paced(each: number, turns: number, waits = 0): Promise<number[]> {
  let elapsed = 0
  const pace = new Pace(() => elapsed)
  const most: number[] = []
  for (let i = 0; i < turns; i++) {
    const starts = pace.most
    most.push(starts)
    pace.start()
    elapsed += each * starts
    const answer = Promise.resolve()
    await pace.apart(
      answer.then(() => {
        elapsed += waits
      }),
    )
    pace.done(starts)
  }
  return most
}

describe('the pace of turns', () => {
  test('begins carefully and follows what starts cost', async () => {
    const [first = 0] = await paced(0.02, 1)
    expect(first).toBeLessThanOrEqual(64)
    const quick = (await paced(0.02, 20)).at(-1) ?? 0
    expect(Math.abs(quick * 0.02 - 8)).toBeLessThan(1)
    const slow = (await paced(0.4, 20)).at(-1) ?? 0
    expect(Math.abs(slow * 0.4 - 8)).toBeLessThan(1)
  })

  test('does not count the time in which a store is waited for', async () => {
    expect(await paced(0.05, 20, 500)).toEqual(await paced(0.05, 20, 0))
  })

  test('stays between a least and a most, whatever is measured', async () => {
    expect((await paced(1000, 20)).at(-1)).toBe(16)
    expect((await paced(0, 40)).at(-1)).toBe(4096)
  })

  test('is fixed where work takes no time', () => {
    const pace = new Pace(undefined)
    pace.start()
    pace.done(3)
    expect(pace.most).toBe(500)
  })
})

/** A virtual clock on which work takes time: each look at it is some milliseconds later. */
class Laborious extends VirtualClock {
  #elapsed = 0
  readonly #look: number

  constructor(look: number) {
    super(MONDAY)
    this.#look = look
  }

  elapsed(): number {
    this.#elapsed += this.#look
    return this.#elapsed
  }
}

interface Spec {
  readonly priority: number
  readonly text: string
}

/** `task key` of each start, in order. */
async function starts(specs: readonly Spec[], clock: VirtualClock, concurrency?: number) {
  const { session, heard } = bench(concurrency === undefined ? {} : { concurrency }, clock)
  for (const [i, { priority, text }] of specs.entries())
    session.task(session.parse(text).ok ? (text as 'true') : 'false', () => undefined, {
      priority,
      name: `t${i}`,
    })
  await session.start()
  // The event comes when nothing else is under way: else it depends on the turn before which starts.
  await clock.advanceBy(1000)
  session.emit('go')
  await clock.advanceBy(2 * HOUR)
  return heard('run:started').map(({ run }) => `${run.task} ${run.key}`)
}

describe('the size of turns', () => {
  const spec = fc.record<Spec>({
    priority: fc.integer({ min: -1, max: 1 }),
    text: fc.constantFrom("on event 'go'", 'every 30 minutes', "cron '0 * * * *'", 'once'),
  })

  test('changes neither the starts, nor their order, nor their keys', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(spec, { minLength: 40, maxLength: 220 }),
        fc.constantFrom(undefined, 3),
        // Each look at the clock is the end of a stretch, or one of some.
        fc.constantFrom(1e6, 3, 0.5),
        async (specs, limit, look) => {
          const smallest = await starts(specs, new Laborious(look), limit)
          expect(smallest.length).toBeGreaterThan(specs.length - 1)
          expect(smallest).toEqual(await starts(specs, new VirtualClock(MONDAY), limit))
        },
      ),
      { numRuns: 12 },
    )
  })

  test('starts the same where tasks start others', async () => {
    const specs = Array.from({ length: 60 }, (_, i) => ({
      priority: i % 2,
      text: i % 3 === 0 ? "on event 'go'" : `after task 't${i - (i % 3)}' succeeded`,
    }))
    const smallest = await starts(specs, new Laborious(1e6))
    expect(smallest.length).toBe(60)
    const whole = await starts(specs, new VirtualClock(MONDAY))
    // What started a task is named by the number of its event, and numbers follow the order.
    const tasks = (all: readonly string[]) => all.map((one) => one.split(' ')[0]).toSorted()
    expect(tasks(smallest)).toEqual(tasks(whole))
  })

  test.each([
    ['an instant', "cron '30 * * * *'"],
    ['an event', "after task 'first' succeeded"],
  ])(
    'starts those who come first while the conditions of others are still to be read: %s',
    async (_, text) => {
      const clock = new Laborious(1e6)
      const { session, said } = bench({}, clock)
      const parsed = session.parse(text)
      if (!parsed.ok) throw new Error(text)
      session.task("cron '30 * * * *'", () => undefined, { name: 'first', priority: 2 })
      for (let i = 0; i < 400; i++)
        session.task(parsed.condition, () => undefined, { name: `t${i}`, priority: i % 2 })
      await session.start()
      await clock.advanceBy(HOUR)
      const told = said.flatMap((one) =>
        one.name === 'task:due' || one.name === 'run:started' ? [`${one.name} ${one.task}`] : [],
      )
      const odd = Array.from({ length: 200 }, (_each, i) => `t${2 * i + 1}`)
      const even = Array.from({ length: 200 }, (_each, i) => `t${2 * i}`)
      expect(told.filter((one) => one.startsWith('run:started'))).toEqual(
        ['first', ...odd, ...even].map((name) => `run:started ${name}`),
      )
      const begun = told.indexOf('run:started t1')
      expect(begun).toBeLessThan(told.indexOf('task:due t399'))
      expect(begun).toBeLessThan(told.indexOf('task:due t0'))
    },
  )

  test('lets nobody be passed over by who became due later', async () => {
    const clock = new Laborious(1e6)
    const { session, heard } = bench({}, clock)
    for (let i = 0; i < 100; i++)
      session.task("on event 'go'", () => undefined, { name: `t${i}`, priority: i % 10 })
    session.task("after task 't9' succeeded", () => undefined, { name: 'late', priority: 5 })
    await session.start()
    session.emit('go')
    await clock.advanceBy(1000)
    const order = heard('run:started').map(({ task }) => task)
    const byPriority = Array.from({ length: 100 }, (_, i) => i).sort(
      (a, b) => (b % 10) - (a % 10) || a - b,
    )
    expect(order.filter((name) => name !== 'late')).toEqual(byPriority.map((i) => `t${i}`))
    // It comes before those of lower priority that were due before it.
    expect(order.indexOf('late')).toBeLessThan(order.indexOf('t4'))
  })
})
