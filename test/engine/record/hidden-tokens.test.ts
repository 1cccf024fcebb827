/** Catch-up `all` beside a calendar guard: each instant at which the guard held has one start or one fate. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TaskContext } from '../../../src/run/work.ts'
import type { Handle } from '../../../src/session/task/handle.ts'
import { type Bench, bench, MINUTE, MONDAY, SECOND } from '../../lab/fixture.ts'

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
    await fc.assert(
      fc.asyncProperty(plan, async (chosen) => {
        const { found, now, oldest } = await lived(chosen)
        const nominal = within(0, now + 1).filter((second) => second < oldest)
        expect(found.filter((second) => second < oldest).sort((a, b) => a - b)).toEqual(nominal)
      }),
      { numRuns: 100 },
    )
  })
})

const step = fc.record({
  wait: fc.integer({ min: 1, max: 40 }),
  what: fc.constantFrom('pause', 'resume', 'sleep', 'restart'),
})

const plan = fc.record({
  catchUp: fc.constantFrom('all', 'all within 30 s', 'all within 5 s', 'all within 3 min'),
  takes: fc.constantFrom(0, 0, 13, 75),
  steps: fc.array(step, { maxLength: 12 }),
})

type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never

/** The seconds of the occurrences from one second on and before another. */
const within = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / 10)) }, (_, i) => from + 10 * i).filter(
    isNominal,
  )

/** The seconds of all that has a start or a fate, and the oldest that is still on offer. */
async function lived({ catchUp, takes, steps }: Plan) {
  const made = bench()
  const { session, clock } = made
  const work = async ({ sleep }: TaskContext) => {
    if (takes > 0) await sleep(takes * SECOND).catch(() => undefined)
  }
  const task = session.task(TEXT, work, { name: 'load', catchUp }) as unknown as Handle
  await session.start()
  for (const { wait, what } of steps) {
    await clock.advanceBy(wait * SECOND)
    await EFFECTS[what](made, wait * SECOND)
  }
  await clock.advanceBy(0)
  const open = [...(task.state?.root?.offered() ?? []), ...(task.state?.claimed ?? [])]
  const runs = await session.runs({ limit: Infinity })
  const started = runs.flatMap(({ tokens }) => tokens.map(({ mark }) => seconds(mark)))
  const fated = (await session.fates()).flatMap(({ first, last, count }) => {
    const stretch = within(seconds(first), seconds(last) + 1)
    const gone = stretch.filter((second) => !started.includes(second))
    expect(gone).toHaveLength(count)
    return gone
  })
  return {
    found: [...started, ...fated],
    now: seconds(clock.now()),
    oldest: Math.min(...open.map(({ mark }) => seconds(mark))),
  }
}

const EFFECTS = {
  pause: ({ session }: Bench) => session.pause(),
  resume: ({ session }: Bench) => session.resume(),
  sleep: ({ clock }: Bench, wait: number) => clock.sleepTo(clock.now() + 2 * wait),
  async restart({ session, clock, halt }: Bench, wait: number) {
    await halt()
    await clock.advanceBy(wait)
    await session.start()
  },
} as const
