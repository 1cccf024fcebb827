/** Backfill: what did not start starts, each occurrence with its own key, and none that ran. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../../src/store/memory.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { bench, DAY, gate, HOUR, MINUTE, MONDAY, nothing } from '../../lab/fixture.ts'

const day = (at: number): string => new Date(at).toISOString().slice(0, 16)

/** A session that has just begun, a week after Monday. */
const later = () => bench({}, new VirtualClock(MONDAY + 7 * DAY))

describe('what is made up for', () => {
  test.each([
    ['daily at 10:00', ['02T10', '03T10', '04T10', '05T10']],
    ['daily after 10:00 & on Mon, Wed', ['02T10', '04T10']],
    ["daily at 10:00 & after task 'other' succeeded", ['02T10', '03T10', '04T10', '05T10']],
    ["daily at 10:00 & ~task 'other' is running", ['02T10', '03T10', '04T10', '05T10']],
    ["daily at 10:00 | on event 'go'", ['02T10', '03T10', '04T10', '05T10']],
    ['daily at 10:00 | weekly on Tue at 11:00', ['02T10', '03T10', '03T11', '04T10', '05T10']],
    ['daily between 10:00 and 12:00 & weekly on Tue', ['03T10']],
    ['never & daily at 10:00', []],
    // These follow from what the task did itself, or from what happened.
    ['every 10 minutes', []],
    ["after task 'other' succeeded", []],
    ['on weekdays', []],
  ])('of %s', async (text, expected) => {
    const { session } = later()
    session.task('never', nothing, { name: 'other' })
    session.task(text as never, nothing, { name: 'load' })
    await session.start()
    const { occurrences, runs } = await session.backfill('load', {
      from: MONDAY,
      to: MONDAY + 4 * DAY,
      dryRun: true,
    })
    expect(occurrences.map(({ at }) => day(at).slice(8, 13))).toEqual(expected)
    expect(runs).toEqual([])
    expect(await session.runs()).toEqual([])
  })

  test('ends before what is on offer by itself, and before what is still to come', async () => {
    const { session, clock } = later()
    session.task('daily after 10:00', nothing, { name: 'load' })
    session.pause('load')
    await session.start()
    await clock.advanceBy(5 * HOUR)
    const to = clock.now() + 7 * DAY
    const { occurrences } = await session.backfill('load', { from: clock.now() - 2 * DAY, to })
    expect(occurrences.map(({ at }) => day(at))).toEqual(['2026-03-08T10:00'])
    await clock.advanceBy(0)
  })

  test('with `missed` is only what is on record as not started, with its reason', async () => {
    const { session, clock } = bench()
    const slow = gate()
    session.task('hourly at 00:00', slow.body, { name: 'load', overlap: 'skip' })
    await session.start()
    await clock.advanceBy(2 * HOUR + MINUTE)
    slow.open()
    await clock.advanceBy(MINUTE)
    const from = MONDAY - DAY
    const all = await session.backfill('load', { from, dryRun: true })
    expect(all.occurrences.length).toBeGreaterThan(20)
    const { occurrences, runs } = await session.backfill('load', { from, missed: true })
    expect(occurrences.map(({ at, reason }) => [(at - MONDAY) / HOUR, reason])).toEqual([
      [1, 'overlap'],
      [2, 'overlap'],
    ])
    // One after the other, as the task wants it.
    await clock.advanceBy(MINUTE)
    expect(slow.begun).toBe(2)
    slow.open()
    await clock.advanceBy(MINUTE)
    expect(slow.begun).toBe(3)
    slow.open()
    await clock.advanceBy(MINUTE)
    const done = await Promise.all(runs.map((run) => run.done))
    expect(done.map(({ key, status }) => [key, status])).toEqual(
      occurrences.map(({ key }) => [key, 'succeeded']),
    )
  })

  test('a chain follows each of them, and today starts by itself as ever', async () => {
    const { session, clock, starts } = later()
    session.task('daily at 10:00', nothing, { name: 'load' })
    session.task("after task 'load' succeeded", nothing, { name: 'use' })
    await session.start()
    await session.backfill('load', { from: MONDAY, to: MONDAY + 2 * DAY })
    await clock.advanceBy(DAY - 1)
    expect(starts()).toEqual(['load@0', 'load@0', 'use@0', 'use@0', 'load@7200', 'use@7200'])
  })

  test('a missed start of a chain is started with what it would have used up', async () => {
    const { session, clock } = bench()
    session.task("on each event 'go'", nothing, { name: 'load' })
    session.task("after task 'load' succeeded", nothing, { name: 'use' })
    await session.start()
    session.pause('use')
    session.emit('go')
    await clock.advanceBy(MINUTE)
    session.emit('go')
    await clock.advanceBy(MINUTE)
    session.resume('use')
    await clock.advanceBy(MINUTE)
    const { runs } = await session.backfill('use', { from: MONDAY, missed: true })
    await clock.advanceBy(MINUTE)
    const marks = (await session.runs({ task: 'use' })).map(({ tokens }) => tokens[0]?.mark)
    expect([runs.length, new Set(marks).size, marks.length]).toEqual([1, 2, 2])
  })

  test('a range that is none, and one with too much in it, are refused', async () => {
    const { session } = later()
    session.task('every 1 second from 00:00' as never, nothing, { name: 'often' })
    session.task('daily', nothing, { name: 'load' })
    await expect(session.backfill('load', { from: MONDAY })).rejects.toThrow('not started')
    await session.start()
    await expect(session.backfill('load', { from: MONDAY, to: MONDAY })).rejects.toThrow(
      'expected a range of the past',
    )
    await expect(session.backfill('often', { from: MONDAY })).rejects.toThrow(
      "expected a range with at most 1000 occurrences of task 'often'",
    )
    await expect(session.backfill('load', { from: MONDAY, till: 1 } as never)).rejects.toThrow(
      "got 'till'",
    )
  })
})

const texts = fc.constantFrom(
  'hourly at 00:00',
  'every 3 hours from 01:00',
  'daily after 10:00',
  'daily at 09:30 & on weekdays',
  'daily at 10:00 | hourly at 30:00',
  "hourly at 00:00 & ~task 'load' has failed today",
)

test('a backfill twice is a backfill once, whatever ran, was missed or is live before', async () => {
  await fc.assert(
    fc.asyncProperty(
      texts,
      fc.array(
        fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('on', 'off', 'pause', 'go')),
        { maxLength: 6 },
      ),
      fc.boolean(),
      async (text, steps, missed) => {
        const store = Object.assign(memoryStore(), { alone: true as const })
        const clock = new VirtualClock(MONDAY)
        const make = () => {
          const made = bench({ store }, clock)
          made.session.task(text as never, nothing, { name: 'load' })
          return made
        }
        let now = make()
        await now.session.start()
        for (const [hours, step] of steps) {
          await clock.advanceBy(hours * HOUR)
          if (step === 'pause') now.session.pause('load')
          if (step === 'go') now.session.resume('load')
          if (step === 'off') {
            await now.halt()
            await clock.advanceBy(7 * HOUR)
            now = make()
            await now.session.start()
          }
        }
        await clock.advanceBy(HOUR)
        const before = await now.session.runs({ limit: Number.POSITIVE_INFINITY })
        const range = { from: MONDAY - DAY, missed }
        const [{ runs, occurrences }, again] = [
          await now.session.backfill('load', range),
          await now.session.backfill('load', range),
        ]
        expect(again.occurrences).toEqual([])
        await clock.advanceBy(MINUTE)
        await Promise.all(runs.map(({ done }) => done))
        const after = await now.session.runs({ limit: Number.POSITIVE_INFINITY })
        const keys = after.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        // Those with a run are left alone; each of the others has its own.
        const tokens = after.flatMap((run) =>
          run.tokens.map(({ source, mark }) => `${source}#${mark}`),
        )
        expect(new Set(tokens).size).toBe(tokens.length)
        expect(after).toEqual(expect.arrayContaining([...before]))
        expect(keys).toEqual(expect.arrayContaining(occurrences.map(({ key }) => key)))
        expect((await now.session.backfill('load', range)).occurrences).toEqual([])
        await now.halt()
      },
    ),
    { numRuns: 15 },
  )
})
