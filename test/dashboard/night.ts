/** A record with everything that a page shows, seen in the morning after the clock was set forward. */
import type { Session } from 'tminus'
import { defineNight } from '../lab/night.ts'
import { type Board, boardOf, whileTimePasses } from './board.ts'

function define(session: Session): void {
  session.register('water', () => 'wet')
  defineNight(session, {
    at: '01:30',
    line: '\u001b[32m4,812 rows\u001b[0m',
    key: 'swordfish',
    backup: '40 min',
  })
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
