/** How late bodies begin when many tasks are due within one second, beside bare timers for the same instants. */
import { setTimeout as pause } from 'node:timers/promises'
import { Session } from './built.ts'
import { median, quantile } from './measure.ts'
import { atMost, type Row, type Section } from './section.ts'

/** Milliseconds of the wall clock with fractions. */
const now = () => performance.timeOrigin + performance.now()

/** Time to register before the first is due. */
const LEAD = 2000
const ROUNDS = 3

export const lateness: Section = {
  name: 'lateness',
  title: `milliseconds from the due instant to the first line of the body; all due within one second; the median of ${ROUNDS} rounds, taken in turn`,
  async run(say) {
    await tasks(200)
    await timers(200)
    for (const count of [1000, 10_000]) {
      const rounds: [bare: Late, ours: Late][] = []
      for (let i = 0; i < ROUNDS; i++)
        rounds.push([summary(await timers(count), count), summary(await tasks(count), count)])
      const bare = middle(rounds.map((round) => round[0]))
      const ours = middle(rounds.map((round) => round[1]))
      const limit = count === 1000 ? 5 : 2 * bare.p99
      say(row(`${count} × setTimeout`, bare, bare.p99.toFixed(2)))
      say(row(`${count} × once at`, ours, atMost(ours.p99, Number(limit.toFixed(1)))))
    }
  },
}

interface Late {
  readonly median: number
  readonly p99: number
  readonly greatest: number
  readonly missed: number
}

const summary = (late: readonly number[], count: number): Late => ({
  median: median(late),
  p99: quantile(late, 0.99),
  greatest: quantile(late, 1),
  missed: count - late.length,
})

/** The median round, by its 99th percentile: other work on the machine spoils single ones. */
const middle = (rounds: readonly Late[]): Late => {
  const found = rounds.toSorted((a, b) => a.p99 - b.p99)[Math.floor(rounds.length / 2)]
  if (found === undefined) throw new Error('there were no rounds')
  return found
}

const row = (what: string, late: Late, p99: string): Row => ({
  what,
  median: late.median.toFixed(2),
  p99,
  greatest: late.greatest.toFixed(2),
  missed: late.missed,
})

const spread = (count: number): number[] => {
  const first = Math.ceil(now()) + LEAD
  return Array.from({ length: count }, (_, i) => first + Math.floor((i * 1000) / count))
}

async function timers(count: number): Promise<number[]> {
  const late: number[] = []
  for (const due of spread(count)) setTimeout(() => late.push(now() - due), due - now())
  await pause(LEAD + 2000)
  return late
}

async function tasks(count: number): Promise<number[]> {
  const late: number[] = []
  const session = new Session({ zone: 'UTC' })
  for (const [i, due] of spread(count).entries())
    session.task(`once at ${new Date(due).toISOString()}`, () => late.push(now() - due), {
      name: `t${i}`,
    })
  await session.start()
  await pause(LEAD + 2000)
  await session.stop()
  return late
}
