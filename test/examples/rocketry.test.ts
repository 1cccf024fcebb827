import { expect, test } from 'vitest'
import exchange from '../../examples/16-rocketry.ts'
import { play } from './play.ts'

const HOUR = 3_600_000

test('runs the pipeline, with what each step returned handed on', async () => {
  const { session, clock, starts, logged } = play(exchange, '2026-03-02T07:00:00Z')
  await session.start()
  await clock.advanceBy(2 * HOUR)
  expect(starts()).toEqual([
    '07:00:00 connect',
    '08:00:00 fetch',
    '08:00:00 clean',
    '08:00:00 reports.write',
    '08:00:00 reports.send',
  ])
  expect(logged()).toEqual([
    'connect: connected',
    'reports.write: report in EUR: 2026-03-02, best 1 of 3 in EUR for nobody',
    'reports.send: sent',
  ])
  const [run] = await session.runs({ task: 'reports.write' })
  expect(JSON.parse(run?.result ?? '')).toEqual([3])
})

test('takes parameters from the environment, from the session, and for one run', async () => {
  process.env['TMINUS_EXAMPLE_USER'] = 'Ada'
  try {
    const { session, clock, logged } = play(exchange, '2026-03-02T07:00:00Z')
    await session.start()
    session.set('currency', 'SEK')
    await clock.advanceBy(2 * HOUR)
    await session.tasks.get('reports.write')?.run({ top: 2 })
    expect(logged().filter((line) => line.startsWith('reports.write'))).toEqual([
      'reports.write: report in SEK: 2026-03-02, best 1 of 3 in SEK for Ada',
      'reports.write: report in SEK: 2026-03-02, best 2 of 3 in SEK for Ada',
    ])
  } finally {
    delete process.env['TMINUS_EXAMPLE_USER']
  }
})

test('rests on days that are no trading days, and says that nothing came', async () => {
  const { session, clock, starts } = play(exchange, '2026-03-03T07:00:00Z')
  await session.start()
  await clock.advanceBy(4 * HOUR)
  expect(starts()).toEqual(['07:00:00 connect', '10:00:00 complain'])
})

test('runs what is for the end when it stops', async () => {
  const { session, logged } = play(exchange, '2026-03-03T07:00:00Z')
  await session.start()
  await session.stop()
  expect(logged()).toEqual(['connect: connected', 'disconnect: disconnected'])
})
