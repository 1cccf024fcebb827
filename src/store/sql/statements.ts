/** The statements of a commit, made once per store. */
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import { DECIDES, TASK_STATE } from '../port.ts'
import { Bulk, marked } from './bulk.ts'
import type { Dialect } from './dialect.ts'
import type { Query } from './program.ts'
import { eventColumns, fateColumns, runColumns } from './rows.ts'
import type { FateTable, LeaseTable, OwnerTable, RunTable, StateTable, Tables } from './tables.ts'

export interface Statements {
  readonly db: Kysely<Tables>
  /** Reads the number of the last event. */
  readonly counter: Query
  /** The same for a commit: where `begin` does not lock, this does. */
  readonly lockedCounter: Query
  readonly setCounter: Bulk
  /** After rows were inserted with their numbers; see {@link Dialect}. */
  readonly renumber: Query | undefined
  readonly runsById: Bulk<KnownRow>
  readonly takenSlots: Bulk<{ slot: string }>
  readonly spentSlots: Bulk<{ slot: string }>
  readonly openFates: Bulk<Selectable<FateTable>>
  readonly newestDecisions: Bulk<{ task: string; type: string; seq: number }>
  /** The numbers of the states of tasks. */
  readonly stateNumbers: Bulk<{ key: string; seq: number }>
  readonly sealFates: Bulk
  readonly writeRuns: Bulk
  readonly insertEvents: Bulk
  readonly writeNewest: Bulk
  readonly writeState: Bulk
  readonly deleteState: Bulk
  readonly insertFates: Bulk
  readonly writeFates: Bulk
  readonly writeOwner: Bulk
  /** A lease by its name, in one row with the database's clock; without the lease where there is none. */
  readonly leaseNow: Bulk<LeaseNow>
  readonly writeLease: Bulk
  readonly endLeases: Bulk
  readonly deleteOwner: Bulk
}

/** What a commit must know of a run to decide a transition. */
export type KnownRow = Pick<RunTable, 'seq' | 'id' | 'slot' | 'status' | 'owner'>

/** A lease, and what the database's clock shows. */
export type LeaseNow = { now: number } & { [C in 'term' | 'owner' | 'until']: LeaseTable[C] | null }

type Rows = readonly (readonly number[])[]

/** The only column of each row, for `in (…)`. The marks stand for the column's values. */
const texts = (rows: Rows): string[] => rows.flat() as unknown as string[]

export const statements = (db: Kysely<Tables>, dialect: Dialect): Statements => {
  const counter = db.selectFrom('tminus_counter').select('value').where('name', '=', 'event')
  const slots = (table: 'tminus_run' | 'tminus_spent') =>
    new Bulk(1, (rows) => db.selectFrom(table).select('slot').where('slot', 'in', texts(rows)))
  return {
    db,
    counter: counter.compile(),
    renumber:
      dialect.renumber === undefined ? undefined : { sql: dialect.renumber, parameters: [] },
    lockedCounter: (dialect.locksCounter ? counter.forUpdate() : counter).compile(),
    setCounter: new Bulk(1, ([row]) =>
      db
        .updateTable('tminus_counter')
        .set({ value: row?.[0] ?? 0 })
        .where('name', '=', sql.lit('event')),
    ),
    runsById: new Bulk(1, (rows) =>
      db
        .selectFrom('tminus_run')
        .select(['seq', 'id', 'slot', 'status', 'owner'])
        .where('id', 'in', texts(rows)),
    ),
    takenSlots: slots('tminus_run'),
    spentSlots: slots('tminus_spent'),
    openFates: new Bulk(1, (rows) =>
      db
        .selectFrom('tminus_fate')
        .selectAll()
        .where('open', '=', sql.lit(1))
        .where('task', 'in', texts(rows)),
    ),
    sealFates: new Bulk(1, (rows) =>
      db
        .updateTable('tminus_fate')
        .set({ open: sql.lit(0) })
        .where('open', '=', sql.lit(1))
        .where('task', 'in', texts(rows)),
    ),
    insertEvents: new Bulk(eventColumns.length, (rows) =>
      db.insertInto('tminus_event').values(marked(eventColumns, rows)),
    ),
    insertFates: new Bulk(fateColumns.length, (rows) =>
      db.insertInto('tminus_fate').values(marked<Insertable<FateTable>>(fateColumns, rows)),
    ),
    deleteState: new Bulk(
      2,
      (rows) =>
        db
          .deleteFrom('tminus_state')
          .where((eb) =>
            eb.or(marked<StateTable>(['scope', 'key'], rows).map((row) => eb.and({ ...row }))),
          ),
      32,
    ),
    deleteOwner: new Bulk(1, (rows) =>
      db.deleteFrom('tminus_owner').where('id', 'in', texts(rows)),
    ),
    newestDecisions: newestDecisions(db),
    stateNumbers: stateNumbers(db),
    ...leases(db, dialect),
    ...upserts(db),
  }
}

/** By which another session's decisions are seen. */
const newestDecisions = (db: Kysely<Tables>): Statements['newestDecisions'] =>
  new Bulk(1, (rows) =>
    db
      .selectFrom('tminus_newest')
      .select(['task', 'type', 'seq'])
      .where(
        'type',
        'in',
        DECIDES.map((type) => sql.lit(type)),
      )
      .where('task', 'in', texts(rows)),
  )

const stateNumbers = (db: Kysely<Tables>): Statements['stateNumbers'] =>
  new Bulk(1, (rows) =>
    db
      .selectFrom('tminus_state')
      .select(['key', 'seq'])
      .where('scope', '=', sql.lit(TASK_STATE))
      .where('key', 'in', texts(rows)),
  )

const leases = (db: Kysely<Tables>, { now }: Dialect) => {
  const columns = ['name', 'term', 'owner', 'until'] as const
  return {
    leaseNow: new Bulk<LeaseNow>(1, (rows) =>
      db
        .selectFrom(db.selectNoFrom(sql<number>`${sql.raw(now)}`.as('now')).as('clock'))
        .leftJoin('tminus_lease', (join) =>
          join.on('tminus_lease.name', 'in', texts(rows) as never),
        )
        .select(['now', 'term', 'owner', 'until']),
    ),
    writeLease: new Bulk(columns.length, (rows) =>
      db
        .insertInto('tminus_lease')
        .values(marked<LeaseTable>(columns, rows))
        .onConflict((on) =>
          on.column('name').doUpdateSet((eb) => excluded(eb, ['term', 'owner', 'until'])),
        ),
    ),
    endLeases: new Bulk(1, (rows) =>
      db
        .updateTable('tminus_lease')
        .set({ until: sql.lit(0) })
        .where('owner', 'in', texts(rows)),
    ),
  }
}

const upserts = (db: Kysely<Tables>) => {
  const runKeys = ['seq', 'id', 'slot', 'task', 'key', 'claimed_at', 'snapshot']
  const stateColumns = ['scope', 'key', 'value', 'seq'] as const
  const ownerColumns = ['id', 'host', 'pid', 'incarnation', 'until'] as const
  const numberedFate = ['nr', ...fateColumns] as const
  return {
    writeRuns: new Bulk(runColumns.length, (rows) =>
      db
        .insertInto('tminus_run')
        .values(marked<RunTable>(runColumns, rows))
        .onConflict((on) =>
          on.column('seq').doUpdateSet((eb) =>
            excluded(
              eb,
              runColumns.filter((c) => !runKeys.includes(c)),
            ),
          ),
        ),
    ),
    writeNewest: new Bulk(eventColumns.length, (rows) =>
      db
        .insertInto('tminus_newest')
        .values(marked(eventColumns, rows))
        .onConflict((on) =>
          on
            .columns(['task', 'type'])
            .doUpdateSet((eb) => excluded(eb, ['seq', 'at', 'run', 'tokens', 'data'])),
        ),
    ),
    writeState: new Bulk(stateColumns.length, (rows) =>
      db
        .insertInto('tminus_state')
        .values(marked<StateTable>(stateColumns, rows))
        .onConflict((on) =>
          on.columns(['scope', 'key']).doUpdateSet((eb) => excluded(eb, ['value', 'seq'])),
        ),
    ),
    writeFates: new Bulk(numberedFate.length, (rows) =>
      db
        .insertInto('tminus_fate')
        .values(marked<Insertable<FateTable>>(numberedFate, rows))
        .onConflict((on) =>
          on.column('nr').doUpdateSet((eb) => excluded(eb, ['last', 'last_at', 'count', 'open'])),
        ),
    ),
    writeOwner: new Bulk(ownerColumns.length, (rows) =>
      db
        .insertInto('tminus_owner')
        .values(marked<OwnerTable>(ownerColumns, rows))
        .onConflict((on) =>
          on
            .column('id')
            .doUpdateSet((eb) => excluded(eb, ['host', 'pid', 'incarnation', 'until'])),
        ),
    ),
  }
}

/** The columns set to what the row that was not inserted had in them. */
const excluded = (
  eb: { ref(reference: `excluded.${string}`): unknown },
  columns: readonly string[],
): Record<string, never> =>
  Object.fromEntries(columns.map((c) => [c, eb.ref(`excluded.${c}`)])) as Record<string, never>
