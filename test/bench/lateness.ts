/** How late bodies begin when many tasks are due within one second, beside bare timers for the same instants. */
import { setTimeout as pause } from 'node:timers/promises'
import { Session } from './built.ts'
import { median, quantile } from './measure.ts'
import { atMost, type Row, type Section } from './section.ts'

/** Milliseconds of the wall clock with fractions. */
const now = () => performance.timeOrigin + performance.now()

/** Time to register before the first is due. */
const LEAD = 3000

export const lateness: Section = {
  name: 'lateness',
  title:
    'milliseconds from the due instant to the first line of the body; all due within one second',
  async run(say) {
    await tasks(200)
    await timers(200)
    for (const count of [1000, 10_000]) {
      const bare = await timers(count)
      const ours = await tasks(count)
      const limit = count === 1000 ? 5 : 2 * Math.max(quantile(bare, 0.99), 1)
      say(row(`${count} × setTimeout`, bare, count))
      say({ ...row(`${count} × once at`, ours, count), p99: atMost(quantile(ours, 0.99), limit) })
    }
  },
}

const row = (what: string, late: readonly number[], count: number): Row => ({
  what,
  median: median(late).toFixed(2),
  p99: quantile(late, 0.99).toFixed(2),
  greatest: quantile(late, 1).toFixed(2),
  missed: count - late.length,
})

const spread = (count: number): number[] => {
  const first = Math.ceil(now()) + LEAD
  return Array.from({ length: count }, (_, i) => first + Math.floor((i * 1000) / count))
}

async function timers(count: number): Promise<number[]> {
  const late: number[] = []
  for (const due of spread(count)) setTimeout(() => late.push(now() - due), due - now())
  await pause(LEAD + 2500)
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
  await pause(LEAD + 2500)
  await session.stop()
  return late
}
