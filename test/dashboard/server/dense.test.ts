/** A day with more runs than a picture has places for: each is told, by itself or as one of a batch. */
import { Session } from 'tminus'
import { dashboard } from 'tminus/dashboard'
import { VirtualClock } from 'tminus/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ForecastAnswer } from '../../../src/dashboard/api/ahead.ts'
import type { Overview } from '../../../src/dashboard/api/now.ts'
import type { WavesAnswer } from '../../../src/dashboard/api/task.ts'
import { HOUR, MINUTE } from '../../../src/time/instant.ts'

const MANY = 11
let clock: VirtualClock
let session: Session
let board: ReturnType<typeof dashboard>

beforeEach(async () => {
  clock = new VirtualClock('2026-03-02T09:00:00Z')
  session = new Session({ zone: 'UTC', clock, logger: false })
  for (let i = 0; i < MANY; i++)
    session.task('every 30 seconds', () => undefined, { name: `beat${i}` })
  let times = 0
  session.task(
    'every 1 minute',
    () => {
      times++
      if (times === 50) throw new Error('no disk')
    },
    { name: 'shaky' },
  )
  session.task('every 40 minutes', () => undefined, { name: 'rare' })
  // It ends between two answers, long after the stretch in which it began was counted.
  session.task(
    'daily after 09:10',
    () => new Promise<void>((resolve) => clock.at(clock.now() + 3 * HOUR, resolve)),
    { name: 'long' },
  )
  board = dashboard(session, { authorize: () => ({ user: 'otto', may: ['read'] }) })
  await session.start()
  await clock.advanceBy(3 * HOUR)
})
afterEach(async () => {
  await board.close()
  const stopped = session.stop()
  await clock.advanceBy(4 * HOUR)
  await stopped
})

async function ask<T>(path: string): Promise<T> {
  const response = await board.fetch(new Request(`http://board/${path}`))
  return (await response.json()) as T
}

/** By task: how many runs the lane tells in all, and how many are on record. */
async function told(): Promise<Readonly<Record<string, readonly [number, number]>>> {
  const { lanes } = await ask<Overview>('api/overview')
  const inspection = await session.inspect()
  const rows = lanes.map(async ({ task, runs, batches }) => {
    const all = await inspection.runs({ task, limit: Infinity })
    return [
      task,
      [runs.length + batches.reduce((sum, { count }) => sum + count, 0), all.length],
    ] as const
  })
  return Object.fromEntries(await Promise.all(rows))
}

test('tells each run of each lane once, also while more are added', async () => {
  for (let round = 0; round < 4; round++) {
    const counts = await told()
    expect(Object.keys(counts)).toHaveLength(MANY + 3)
    for (const [task, [shown, recorded]] of Object.entries(counts))
      expect([task, shown]).toEqual([task, recorded])
    await clock.advanceBy(4 * MINUTE)
  }
})

test('tells seldom ones and the one that failed by themselves, and the rest in batches', async () => {
  const { lanes } = await ask<Overview>('api/overview')
  const [beat, shaky, rare] = ['beat3', 'shaky', 'rare'].map((name) =>
    lanes.find(({ task }) => task === name),
  )
  expect(beat?.batches.map(({ status }) => status)).toEqual(['succeeded'])
  expect(beat?.batches[0]?.from.iso).toBe('2026-03-02T09:00:00Z')
  expect(beat?.ahead.some(({ count = 1 }) => count > 100)).toBe(true)
  expect(shaky?.runs.filter(({ status }) => status === 'failed').map(({ error }) => error)).toEqual(
    ['no disk'],
  )
  expect(rare?.batches).toEqual([])
  expect(rare?.runs.map(({ claimedAt }) => claimedAt.iso)).toEqual([
    '2026-03-02T09:00:00Z',
    '2026-03-02T09:40:00Z',
    '2026-03-02T10:20:00Z',
    '2026-03-02T11:00:00Z',
    '2026-03-02T11:40:00Z',
  ])
  expect(rare?.last?.id).toBe(rare?.runs.at(-1)?.id)
})

test('a forecast tells each start once, alone or with others', async () => {
  const { sentence, tasks } = await ask<ForecastAnswer>(`api/forecast?to=${clock.now() + 6 * HOUR}`)
  const [, all] = /^(\d+) starts of/.exec(sentence.replaceAll(',', '')) ?? []
  const starts = tasks.flatMap((task) => task.starts)
  expect(Number(all)).toBeGreaterThan(5000)
  expect(starts.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(Number(all))
  expect(starts.length).toBeLessThan(500)
  expect(tasks.find(({ task }) => task === 'rare')?.starts.map(({ count }) => count)).toEqual(
    Array(9).fill(undefined),
  )
})

test('an answer that has taken long leaves out what the next one has', async () => {
  let passed = 0
  let each = 1000
  Object.assign(clock, { elapsed: () => (passed += each) })
  const first = await ask<Overview>('api/overview')
  expect(first.lanes.every(({ pending }) => pending === true)).toBe(true)
  expect(first.lanes.flatMap(({ ahead, batches }) => [...ahead, ...batches])).toEqual([])
  each = 0
  const { lanes } = await ask<Overview>('api/overview')
  expect(lanes.some(({ pending }) => pending === true)).toBe(false)
  for (const [task, [shown, recorded]] of Object.entries(await told()))
    expect([task, shown]).toEqual([task, recorded])
})

test('less time is told run by run', async () => {
  const from = clock.now() - 5 * MINUTE
  const { lanes } = await ask<Overview>(`api/overview?from=${from}&to=${clock.now() + 1}`)
  expect(lanes.find(({ task }) => task === 'beat3')).toMatchObject({ batches: [] })
  expect(lanes.find(({ task }) => task === 'beat3')?.runs).toHaveLength(11)
})

test('a wave that turns more often than can be drawn says so', async () => {
  await clock.advanceBy(9 * HOUR)
  const { waves, notes } = await ask<WavesAnswer>('api/task/beat3/waves')
  const whole = waves.at(-1)
  expect(whole?.turns).toBeGreaterThan(2000)
  expect(whole?.steps.length).toBeLessThan(1000)
  expect(notes.join(' ')).toContain('more often than can be drawn')
})
