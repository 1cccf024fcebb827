import { expect, test } from 'vitest'
import office, { runAll, tagged } from '../../examples/13-schedule.ts'
import { play } from './play.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

test('starts each task when its sentence says', async () => {
  const { session, clock, starts } = play(office)
  await session.start()
  await clock.advanceBy(30 * 60_000)
  expect(starts('mail')).toEqual([
    '08:00:00 mail',
    '08:10:00 mail',
    '08:20:00 mail',
    '08:30:00 mail',
  ])
  await clock.advanceBy(3 * DAY)
  expect(starts('stand-up')).toEqual(Array(3).fill('10:30:00 stand-up'))
  expect(starts('call Tokyo')).toEqual(Array(3).fill('14:42:00 call Tokyo'))
  expect(starts('plan the week')).toEqual(['08:00:00 plan the week'])
  expect(starts('gym')).toEqual(['13:15:00 gym'])
})

test('draws distances of 5 to 10 minutes', async () => {
  const { session, clock, said } = play(office)
  await session.start()
  await clock.advanceBy(DAY)
  const at = said.flatMap((one) =>
    one.name === 'run:started' && one.task === 'stretch' ? [one.at] : [],
  )
  const distances = at.slice(1).map((one, index) => (one - (at[index] ?? 0)) / 60_000)
  expect(Math.min(...distances)).toBeGreaterThanOrEqual(5)
  expect(Math.max(...distances)).toBeLessThanOrEqual(10)
  expect(new Set(distances).size).toBeGreaterThan(distances.length / 2)
})

test('ends at `before`, and cancels itself from inside', async () => {
  const { session, clock, starts } = play(office)
  await session.start()
  await clock.advanceBy(DAY)
  expect(starts('coffee')).toEqual(
    [8, 9, 10, 11, 12].map((h) => `${String(h).padStart(2, '0')}:00:00 coffee`),
  )
  expect(starts('bell')).toEqual(['08:00:17 bell', '08:01:17 bell', '08:02:17 bell'])
  expect(session.tasks.has('bell')).toBe(false)
})

test('finds tasks by tag, and clears them', async () => {
  const { session, clock, starts } = play(office)
  const names = (tag: string) => tagged(session, tag).map(({ name }) => name)
  expect([names('daily'), names('people'), names('often')]).toEqual([
    ['stand-up', 'call Tokyo'],
    ['stand-up'],
    ['mail', 'stretch'],
  ])
  await session.start()
  for (const task of tagged(session, 'daily')) session.remove(task)
  await clock.advanceBy(DAY)
  expect([...starts('stand-up'), ...starts('call Tokyo')]).toEqual([])
})

test('runs all at once, whatever they wait for', async () => {
  const { session, logged } = play(office, '2026-03-01T08:00:00Z')
  await session.start()
  const runs = await runAll(session)
  expect(runs.map(({ task, status }) => `${task} ${status}`)).toEqual(
    ['mail', 'stretch', 'coffee', 'stand-up', 'call Tokyo', 'plan the week', 'gym', 'bell'].map(
      (name) => `${name} succeeded`,
    ),
  )
  expect(logged()).toContain('stand-up: good morning')
})
