import { expect, test } from 'vitest'
import shop, { Warehouse } from '../../examples/17-production.ts'
import type { SessionEventName } from '../../src/session.ts'
import { play } from './play.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

function open(from?: string) {
  const outside = new Warehouse()
  const played = play((options) => shop(options, outside), from)
  const heard = (name: SessionEventName, task: string) =>
    played.said.flatMap((event) =>
      event.name === name && 'task' in event && event.task === task
        ? [new Date(event.at).toISOString().slice(11, 19)]
        : [],
    )
  return { ...played, outside, heard }
}

test('tries again with growing pauses, within one run', async () => {
  const { session, clock, outside, heard, logged } = open()
  outside.broken = 2
  await session.start()
  await clock.advanceBy(MINUTE)
  expect(heard('run:attempt', 'order')).toEqual(['08:00:10', '08:00:30'])
  expect(logged()).toContain('order: ordered at attempt 3')
  expect(
    (await session.runs({ task: 'order' })).map(({ status, attempt }) => [status, attempt]),
  ).toEqual([['succeeded', 3]])
})

test('pauses after three failures in a row, with the reason, until somebody resumes it', async () => {
  const { session, clock, outside, heard } = open()
  outside.broken = 9
  await session.start()
  await clock.advanceBy(5 * HOUR)
  expect(heard('run:failed', 'order')).toEqual(['08:00:30', '09:00:30', '10:00:30'])
  expect(session.paused('order')).toMatchObject({ reason: '3 failures in a row', owner: 'policy' })
  session.resume('order')
  await clock.advanceBy(MINUTE)
  expect([heard('run:succeeded', 'order'), outside.orders]).toEqual([['13:00:00'], 1])
})

test('shares two connections by weight, the heavier task first', async () => {
  const { session, clock, starts } = open()
  await session.start()
  session.emit('night')
  await clock.advanceBy(5 * MINUTE)
  expect([...starts('backup'), ...starts('totals'), ...starts('index')]).toEqual([
    '08:00:00 backup',
    '08:01:00 totals',
    '08:01:00 index',
  ])
})

test('drops what is more than the rate, with a record', async () => {
  const { session, clock, starts } = open()
  await session.start()
  await clock.advanceBy(2 * MINUTE - 1)
  expect(starts('letter')).toEqual([
    '08:00:00 letter',
    '08:00:10 letter',
    '08:01:00 letter',
    '08:01:10 letter',
  ])
  const fates = await session.fates({ task: 'letter' })
  expect(fates.map(({ reason, count }) => [reason, count])).toEqual([
    ['rate', 4],
    ['rate', 4],
  ])
})

test('says what is late, and ends nothing', async () => {
  const { session, clock, said, heard } = open('2026-03-02T21:00:00Z')
  await session.start()
  await clock.advanceBy(6 * HOUR)
  const late = said.flatMap((one) =>
    one.name === 'run:late' ? [`${one.task}: ${one.reason}`] : [],
  )
  expect([late, heard('run:late', 'settle'), heard('run:succeeded', 'settle')]).toEqual([
    ['settle: not finished in time'],
    ['23:00:00'],
    ['01:00:00'],
  ])
})

test('ends what its end condition ends, and starts it anew the next day', async () => {
  const { session, clock, heard } = open()
  await session.start()
  await clock.advanceBy(26 * HOUR)
  expect([heard('run:started', 'serve'), heard('run:terminated', 'serve')]).toEqual([
    ['09:00:00', '09:00:00'],
    ['17:00:00'],
  ])
})

test('measures each attempt around its body, and tells nothing to do from done', async () => {
  const { session, clock, outside, heard } = open()
  outside.broken = 1
  await session.start()
  session.emit('night')
  await clock.advanceBy(40 * MINUTE)
  expect([outside.durations.get('backup'), outside.durations.get('order')]).toEqual([
    [MINUTE],
    [0, 0],
  ])
  expect([heard('run:inacted', 'restock'), heard('run:succeeded', 'restock')]).toEqual([
    ['08:00:00'],
    ['08:30:00'],
  ])
})
