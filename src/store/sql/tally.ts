/** The tallies of runs: counted by the database, so that no run is read. */
import { type Kysely, sql } from 'kysely'
import type { Tally, TallyQuery } from '../tally.ts'
import { all, type Program } from './program.ts'
import { isStatus } from './sound.ts'
import type { Tables } from './tables.ts'

export function* tally(
  db: Kysely<Tables>,
  { from, to, step }: TallyQuery,
): Program<readonly Tally[]> {
  // A literal: a driver that binds each number as a floating one would divide it so. `%` rounds towards zero, the stretch downwards.
  const size = sql.lit(step)
  const at = sql<number>`claimed_at - ((claimed_at % ${size}) + ${size}) % ${size}`
  const rows = yield* all(
    db
      .selectFrom('tminus_run')
      .select((eb) => [
        'task',
        'status',
        at.as('at'),
        eb.fn.countAll().as('count'),
        eb.fn.min('claimed_at').as('from'),
        eb.fn.max(eb.fn.coalesce('ended_at', 'claimed_at')).as('to'),
        eb.fn.min('id').as('id'),
      ])
      .where('claimed_at', '>=', from)
      .where('claimed_at', '<', to)
      .where('live', '=', sql.lit(0))
      .groupBy(['task', 'status', at]),
  )
  return rows.flatMap((row) => {
    const { task, id, status } = row
    // Postgres gives a count as text, for it may be larger than any number.
    const numbers = {
      at: Number(row.at),
      count: Number(row.count),
      from: Number(row.from),
      to: Number(row.to),
    }
    // A damaged row is told where runs are read.
    const isSound = Object.values(numbers).every(Number.isSafeInteger)
    return isSound && isStatus(status) ? [{ task, status, id, ...numbers }] : []
  })
}
