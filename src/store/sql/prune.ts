/** Retention: removes a bounded number of rows at a time, so that no other commit waits long. */
import { type Kysely, sql } from 'kysely'
import { DAY, type Instant } from '../../time/instant.ts'
import type { Retention } from '../port.ts'
import { all, type Program } from './program.ts'
import type { Tables } from './tables.ts'

/** Rows removed from each table in one step. */
const STEP = 500

/** How long the keys of removed runs stay used. */
const KEYS_STAY = 366 * DAY

type Database = Kysely<Tables>

/** One step; returns how many rows it removed: when that is none, all is done. */
export function* pruneStep(db: Database, retention: Retention, now: Instant): Program<number> {
  const { age = Infinity, count = Infinity } = retention
  const before = now - age
  const removed =
    (yield* pruneEvents(db, before, count)) +
    (yield* pruneRuns(db, before, count)) +
    (yield* pruneFates(db, before, count))
  yield db
    .deleteFrom('tminus_spent')
    .where('claimed_at', '<', now - KEYS_STAY)
    .compile()
  return removed
}

function* pruneEvents(db: Database, before: Instant, count: number): Program<number> {
  const table = db.selectFrom('tminus_event').select('seq')
  const [edge] = yield* nth(table.orderBy('seq', 'desc'), count)
  const gone = yield* all(
    table
      .where((eb) => eb.or([eb('at', '<', before), eb('seq', '<=', edge?.seq ?? 0)]))
      .limit(STEP),
  )
  const numbers = gone.map(({ seq }) => seq)
  if (numbers.length > 0) yield db.deleteFrom('tminus_event').where('seq', 'in', numbers).compile()
  return numbers.length
}

function* pruneFates(db: Database, before: Instant, count: number): Program<number> {
  const table = db.selectFrom('tminus_fate').select('nr')
  const [edge] = yield* nth(table.orderBy('nr', 'desc'), count)
  const gone = yield* all(
    table
      .where((eb) => eb.or([eb('last_at', '<', before), eb('nr', '<=', edge?.nr ?? 0)]))
      .limit(STEP),
  )
  const numbers = gone.map(({ nr }) => nr)
  if (numbers.length > 0) yield db.deleteFrom('tminus_fate').where('nr', 'in', numbers).compile()
  return numbers.length
}

function* pruneRuns(db: Database, before: Instant, count: number): Program<number> {
  const ended = db.selectFrom('tminus_run').where('live', '=', sql.lit(0))
  const [edge] = yield* nth(
    ended.select(['claimed_at', 'seq']).orderBy('claimed_at', 'desc').orderBy('seq', 'desc'),
    count,
  )
  const gone = yield* all(
    ended
      .select(['seq', 'slot', 'claimed_at'])
      .where((eb) => {
        const { ref, tuple, refTuple } = eb
        const newer = eb
          .selectFrom('tminus_run as newer')
          .select('newer.seq')
          .whereRef('newer.task', '=', 'tminus_run.task')
          .where((inner) =>
            inner.or([
              inner('newer.claimed_at', '>', ref('tminus_run.claimed_at')),
              inner.and([
                inner('newer.claimed_at', '=', ref('tminus_run.claimed_at')),
                inner('newer.seq', '>', ref('tminus_run.seq')),
              ]),
            ]),
          )
        const isOld = eb(eb.fn.coalesce('ended_at', 'claimed_at'), '<', before)
        const isBeyond =
          edge === undefined
            ? []
            : [eb(refTuple('claimed_at', 'seq'), '<=', tuple(edge.claimed_at, edge.seq))]
        return eb.and([eb.or([isOld, ...isBeyond]), eb.exists(newer)])
      })
      .limit(STEP),
  )
  if (gone.length === 0) return 0
  yield db
    .insertInto('tminus_spent')
    .values(gone.map(({ slot, claimed_at }) => ({ slot, claimed_at })))
    .compile()
  yield db
    .deleteFrom('tminus_run')
    .where(
      'seq',
      'in',
      gone.map(({ seq }) => seq),
    )
    .compile()
  return gone.length
}

interface Limitable<R> {
  limit(count: number): { offset(count: number): { compile(): import('kysely').CompiledQuery<R> } }
}

/** The newest row that is beyond `count`; none if there are not so many. */
function* nth<R>(newestFirst: Limitable<R>, count: number): Program<readonly R[]> {
  return count === Infinity ? [] : yield* all(newestFirst.limit(1).offset(count))
}
