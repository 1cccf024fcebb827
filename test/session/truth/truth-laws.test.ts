/** The truth of a condition over time is what its verdicts were, and what they then become. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TaskTruth } from '../../../src/session/truth/truth.ts'
import { HOUR, MINUTE } from '../../lab/fixture.ts'
import { drawnSet, sessionOf, supposed } from '../../lab/small-sets.ts'

/** What the whole was at an instant at which it did not turn. */
const at = ({ waves }: TaskTruth, instant: number): unknown =>
  waves[0]?.stretches.find(({ from, to }) => from <= instant && instant < to)?.value

test.each([
  ['by the record', 3],
  ['by the forecast', 0],
])('a wave is what the verdicts are: %s', async (_, hours) => {
  let turns = 0
  await fc.assert(
    fc.asyncProperty(drawnSet, fc.constantFrom('a', 'b', 'c', 'd'), async (set, name) => {
      const { session, clock } = sessionOf(set)
      await session.start()
      await clock.advanceBy(HOUR + 7)
      const from = clock.now()
      const to = from + 2 * HOUR
      const before =
        hours > 0 ? undefined : await session.truth(name, { from, to, suppose: supposed(set) })
      const verdicts = new Map<number, unknown>()
      const task = session.tasks.get(name)
      let value: unknown
      task?.verdicts$.subscribe((verdict) => {
        value = verdict.value
      })
      for (let now = from + 13; now < to; now += 7 * MINUTE + 11) {
        await clock.advanceTo(now)
        verdicts.set(now, value)
      }
      await clock.advanceTo(to + 5)
      const told = before ?? (await session.truth(name, { from, to }))
      const stopping = session.stop()
      await clock.advanceBy(2 * MINUTE)
      await stopping
      expect([...verdicts.keys()].map((now) => at(told, now))).toEqual([...verdicts.values()])
      turns += told.waves[0]?.stretches.length ?? 0
    }),
    { numRuns: 8 },
  )
  expect(turns).toBeGreaterThan(10)
})
