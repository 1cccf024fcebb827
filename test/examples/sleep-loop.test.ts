import { expect, test } from 'vitest'
import station from '../../examples/15-sleep-loop.ts'
import { play } from './play.ts'

test('pauses a minute after each end, also after a failure', async () => {
  const { session, clock, starts, logged, failed } = play(station)
  await session.start()
  await clock.advanceBy(5 * 60_000)
  expect(starts('measure')).toEqual([
    '08:00:00 measure',
    '08:01:20 measure',
    '08:02:40 measure',
    '08:04:00 measure',
  ])
  expect([logged(), failed()]).toEqual([
    ['measure: measured 1 times', 'measure: measured 3 times', 'measure: measured 4 times'],
    ['measure: the sensor is wet'],
  ])
})

test('keeps to its minute where it is not `after finish`, within its hours', async () => {
  const { session, clock, starts } = play(station)
  await session.start()
  await clock.advanceBy(5 * 60_000)
  expect(starts('beat')).toEqual([
    '08:02:00 beat',
    '08:03:00 beat',
    '08:04:00 beat',
    '08:05:00 beat',
  ])
  expect(starts('sweep')).toEqual(['08:00:00 sweep'])
})
