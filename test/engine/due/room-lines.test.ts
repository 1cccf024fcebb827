/** Who waits for room starts in order, and is asked only when it is its turn (DESIGN.md section 4). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bench, HOUR } from '../../lab/fixture.ts'

interface Sleeper {
  readonly priority: number
  readonly weight: number
  readonly pool: readonly string[]
  /** Milliseconds. */
  readonly lasts: number
}

const LIMITS = { concurrency: 4, pools: { disk: 2, net: 3 } }

/** `task@milliseconds` of each start of tasks that all become due at once. */
async function played(sleepers: readonly Sleeper[], options: { concurrency?: number }) {
  const { session, clock, heard } = bench(options)
  const from = clock.now()
  for (const [i, { lasts, ...given }] of sleepers.entries())
    session.task(
      "on event 'go'",
      () => new Promise<void>((resolve) => clock.at(clock.now() + lasts, resolve)),
      { ...given, name: `t${i}` },
    )
  await session.start()
  session.emit('go')
  await clock.advanceBy(10 * HOUR)
  const starts = heard('run:started').map(({ task, at }) => `${task}@${at - from}`)
  return { starts, waits: heard('run:waiting').length }
}

/** By the letter: whenever something is free, all who wait are asked, by priority and then as they came. */
function demanded(sleepers: readonly Sleeper[]): string[] {
  const waiting = sleepers.map((sleeper, i) => ({ ...sleeper, i }))
  waiting.sort((a, b) => b.priority - a.priority || a.i - b.i)
  const live: ((typeof waiting)[number] & { end: number })[] = []
  const used = (pool?: string) =>
    live
      .filter((one) => pool === undefined || one.pool.includes(pool))
      .reduce((sum, { weight }) => sum + weight, 0)
  const fits = ({ weight, pool }: Sleeper) =>
    (used() === 0 || used() + weight <= LIMITS.concurrency) &&
    pool.every(
      (name) =>
        used(name) === 0 || used(name) + weight <= LIMITS.pools[name as keyof typeof LIMITS.pools],
    )
  const starts: string[] = []
  for (let now = 0; ; ) {
    for (const one of [...waiting])
      if (fits(one)) {
        waiting.splice(waiting.indexOf(one), 1)
        live.push({ ...one, end: now + one.lasts })
        starts.push(`t${one.i}@${now}`)
      }
    if (live.length === 0) return starts
    live.sort((a, b) => a.end - b.end)
    now = live.shift()?.end ?? now
  }
}

describe('those who wait for room', () => {
  test('start as if all of them were asked whenever something is free', async () => {
    const sleeper = fc.record<Sleeper>({
      priority: fc.integer({ min: 0, max: 2 }),
      weight: fc.constantFrom(1, 2, 3),
      pool: fc.subarray(['disk', 'net']),
      lasts: fc.integer({ min: 1000, max: 1_000_000 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(sleeper, { minLength: 2, maxLength: 16 }), async (sleepers) => {
        expect((await played(sleepers, LIMITS)).starts).toEqual(demanded(sleepers))
      }),
      { numRuns: 20, seed: 11 },
    )
  })

  test('are asked once or twice each, however many they are', async () => {
    const sleepers = Array.from({ length: 300 }, (_, i) => ({
      priority: i % 3,
      weight: 1,
      pool: [],
      lasts: 1000 + i,
    }))
    const { starts, waits } = await played(sleepers, { concurrency: 2 })
    expect(starts.length).toBe(300)
    expect(starts.slice(0, 3).map((start) => start.split('@')[0])).toEqual(['t2', 't5', 't8'])
    // Once when they become due, and the first in line at each end.
    expect(waits).toBeLessThan(2 * 300)
  })
})
