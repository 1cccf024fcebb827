/** Catch-up `all` beside a calendar guard: each instant at which the guard held has one start or one fate. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Handle } from '../../../src/session/task/handle.ts'
import { bench, MINUTE, MONDAY, SECOND } from '../../lab/fixture.ts'

const TEXT = "cron '*/10 * * * * *' & time of minute between 22 and 41"

const seconds = (instant: number) => (instant - MONDAY) / SECOND

/** Whether the seconds of a minute are those of an occurrence. */
const isNominal = (second: number) => second % 60 === 30 || second % 60 === 40

describe('catch-up all within 30 s, beside a guard', () => {
  test('what expires behind the guard is on record as expired, each once', async () => {
    const { session, clock } = bench()
    session.task(TEXT, () => undefined, { name: 'load', catchUp: 'all within 30 s' })
    await session.start()
    await clock.advanceBy(25 * SECOND)
    session.pause()
    await clock.advanceBy(20 * SECOND)
    session.resume()
    await clock.advanceBy(MINUTE)
    const runs = await session.runs()
    expect(runs.map(({ tokens }) => seconds(tokens[0]?.mark ?? 0)).reverse()).toEqual([90, 100])
    expect(
      (await session.fates()).map(({ reason, first, last, count, firstAt }) =>
        [reason, seconds(first), seconds(last), count, seconds(firstAt)].join(' '),
      ),
    ).toEqual(['expired 30 40 2 60'])
  })

  test('whatever happens: a start, a fate, or still on offer', async () => {
    const step = fc.record({
      wait: fc.integer({ min: 1, max: 40 }),
      what: fc.constantFrom('pause', 'resume', 'sleep', 'restart'),
    })
    const plan = fc.record({
      catchUp: fc.constantFrom('all', 'all within 30 s', 'all within 5 s', 'all within 3 min'),
      takes: fc.constantFrom(0, 0, 13, 75),
      steps: fc.array(step, { maxLength: 12 }),
    })
    await fc.assert(
      fc.asyncProperty(plan, async ({ catchUp, takes, steps }) => {
        const { session, clock, halt } = bench()
        const task = session.task(
          TEXT,
          async ({ sleep }) => {
            if (takes > 0) await sleep(takes * SECOND).catch(() => undefined)
          },
          { name: 'load', catchUp },
        ) as unknown as Handle
        await session.start()
        for (const { wait, what } of steps) {
          await clock.advanceBy(wait * SECOND)
          if (what === 'pause') session.pause()
          if (what === 'resume') session.resume()
          if (what === 'sleep') await clock.sleepTo(clock.now() + 2 * wait * SECOND)
          if (what !== 'restart') continue
          await halt()
          await clock.advanceBy(wait * SECOND)
          await session.start()
        }
        await clock.advanceBy(0)
        const now = seconds(clock.now())
        const oldest = Math.min(
          ...[...(task.state?.root?.offered() ?? []), ...(task.state?.claimed ?? [])].map(
            ({ mark }) => seconds(mark),
          ),
        )
        const runs = await session.runs({ limit: Infinity })
        const found = runs.flatMap(({ tokens }) => tokens.map(({ mark }) => seconds(mark)))
        for (const { first, last, count } of await session.fates()) {
          const folded = []
          for (let second = seconds(first); second <= seconds(last); second += 10)
            if (isNominal(second) && !found.includes(second)) folded.push(second)
          expect(folded).toHaveLength(count)
          found.push(...folded)
        }
        const nominal = []
        for (let second = 0; second <= now && second < oldest; second += 10)
          if (isNominal(second)) nominal.push(second)
        expect(found.filter((second) => second < oldest).sort((a, b) => a - b)).toEqual(nominal)
        await halt()
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})
