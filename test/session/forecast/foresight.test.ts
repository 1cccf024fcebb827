/** A future that is gone through in pieces is the one that is gone through at once. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foresee, foresight } from '../../../src/session/forecast/foresee.ts'
import { presentOf } from '../../../src/session/forecast/present-of.ts'
import { courseOf, suppositionsOf } from '../../../src/session/forecast/suppose.ts'
import { portOf } from '../../../src/session/port.ts'
import { HOUR, MINUTE } from '../../lab/fixture.ts'
import { drawnSet, sessionOf, supposed } from '../../lab/small-sets.ts'

test('in pieces it is the same as at once, however often it is broken off', async () => {
  let [pieces, starts] = [0, 0]
  await fc.assert(
    fc.asyncProperty(drawnSet, fc.integer({ min: 4, max: 40 }), async (set, size) => {
      const { session, clock } = sessionOf(set)
      await session.start()
      await clock.advanceBy(50 * MINUTE + 7)
      const { readings } = portOf(session)
      const looked = await readings.look()
      const present = await presentOf(looked, readings.options)
      const usual = new Map<string, number>()
      const course = courseOf(usual, suppositionsOf(supposed(set), looked.tasks), 'UTC')
      const to = clock.now() + 6 * HOUR
      const whole = foresee(present, { to, course })
      const goOn = foresight(present, { course })
      let left = size
      let future = goOn(to, () => --left <= 0)
      for (; future.until < to; pieces++) {
        left = size
        future = goOn(to, () => --left <= 0)
      }
      expect(future).toEqual(whole)
      starts += whole.starts.length
      await looked.close()
      const stopping = session.stop()
      await clock.advanceBy(2 * MINUTE)
      await stopping
    }),
    { numRuns: 6 },
  )
  expect(pieces).toBeGreaterThan(20)
  expect(starts).toBeGreaterThan(20)
})
