/** A start at a date, spread over a stretch: the same instant for each session, and for good (LANGUAGE.md section 5). */
import { describe, expect, test } from 'vitest'
import { format } from '../../src/condition/format.ts'
import { onceAt, onceIn } from '../../src/language/statement/once.ts'
import { upcoming } from '../../src/signal/ask/evaluate.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, DAY, HOUR, MINUTE, MONDAY, nothing, PLACES, SECOND } from '../lab/fixture.ts'

const CONDITIONS = {
  at: onceAt('2026-03-02 12:00').spreadOver('2 h'),
  in: onceIn('4 h').spreadOver('2 h'),
} as const

/** When it begins, by the question that needs no session. */
const beginning = (name: keyof typeof CONDITIONS): number => {
  const options = { from: MONDAY, zone: 'UTC', task: name, firstKnown: MONDAY }
  const [begin = Number.NaN] = upcoming(CONDITIONS[name], { ...options, count: 1 })
  return begin
}
const told = (at: number) => (at - MONDAY) / SECOND

describe.each(PLACES)('on $name', ({ make }) => {
  test.each(['at', 'in'] as const)(
    'once %s begins when it would have without a restart',
    async (name) => {
      const begin = beginning(name)
      expect(begin).toBeGreaterThanOrEqual(MONDAY + 4 * HOUR)
      expect(begin).toBeLessThan(MONDAY + 6 * HOUR)
      const place = make()
      const starts: number[] = []
      // Before its instant, between that and its beginning, at its beginning, and after its start.
      for (const from of [MONDAY, MONDAY + 4 * HOUR + MINUTE, begin - MINUTE, begin + DAY]) {
        const clock = new VirtualClock(from)
        const { session, halt, heard } = bench({ store: place.store() }, clock)
        session.task(CONDITIONS[name], nothing, { name })
        await session.start()
        await clock.advanceBy(10 * SECOND)
        if (from === begin - MINUTE) await clock.advanceBy(5 * MINUTE)
        starts.push(...heard('run:started').map(({ at }) => told(at)))
        await halt()
      }
      expect(starts).toEqual([told(begin)])
    },
  )

  test('stays due when the session was down at its beginning', async () => {
    const place = make()
    const starts: number[] = []
    for (const from of [MONDAY, MONDAY + 3 * DAY]) {
      const clock = new VirtualClock(from)
      const { session, halt, heard } = bench({ store: place.store() }, clock)
      session.task(format(CONDITIONS.at), nothing, { name: 'at' })
      session.task(format(CONDITIONS.in), nothing, { name: 'young', catchUp: 'latest within 1 h' })
      await session.start()
      await clock.advanceBy(MINUTE)
      starts.push(...heard('run:started').map(({ at }) => told(at)))
      await halt()
    }
    expect(starts).toEqual([told(MONDAY + 3 * DAY)])
  })
})

test('tasks that share a date begin at instants of their own', async () => {
  const { session, clock, starts } = bench()
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    session.task('once at 2026-03-02 12:00 spread over 2 h', nothing, { name })
  await session.start()
  await clock.advanceBy(6 * HOUR)
  expect(starts()).toHaveLength(5)
  expect(new Set(starts().map((start) => start.split('@')[1])).size).toBe(5)
})
