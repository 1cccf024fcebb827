/** A record with everything that a page shows, seen in the morning after the clock was set forward. */
import { type Session, secret } from 'tminus'
import { type Board, boardOf, whileTimePasses } from './board.ts'

function define(session: Session): void {
  session.register('water', () => 'wet')
  session.task(
    'daily at 01:30',
    async ({ sleep, log }) => {
      log('\u001b[32m4,812 rows\u001b[0m')
      await sleep('20 min')
      return { rows: 4812 }
    },
    { name: 'etl.extract', tags: ['etl'] },
  )
  session.task(
    "after task 'etl.extract' succeeded",
    async ({ sleep, log, run }) => {
      log(`attempt ${run.attempt}`)
      await sleep('90 s')
      throw new RangeError("dim table 'day' is empty", { cause: new Error('no rows since Friday') })
    },
    {
      name: 'etl.load',
      tags: ['etl'],
      params: { key: secret('swordfish'), day: 'yesterday' },
      retry: { times: 2, delay: { kind: 'fixed', delay: 300_000 }, jitter: 0 },
    } as never,
  )
  session.task("after task 'etl.load' failed", () => undefined, { name: 'alert' })
  session.task('every 2 hours', async ({ sleep }) => sleep('40 min'), { name: 'backup' })
  session.task("every 10 minutes & ~task 'backup' is running", () => undefined, { name: 'ping' })
  session.task(
    'once at 2026-03-29T05:00+03:00',
    async ({ progress, signal }) => {
      progress(0.4, 'sorting')
      await new Promise((_, end) => signal.addEventListener('abort', end))
    },
    { name: 'serve' },
  )
  session.define({ name: 'garden', condition: 'daily at 18:00', work: 'water', options: {} })
}

/** From the evening of 28 March 2026 in Helsinki until 07:05 of the next day, which has 23 hours. */
export async function aNight(): Promise<Board> {
  const board = await boardOf(define, {
    at: '2026-03-28T16:00:00Z',
    options: { zone: 'Europe/Helsinki' },
  })
  await board.clock.advanceBy(12 * 3_600_000 + 300_000)
  return board
}

/** Ends a board whose tasks may be at work: they wait for its virtual time. */
export const end = (board: Board): Promise<void> => whileTimePasses(board.clock, board.close())
