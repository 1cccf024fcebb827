/** The edges of retention: found once, as counting the rows takes its time, then removed up to, step by step. */
import { type Compilable, type Kysely, sql } from 'kysely'
import type { Instant } from '../../time/instant.ts'
import { OWNERS_STAY, REMOVED, type Retention } from '../port.ts'
import { all, type Program } from './program.ts'
import type { Tables } from './tables.ts'

type Database = Kysely<Tables>

/** A run's place in the order of their claims. */
interface Place {
  readonly claimed_at: number
  readonly seq: number
}

/** What is at or below these goes: the newest that are beyond the number to keep. */
export interface Edges {
  /** What is older goes. */
  readonly before: Instant
  /** Owners whose lease ended before this go. */
  readonly lease: Instant
  readonly event: number
  /** Events from this number on stay. */
  readonly from: number
  readonly fate: number
  readonly run: Place
  /** No run above it goes. */
  readonly top: Place
  /** Runs up to it were looked at: the ones that stayed are not looked at again. */
  readonly seen: Place
  /** Tasks whose removal is older than retention keeps anything. */
  readonly removed: readonly string[]
}

const NOWHERE: Place = { claimed_at: -Infinity, seq: 0 }

export function* edgesOf(
  db: Database,
  retention: Retention,
  now: Instant,
  from: number,
): Program<Edges> {
  const { age = Infinity, count = Infinity } = retention
  const before = now - age
  const run = (yield* runBeyond(db, count)) ?? NOWHERE
  return {
    before,
    lease: now - OWNERS_STAY,
    event: yield* numberBeyond(events(db), count),
    from,
    fate: yield* numberBeyond(fates(db), count),
    run,
    // A run ends after its claim, so one that ended before that instant was claimed before it.
    top: run.claimed_at >= before ? run : { claimed_at: before, seq: 0 },
    seen: NOWHERE,
    removed: yield* removedBefore(db, before, count),
  }
}

/** Their marks are read as a whole: what is compared stands in their JSON. */
function* removedBefore(db: Database, before: Instant, count: number): Program<string[]> {
  const marks = yield* all(
    db.selectFrom('tminus_state').select(['key', 'value', 'seq']).where('scope', '=', REMOVED),
  )
  if (marks.length === 0) return []
  const [last] = yield* all(db.selectFrom('tminus_counter').select('value'))
  const beyond = (last?.value ?? 0) - count
  return marks
    .filter(({ value, seq }) => seq <= beyond || Number(value) < before)
    .map(({ key }) => key)
}

/** One number of a table, from its lowest or its highest on. */
type Numbers = (from: 'asc' | 'desc', offset: number) => Compilable<{ readonly number: number }>

const events =
  (db: Database): Numbers =>
  (from, offset) =>
    db
      .selectFrom('tminus_event')
      .select('seq as number')
      .orderBy('seq', from)
      .limit(1)
      .offset(offset)

const fates =
  (db: Database): Numbers =>
  (from, offset) =>
    db.selectFrom('tminus_fate').select('nr as number').orderBy('nr', from).limit(1).offset(offset)

const runs =
  (db: Database): Numbers =>
  (from, offset) =>
    db.selectFrom('tminus_run').select('seq as number').orderBy('seq', from).limit(1).offset(offset)

/** Whether there can be more rows than `count`, by their numbers: then they must be counted. */
function* mayExceed(numbers: Numbers, count: number): Program<boolean> {
  if (count === Infinity) return false
  const [least] = yield* all(numbers('asc', 0))
  const [most] = yield* all(numbers('desc', 0))
  return least !== undefined && most !== undefined && most.number - least.number >= count
}

/** The highest number beyond the newest `count`; 0 if there are no more. */
function* numberBeyond(numbers: Numbers, count: number): Program<number> {
  if (!(yield* mayExceed(numbers, count))) return 0
  const [row] = yield* all(numbers('desc', count))
  return row?.number ?? 0
}

/** The newest ended run beyond the newest `count`. */
function* runBeyond(db: Database, count: number): Program<Place | undefined> {
  if (!(yield* mayExceed(runs(db), count))) return undefined
  // Told apart by number, they are all found in one index, without a look at the rows.
  const live = db
    .selectFrom('tminus_run as alive')
    .select('alive.seq')
    .where('alive.live', '=', sql.lit(1))
  const [run] = yield* all(
    db
      .selectFrom('tminus_run')
      .select(['claimed_at', 'seq'])
      .where('seq', 'not in', live)
      .orderBy('claimed_at', 'desc')
      .orderBy('seq', 'desc')
      .limit(1)
      .offset(count),
  )
  return run
}
