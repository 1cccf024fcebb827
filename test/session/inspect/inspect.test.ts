/** What a session says about its tasks without being started. */
import { expect, test } from 'vitest'
import { Session } from '../../../src/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { MINUTE, MONDAY, nothing } from '../../lab/fixture.ts'

test('reads what a stopped session left in its memory', async () => {
  const clock = new VirtualClock(MONDAY)
  const session = new Session({ clock, zone: 'UTC' })
  const done = session.task('once in 1 minute', nothing, { name: 'done' })
  const ahead = session.task('once in 3 minutes', nothing, { name: 'ahead' })
  await session.start()
  await clock.advanceBy(2 * MINUTE)
  await session.stop()
  const inspection = await session.inspect()
  expect([inspection.next(done), inspection.next(ahead)]).toEqual([[], [MONDAY + 3 * MINUTE]])
  expect((await inspection.runs()).map(({ task }) => task)).toEqual(['done'])
  await inspection.close()
})
