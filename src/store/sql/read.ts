/** What a store is asked: the folded state, state, runs, events, fates. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Fate, RecordedEvent } from '../../run/event.ts'
import { isLive, type Run } from '../../run/run.ts'
import type { Damage, FoldedState, Owner, StoredValue } from '../port.ts'
import type { EventQuery, FateQuery, RunCounts, RunQuery } from '../query.ts'
import { lastSeq } from './counter.ts'
import { all, type Program } from './program.ts'
import { eventOf, fateOf, ownerOf, runColumns, runOf } from './rows.ts'
import { demandText, soundRows, type Tell } from './sound.ts'
import type { Statements } from './statements.ts'
import type { FateTable, RunTable, Tables } from './tables.ts'
import { isUncommon, UNCOMMON } from './uncommon.ts'

type Database = Kysely<Tables>

/** Names in one query: SQLite takes 32,766 parameters. */
const MOST_NAMES = 10_000

export function* folded(
  statements: Statements,
  tell: Tell,
  tasks?: readonly string[],
): Program<FoldedState> {
  const { db } = statements
  const last = yield* lastSeq(statements.counter)
  const some = tasks !== undefined && tasks.length <= MOST_NAMES ? tasks : undefined
  const newest = yield* all(
    db
      .selectFrom('tminus_newest')
      .selectAll()
      .$if(some !== undefined, (q) => q.where('task', 'in', some ?? []))
      .orderBy('seq'),
  )
  const live = yield* all(
    // A literal, as a parameter would not let the partial index be used.
    db.selectFrom('tminus_run').selectAll().where('live', '=', sql.lit(1)).orderBy('seq'),
  )
  const owners = yield* all(db.selectFrom('tminus_owner').selectAll().orderBy('id'))
  return {
    lastSeq: last,
    newest: soundRows('tminus_newest', newest, { key: byNumber, read: eventOf, tell }),
    live: soundRows('tminus_run', live, { key: byId, read: runOf, tell }),
    owners: soundRows('tminus_owner', owners, { key: byId, read: ownerOf, tell }),
  }
}

/** Writes an owner, and reads the others. */
export function* leased(
  statements: Statements,
  { id, host, pid, incarnation, until }: Owner,
  tell: Tell,
): Program<Owner[]> {
  yield* statements.writeOwner.write([[id, host, pid, incarnation, until]])
  const others = yield* all(
    statements.db.selectFrom('tminus_owner').selectAll().where('id', '!=', id).orderBy('id'),
  )
  return soundRows('tminus_owner', others, { key: byId, read: ownerOf, tell })
}

const byId = ({ id }: { readonly id: string }): string => id
const byNumber = ({ seq }: { readonly seq: number }): number => seq

export function* state(db: Database, scope: string, tell: Tell): Program<Map<string, StoredValue>> {
  const rows = yield* all(
    db.selectFrom('tminus_state').select(['key', 'value']).where('scope', '=', scope),
  )
  const name = ({ key }: { readonly key: string }) => `${scope} ${key}`
  const value = (row: { readonly key: string; readonly value: string }): StoredValue => {
    demandText('value', row.value)
    return JSON.parse(row.value) as StoredValue
  }
  const read = (row: { readonly key: string; readonly value: string }) => {
    demandText('key', row.key)
    // That there is a row may mean something though its value is lost: a pause, a hold.
    const [found = null] = soundRows('tminus_state', [row], { key: name, read: value, tell })
    return [row.key, found] as const
  }
  return new Map(soundRows('tminus_state', rows, { key: name, read, tell }))
}

export function* runs(db: Database, query: RunQuery, tell: Tell): Program<Run[]> {
  if (query.status?.length === 0 || query.ids?.length === 0) return []
  const wanted = chosen(db, query)
  const rows =
    query.brief === true
      ? (yield* all(wanted.select(BRIEF))).map((row) => ({ ...row, ...LEFT_OUT }))
      : yield* all(wanted.selectAll())
  return soundRows('tminus_run', rows, { key: byId, read: runOf, tell })
}

/** What can be long, and is not read where a query is brief. */
const LEFT_OUT = { result: null, params: null, log: null, found: null } as const
const BRIEF = runColumns.filter(
  (column): column is Exclude<keyof RunTable, keyof typeof LEFT_OUT> =>
    !Object.hasOwn(LEFT_OUT, column),
)

export function* counts(db: Database, query: RunQuery): Program<RunCounts> {
  if (query.status?.length === 0 || query.ids?.length === 0) return {}
  const rows = yield* all(
    db
      .selectFrom(chosen(db, query).select('status').as('chosen'))
      .select(['status', (eb) => eb.fn.countAll().as('count')])
      .groupBy('status'),
  )
  // Postgres gives a count as text, for it may be larger than any number.
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
}

/** The runs of a query, newest first. */
const chosen = (db: Database, { task, id, ids, prefix, status, from, to, limit = 100 }: RunQuery) =>
  db
    .selectFrom('tminus_run')
    .$if(task !== undefined, (q) => q.where('task', '=', task as string))
    .$if(id !== undefined, (q) => q.where('id', '=', id as string))
    .$if(ids !== undefined, (q) => q.where('id', 'in', ids as string[]))
    .$if(prefix !== undefined, (q) => q.where(beginsWith(prefix as string)))
    .$if(status !== undefined, (q) => q.where('status', 'in', status as string[]))
    // A literal, for the partial index: few runs are live, however many there are.
    .$if(status?.every(isLive) === true, (q) => q.where('live', '=', sql.lit(1)))
    .$if(from !== undefined, (q) => q.where('claimed_at', '>=', from as number))
    .$if(to !== undefined, (q) => q.where('claimed_at', '<', to as number))
    .orderBy('claimed_at', 'desc')
    .orderBy('seq', 'desc')
    .$if(limit !== Infinity, (q) => q.limit(limit))

/** Exact in every collation; the range lets the index of ids be used. */
const beginsWith = (prefix: string) => {
  const exact = sql<boolean>`substr(id, 1, ${sql.lit(prefix.length)}) = ${prefix}`
  const end = endOf(prefix)
  return end === undefined ? exact : sql<boolean>`id >= ${prefix} and id < ${end} and ${exact}`
}

/** Digits and small letters, which ids begin with: collations agree on their order, and on little else. */
const CHARACTERS = '0123456789abcdefghijklmnopqrstuvwxyz'

/** The least text of these characters above all that begin so; none above `zz`, nor for a prefix with another character. */
function endOf(prefix: string): string | undefined {
  if (!/^[0-9a-z]+$/.test(prefix)) return undefined
  const kept = prefix.replace(/z+$/, '')
  if (kept === '') return undefined
  return kept.slice(0, -1) + CHARACTERS.charAt(CHARACTERS.indexOf(kept.slice(-1)) + 1)
}

export function* events(db: Database, query: EventQuery, tell: Tell): Program<RecordedEvent[]> {
  const { after, before, task, types, from, to, newest = Infinity, oldest = Infinity } = query
  const isAll = newest === Infinity
  if (types?.length === 0) return []
  const rows = yield* all(
    db
      .selectFrom('tminus_event')
      .selectAll()
      .$if(after !== undefined, (q) => q.where('seq', '>', after as number))
      .$if(before !== undefined, (q) => q.where('seq', '<', before as number))
      .$if(task !== undefined, (q) => q.where('task', '=', task as string))
      // As literals, for the partial index: few events are uncommon, however many there are.
      .$if(task === undefined && types?.every(isUncommon) === true, (q) => q.where(UNCOMMON))
      .$if(types !== undefined, (q) => q.where('type', 'in', types as string[]))
      .$if(from !== undefined, (q) => q.where('at', '>=', from as number))
      .$if(to !== undefined, (q) => q.where('at', '<', to as number))
      .orderBy('seq', isAll ? 'asc' : 'desc')
      .$if(!isAll, (q) => q.limit(newest))
      .$if(oldest !== Infinity, (q) => q.limit(oldest)),
  )
  const found = soundRows('tminus_event', rows, { key: byNumber, read: eventOf, tell })
  return isAll ? found : found.reverse()
}

export function* fates(db: Database, { task, from, to }: FateQuery, tell: Tell): Program<Fate[]> {
  const rows = yield* all(
    db
      .selectFrom('tminus_fate')
      .selectAll()
      .$if(task !== undefined, (q) => q.where('task', '=', task as string))
      .$if(from !== undefined, (q) => q.where('last_at', '>=', from as number))
      .$if(to !== undefined, (q) => q.where('first_at', '<', to as number))
      .orderBy('nr'),
  )
  return soundRows<Selectable<FateTable>, Fate>('tminus_fate', rows, {
    key: ({ nr }) => nr,
    read: fateOf,
    tell,
  })
}

/** Beyond it numbers of events would not be told apart. */
const COUNTABLE = Math.floor(Number.MAX_SAFE_INTEGER / 2)

/** The number of the last event on record, by the events themselves: the last one of all is also the newest of its type. */
function* highest(db: Database): Program<number> {
  let last = 0
  for (const table of ['tminus_event', 'tminus_newest'] as const) {
    const [row] = yield* all(
      db
        .selectFrom(table)
        .select('seq')
        .where('seq', '<', COUNTABLE)
        .orderBy('seq', 'desc')
        .limit(1),
    )
    if (row !== undefined) last = Math.max(last, row.seq)
  }
  return last
}

/** What the counter says and what it should say; nothing if it is right. */
export function* counterFault({ db, counter }: Statements): Program<Damage | undefined> {
  const [row] = (yield counter) as readonly { value: unknown }[]
  const last = yield* highest(db)
  const value = Number(row?.value)
  // It may be higher: the newest events of a task that is no more need not stay.
  if (typeof row?.value === 'number' && value >= last && value < COUNTABLE) return undefined
  const reason = `expected ${last}, the number of the last event, got '${String(row?.value)}'`
  return { table: 'tminus_counter', key: 'event', reason }
}

/** Sets the counter to the number of the last event. */
export function* repairCounter(statements: Statements): Program<void> {
  const { db } = statements
  if ((yield* counterFault(statements)) === undefined) return
  const value = yield* highest(db)
  yield db.deleteFrom('tminus_counter').compile()
  yield db.insertInto('tminus_counter').values({ name: 'event', value }).compile()
}
