import { expect, test } from 'vitest'
import kitchen, { queue, runDue } from '../../examples/11-sched.ts'
import { play } from './play.ts'

const MINUTE = 60_000

test('runs one-shots in order of time and priority, and returns when none is left', async () => {
  const { session, clock, starts, logged } = play(kitchen)
  const ended = session.run()
  await clock.advanceBy(10 * MINUTE)
  expect(await ended).toBe('the condition on the session became true')
  expect(starts()).toEqual(['08:01:00 soup', '08:02:00 fish', '08:02:00 rice', '08:03:00 cake'])
  expect(logged()).toEqual([
    'soup: ring: soup',
    'fish: ring: fish',
    'rice: ring: rice',
    'cake: ring: cake',
  ])
  expect(await queue(session)).toEqual([])
})

test('lists what is queued; what is cancelled neither starts nor is waited for', async () => {
  const { session, clock, starts } = play(kitchen)
  const at = clock.now()
  expect(await queue(session)).toEqual([
    { name: 'soup', at: at + MINUTE },
    { name: 'fish', at: at + 2 * MINUTE },
    { name: 'rice', at: at + 2 * MINUTE },
    { name: 'cake', at: at + 3 * MINUTE },
  ])
  const ended = session.run()
  await clock.advanceBy(1.5 * MINUTE)
  session.remove('rice')
  session.remove('cake')
  expect(await queue(session)).toEqual([{ name: 'fish', at: at + 2 * MINUTE }])
  await clock.advanceBy(MINUTE)
  await ended
  expect(starts()).toEqual(['08:01:00 soup', '08:02:00 fish'])
})

test('runs what is due and returns when the next is due', async () => {
  const { session, clock, starts } = play(kitchen)
  const at = clock.now()
  await session.start()
  await session.stop()
  expect(await runDue(session)).toBe(at + MINUTE)
  expect(starts()).toEqual([])
  await clock.advanceTo(at + 2 * MINUTE)
  expect(await runDue(session)).toBe(at + 3 * MINUTE)
  expect(starts()).toEqual(['08:02:00 fish', '08:02:00 soup', '08:02:00 rice'])
  await clock.advanceTo(at + 5 * MINUTE)
  expect(await runDue(session)).toBeUndefined()
  expect(starts().at(-1)).toBe('08:05:00 cake')
})
