/** What sessions with a daily task ask of the database in an hour in which nothing is due, counted by the database itself. */
import { setTimeout } from 'node:timers/promises'
import type { Cancel, Clock } from '../../../src/clock/clock.ts'
import { execute } from '../../lab/postgres.ts'
import { postgresStore, Session } from '../built.ts'
import type { Say } from '../cluster.ts'
import { atMost } from '../section.ts'

/** How much faster time goes; much more, and the leases of 5 s would be shorter than a turn of a loaded machine. */
const FASTER = 60
const HOUR = 3_600_000

/** Real time, some hundred times faster, so that an hour can be watched. */
class FastClock implements Clock {
  readonly #from = Date.now()
  readonly #shown = Date.parse('2026-03-02T13:00:00Z')

  now(): number {
    return this.#shown + (Date.now() - this.#from) * FASTER
  }

  at(instant: number, call: () => void): Cancel {
    const cancel = new AbortController()
    const wait = Math.min(2 ** 31 - 1, Math.max(1, Math.ceil((instant - this.now()) / FASTER)))
    const timer = setTimeout(wait, undefined, { signal: cancel.signal, ref: false })
    timer.then(call, () => undefined)
    return () => cancel.abort()
  }

  onJump(): Cancel {
    return () => undefined
  }
}

export async function quiet(
  url: string,
  { name, count }: { readonly name: string; readonly count: number },
  say: Say,
): Promise<void> {
  const clock = new FastClock()
  const sessions = Array.from({ length: count }, () => {
    const session = new Session({
      store: postgresStore({ url }),
      zone: 'UTC',
      logger: false,
      clock,
    })
    session.task('daily at 12:00', () => undefined, { name: 'load' })
    return session
  })
  for (const session of sessions) await session.start()
  const admin = new URL(url)
  admin.pathname = '/postgres'
  // The server counts a transaction a second after it, at the latest.
  const counted = async (): Promise<number> => {
    await setTimeout(1500)
    const [answer] = await execute(
      admin.href,
      `select xact_commit + xact_rollback as n from pg_stat_database where datname = '${name}'`,
    )
    return Number((answer?.rows[0] as { n: string } | undefined)?.n)
  }
  await setTimeout((0.5 * HOUR) / FASTER)
  const before = await counted()
  const from = clock.now()
  await setTimeout((2 * HOUR) / FASTER - 1500)
  const perHour = (((await counted()) - before) * HOUR) / (clock.now() - from)
  for (const session of sessions) await session.stop()
  say({
    what: `${count === 1 ? 'a session alone' : `${count} sessions`} with a daily task, idle`,
    'transactions per hour': atMost(perHour, count === 1 ? 0 : count * 12),
  })
}
