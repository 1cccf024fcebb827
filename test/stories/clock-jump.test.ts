/** A clock that is set while a session runs (DESIGN.md section 3). */
import { expect, test } from 'vitest'
import { bench, DAY, HOUR, MINUTE, nothing, SECOND } from '../lab/fixture.ts'

test.each([
  ['back by a day', -DAY],
  ['back by an hour', -HOUR],
  ['ahead by an hour', HOUR],
])('set %s: elapsed time goes on, nothing is repeated, and it is on record', async (_how, by) => {
  const { session, clock, heard } = bench()
  session.task('every 10 seconds', nothing, { name: 'beat' })
  session.task('daily', nothing, { name: 'daily' })
  session.task('true', nothing, { name: 'true' })
  session.task("on event 'go'", nothing, { name: 'event' })
  await session.start()
  await clock.advanceBy(25 * SECOND)
  await clock.jumpTo(clock.now() + by)
  const before = heard('run:started').length
  expect(heard('clock:jumped').length).toBe(1)
  session.emit('go')
  await clock.advanceBy(2 * MINUTE)
  const after = heard('run:started').slice(before)
  const count = (name: string) => after.filter(({ task }) => task === name).length
  // The first may be due at once, or only 10 s later.
  expect(count('beat')).toBeGreaterThanOrEqual(11)
  expect(count('beat')).toBeLessThanOrEqual(13)
  expect([count('daily'), count('true'), count('event')]).toEqual([0, 0, 1])
})
