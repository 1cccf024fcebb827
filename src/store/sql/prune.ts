/** Retention: removes a bounded number of rows at a time, so that no other commit waits long. */
import { type Kysely, sql } from 'kysely'
import { DAY, type Instant } from '../../time/instant.ts'
import { OWNERS_STAY, type Retention } from '../port.ts'
import { all, type Program } from './program.ts'
import type { Tables } from './tables.ts'

/** Rows removed from each table in one step. */
const STEP = 500

/** How long the keys of removed runs stay used. */
const KEYS_STAY = 366 * DAY

type Database = Kysely<Tables>

/** What is at or below these goes: the newest that are beyond the number to keep. */
export interface Edges {
  readonly before: Instant
  /** Owners whose lease ended before this go. */
  readonly lease: Instant
  readonly event: number
  readonly fate: number
  readonly run?: { readonly claimed_at: number; readonly seq: number }
}

/** Found once, as counting so many rows takes its time. */
export function* edgesOf(db: Database, retention: Retention, now: Instant): Program<Edges> {
  const { age = Infinity, count = Infinity } = retention
  const before = now - age
  const lease = now - OWNERS_STAY
  if (count === Infinity) return { before, lease, event: 0, fate: 0 }
  const events = db.selectFrom('tminus_event').select('seq').orderBy('seq', 'desc')
  const fates = db.selectFrom('tminus_fate').select('nr').orderBy('nr', 'desc')
  const runs = db
    .selectFrom('tminus_run')
    .select(['claimed_at', 'seq'])
    .where('live', '=', sql.lit(0))
    .orderBy('claimed_at', 'desc')
    .orderBy('seq', 'desc')
  const [event] = yield* all(events.limit(1).offset(count))
  const [fate] = yield* all(fates.limit(1).offset(count))
  const [run] = yield* all(runs.limit(1).offset(count))
  return { before, lease, event: event?.seq ?? 0, fate: fate?.nr ?? 0, ...(run && { run }) }
}

/** One step; returns how many rows it removed: when that is none, all is done. */
export function* pruneStep(db: Database, edges: Edges): Program<number> {
  return (
    (yield* pruneEvents(db, edges)) +
    (yield* pruneRuns(db, edges)) +
    (yield* pruneFates(db, edges)) +
    (yield* pruneOwners(db, edges))
  )
}

/** Lets the keys of runs that were removed long ago be used again. */
export function* pruneKeys(db: Database, now: Instant): Program<void> {
  yield db
    .deleteFrom('tminus_spent')
    .where('claimed_at', '<', now - KEYS_STAY)
    .compile()
}

function* pruneOwners(db: Database, { lease }: Edges): Program<number> {
  const gone = yield* all(
    db.selectFrom('tminus_owner').select('id').where('until', '<', lease).limit(STEP),
  )
  const ids = gone.map(({ id }) => id)
  if (ids.length > 0) yield db.deleteFrom('tminus_owner').where('id', 'in', ids).compile()
  return ids.length
}

function* pruneEvents(db: Database, { before, event }: Edges): Program<number> {
  const gone = yield* all(
    db
      .selectFrom('tminus_event')
      .select('seq')
      .where((eb) => eb.or([eb('at', '<', before), eb('seq', '<=', event)]))
      // The oldest are found at the beginning of the table, without a look at the rest.
      .orderBy('seq')
      .limit(STEP),
  )
  const numbers = gone.map(({ seq }) => seq)
  if (numbers.length > 0) yield db.deleteFrom('tminus_event').where('seq', 'in', numbers).compile()
  return numbers.length
}

function* pruneFates(db: Database, { before, fate }: Edges): Program<number> {
  const gone = yield* all(
    db
      .selectFrom('tminus_fate')
      .select('nr')
      .where((eb) => eb.or([eb('last_at', '<', before), eb('nr', '<=', fate)]))
      .orderBy('nr')
      .limit(STEP),
  )
  const numbers = gone.map(({ nr }) => nr)
  if (numbers.length > 0) yield db.deleteFrom('tminus_fate').where('nr', 'in', numbers).compile()
  return numbers.length
}

function* pruneRuns(db: Database, { before, run }: Edges): Program<number> {
  const gone = yield* all(
    db
      .selectFrom('tminus_run')
      .where('live', '=', sql.lit(0))
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
          run === undefined
            ? []
            : [eb(refTuple('claimed_at', 'seq'), '<=', tuple(run.claimed_at, run.seq))]
        return eb.and([eb.or([isOld, ...isBeyond]), eb.exists(newer)])
      })
      .orderBy('seq')
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
