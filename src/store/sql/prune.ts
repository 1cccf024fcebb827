/** Retention: removes a bounded number of rows at a time, so that no other commit waits long. */
import { type Compilable, type Kysely, sql } from 'kysely'
import { DAY, type Instant } from '../../time/instant.ts'
import type { Retention } from '../port.ts'
import { type Edges, edgesOf } from './edges.ts'
import { all, type Program } from './program.ts'
import { type GoneRun, pruneRemoved, removeRuns } from './removed.ts'
import type { Tables } from './tables.ts'

/** Rows removed from each table in one step. */
const STEP = 500

/** How long the keys of removed runs stay used. */
const KEYS_STAY = 366 * DAY

type Database = Kysely<Tables>

/** What is still to be removed, and how many rows the last step removed. */
export interface Pruning {
  readonly edges: Edges
  readonly removed: number
  readonly isDone: boolean
}

/** Lets the keys of runs that were removed long ago be used again, and finds what is to go now. */
export function* beginPruning(
  db: Database,
  retention: Retention,
  now: Instant,
  from: number,
): Program<Edges> {
  yield db
    .deleteFrom('tminus_spent')
    .where('claimed_at', '<', now - KEYS_STAY)
    .compile()
  return yield* edgesOf(db, retention, now, from)
}

export function* pruneStep(db: Database, edges: Edges): Program<Pruning> {
  const events = yield* pruneEvents(db, edges)
  const runs = yield* pruneRuns(db, edges)
  const fates = yield* pruneFates(db, edges)
  const owners = yield* pruneOwners(db, edges)
  const tasks = yield* pruneRemoved(db, edges, STEP)
  const removed = events + runs.length + fates + owners + tasks.removed
  return {
    edges: { ...edges, seen: runs.at(-1) ?? edges.seen, removed: tasks.left },
    removed,
    isDone: removed === 0 && tasks.left.length === 0,
  }
}

/** What the first query finds, or else the second: each has an index of its own, which both joined by OR would not use. */
function* either<R>(first: Compilable<R>, second: Compilable<R>): Program<readonly R[]> {
  const found = yield* all(first)
  return found.length > 0 ? found : yield* all(second)
}

function* pruneOwners(db: Database, { lease }: Edges): Program<number> {
  const needed = db.selectFrom('tminus_run').select('owner').where('live', '=', sql.lit(1))
  const gone = yield* all(
    db
      .selectFrom('tminus_owner')
      .select('id')
      .where('until', '<', lease)
      .where('id', 'not in', needed)
      .limit(STEP),
  )
  const ids = gone.map(({ id }) => id)
  if (ids.length > 0) yield db.deleteFrom('tminus_owner').where('id', 'in', ids).compile()
  return ids.length
}

function* pruneEvents(db: Database, { before, event, from }: Edges): Program<number> {
  const some = db.selectFrom('tminus_event').select('seq').limit(STEP)
  const events = from === Infinity ? some : some.where('seq', '<', from)
  const gone = yield* either(events.where('seq', '<=', event), events.where('at', '<', before))
  const numbers = gone.map(({ seq }) => seq)
  if (numbers.length > 0) yield db.deleteFrom('tminus_event').where('seq', 'in', numbers).compile()
  return numbers.length
}

function* pruneFates(db: Database, { before, fate }: Edges): Program<number> {
  const fates = db.selectFrom('tminus_fate').select('nr').limit(STEP)
  const gone = yield* either(fates.where('nr', '<=', fate), fates.where('last_at', '<', before))
  const numbers = gone.map(({ nr }) => nr)
  if (numbers.length > 0) yield db.deleteFrom('tminus_fate').where('nr', 'in', numbers).compile()
  return numbers.length
}

/** Oldest first, and no row twice: the newest run of each task stays, however many tasks there were. */
function* pruneRuns(db: Database, { before, run, top, seen }: Edges): Program<readonly GoneRun[]> {
  const gone = yield* all(
    db
      .selectFrom('tminus_run')
      .where('live', '=', sql.lit(0))
      .select(['seq', 'slot', 'claimed_at'])
      .where(({ eb, refTuple, tuple, exists, selectFrom, ref, or, fn }) => {
        const place = refTuple('claimed_at', 'seq')
        const newer = selectFrom('tminus_run as newer')
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
        return eb.and([
          eb(place, '>', tuple(seen.claimed_at, seen.seq)),
          eb(place, '<=', tuple(top.claimed_at, top.seq)),
          or([
            eb(fn.coalesce('ended_at', 'claimed_at'), '<', before),
            eb(place, '<=', tuple(run.claimed_at, run.seq)),
          ]),
          exists(newer),
        ])
      })
      .orderBy('claimed_at')
      .orderBy('seq')
      .limit(STEP),
  )
  yield* removeRuns(db, gone)
  return gone
}
