/**
 * What a service needs besides its conditions: retries, pools, rates, deadlines, pauses, hooks. Each is said in the task's
 * options, in words; what becomes of it is on record and announced.
 *
 *     npx tminus run examples/17-production.ts
 */
import { inact, Session, type SessionOptions, type TaskContext } from 'tminus'

/** The world outside, as far as the example goes. */
export class Warehouse {
  /** Calls of the supplier's service that fail before one succeeds. */
  broken = 0
  orders = 0
  readonly durations = new Map<string, number[]>()
}

export default function shop(options: SessionOptions = {}, outside = new Warehouse()): Session {
  const session = new Session({
    // Two connections; a backup takes both.
    pools: { database: 2 },
    concurrency: 10,
    stopWithin: '1 min',
    ...options,
  })

  // Around every attempt of every task: how long it took.
  session.around(async ({ run }, next) => {
    const from = session.clock.now()
    await next()
    const known = outside.durations.get(run.task) ?? []
    outside.durations.set(run.task, [...known, session.clock.now() - from])
  })

  // Tried again by itself; after three whole failures in a row somebody has to look at it.
  session.task(
    'hourly',
    async function order({ run, log }: TaskContext) {
      if (outside.broken > 0) {
        outside.broken--
        throw new Error('the supplier does not answer')
      }
      outside.orders++
      log(`ordered at attempt ${run.attempt}`)
    },
    {
      retry: '2 times with exponential backoff from 10 s to 5 min',
      timeout: '1 min',
      pauseAfter: '3 failures in a row',
    },
  )

  // Three tasks that share two connections, the heavier one first.
  const query = () => pause(session, 60_000)
  const pool = 'database'
  session.task("on event 'night'", query, { name: 'backup', pool, weight: 2, priority: 1 })
  session.task("on event 'night'", query, { name: 'totals', pool })
  session.task("on event 'night'", query, { name: 'index', pool })

  // No more letters than the provider takes.
  session.task('every 10 seconds', function letter() {}, { rate: 'at most 2 per minute, drop' })

  // Late is a fact that is recorded; nothing is ended by it.
  session.task(
    'daily at 22:00',
    async function settle() {
      await pause(session, 3 * 3_600_000)
    },
    { finishWithin: '1 hour', finishBy: '00:30' },
  )

  // Ends when the shop closes, wherever it is; starts again when it opens.
  session.task(
    'time of day between 09:00 and 17:00',
    function serve({ signal }: TaskContext) {
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    },
    { end: 'time of day after 17:00', lasts: 'until stopped' },
  )

  // Nothing to do is neither a success nor a failure.
  session.task('every 30 minutes', function restock({ log }: TaskContext) {
    if (outside.orders === 0) inact('nothing was ordered')
    log('restocked')
  })
  return session
}

const pause = (session: Session, milliseconds: number) =>
  new Promise<void>((resolve) => {
    session.clock.at(session.clock.now() + milliseconds, resolve)
  })
