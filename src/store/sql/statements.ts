/** The statements of a commit, made once per store. */
import { type Kysely, sql } from 'kysely'
import type { RunStatus } from '../../run/run.ts'
import { Bulk, marked } from './bulk.ts'
import { among, changing, into } from './columns.ts'
import type { Dialect } from './dialect.ts'
import { type Known, known } from './known.ts'
import type { Query } from './program.ts'
import { changingColumns, eventColumns, fateColumns, runColumns } from './rows.ts'
import type { LeaseTable, StateTable, Tables } from './tables.ts'

export interface Statements extends Known {
  readonly db: Kysely<Tables>
  /** Reads the number of the last event. */
  readonly counter: Query
  /** The same for a commit: where `begin` does not lock, this does. */
  readonly lockedCounter: Query
  readonly setCounter: Bulk
  /** See {@link Dialect}. */
  readonly version: Query | undefined
  /** After rows were inserted with their numbers; see {@link Dialect}. */
  readonly renumber: Query | undefined
  readonly sealFates: Bulk
  readonly beginRuns: Bulk
  readonly insertRuns: Bulk
  /** Values of {@link changingColumns}, and then the number of the run. */
  readonly changeRuns: Bulk
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

/** A lease, and what the database's clock shows. */
export type LeaseNow = { now: number } & { [C in 'term' | 'owner' | 'until']: LeaseTable[C] | null }

export const statements = (db: Kysely<Tables>, dialect: Dialect): Statements => {
  const counter = db.selectFrom('tminus_counter').select('value').where('name', '=', 'event')
  return {
    db,
    counter: counter.compile(),
    renumber:
      dialect.renumber === undefined ? undefined : { sql: dialect.renumber, parameters: [] },
    version: dialect.version === undefined ? undefined : { sql: dialect.version, parameters: [] },
    lockedCounter: (dialect.locksCounter ? counter.forUpdate() : counter).compile(),
    setCounter: new Bulk(1, ({ rows: [row] }) =>
      db
        .updateTable('tminus_counter')
        .set({ value: row?.[0] ?? 0 })
        .where('name', '=', sql.lit('event')),
    ),
    deleteState: new Bulk(
      2,
      (marks) =>
        db
          .deleteFrom('tminus_state')
          .where((eb) =>
            eb.or(marked<StateTable>(['scope', 'key'], marks).map((row) => eb.and({ ...row }))),
          ),
      { chunk: 32 },
    ),
    deleteOwner: new Bulk(1, (marks) => db.deleteFrom('tminus_owner').where(among('id', marks))),
    ...known(db, dialect),
    ...inserts(db, dialect),
    ...leases(db, dialect),
    ...upserts(db, dialect),
  }
}

const inserts = (db: Kysely<Tables>, { takesArrays }: Dialect) => {
  const byColumns = { byColumns: takesArrays }
  return {
    sealFates: new Bulk(
      1,
      (marks) =>
        db
          .updateTable('tminus_fate')
          .set({ open: sql.lit(0) })
          .where('open', '=', sql.lit(1))
          .where(among('task', marks)),
      byColumns,
    ),
    insertRuns: new Bulk(
      runColumns.length,
      (marks) => into(db, 'tminus_run', runColumns, marks),
      byColumns,
    ),
    insertEvents: new Bulk(
      eventColumns.length,
      (marks) => into(db, 'tminus_event', eventColumns, marks),
      byColumns,
    ),
    insertFates: new Bulk(
      fateColumns.length,
      (marks) => into(db, 'tminus_fate', fateColumns, marks),
      byColumns,
    ),
  }
}

const leases = (db: Kysely<Tables>, { now }: Dialect) => {
  const columns = ['name', 'term', 'owner', 'until'] as const
  return {
    leaseNow: new Bulk<LeaseNow>(1, ({ rows }) =>
      db
        .selectFrom(db.selectNoFrom(sql<number>`${sql.raw(now)}`.as('now')).as('clock'))
        .leftJoin('tminus_lease', (join) =>
          join.on('tminus_lease.name', 'in', rows.flat() as never),
        )
        .select(['now', 'term', 'owner', 'until']),
    ),
    writeLease: new Bulk(columns.length, (marks) =>
      into(db, 'tminus_lease', columns, marks).onConflict((on) =>
        on.column('name').doUpdateSet((eb) => excluded(eb, ['term', 'owner', 'until'])),
      ),
    ),
    endLeases: new Bulk(1, (marks) =>
      db
        .updateTable('tminus_lease')
        .set({ until: sql.lit(0) })
        .where(among('owner', marks)),
    ),
  }
}

const upserts = (db: Kysely<Tables>, { takesArrays }: Dialect) => {
  const byColumns = { byColumns: takesArrays }
  const stateColumns = ['scope', 'key', 'value', 'seq'] as const
  const ownerColumns = ['id', 'host', 'pid', 'incarnation', 'until'] as const
  const numberedFate = ['nr', ...fateColumns] as const
  return {
    beginRuns: new Bulk(
      1,
      (marks) =>
        db
          .updateTable('tminus_run')
          .set({ status: sql.lit<RunStatus>('running') })
          .where(among('id', marks)),
      byColumns,
    ),
    // A statement for each row takes half of the time of an insert that finds it there.
    changeRuns: new Bulk(
      changingColumns.length + 1,
      (marks) => changing(db, changingColumns, marks),
      takesArrays ? byColumns : { chunk: 1 },
    ),
    writeNewest: new Bulk(
      eventColumns.length,
      (marks) =>
        into(db, 'tminus_newest', eventColumns, marks).onConflict((on) =>
          on
            .columns(['task', 'type'])
            .doUpdateSet((eb) => excluded(eb, ['seq', 'at', 'run', 'tokens', 'data'])),
        ),
      byColumns,
    ),
    writeState: new Bulk(
      stateColumns.length,
      (marks) =>
        into(db, 'tminus_state', stateColumns, marks).onConflict((on) =>
          on.columns(['scope', 'key']).doUpdateSet((eb) => excluded(eb, ['value', 'seq'])),
        ),
      byColumns,
    ),
    writeFates: new Bulk(
      numberedFate.length,
      (marks) =>
        into(db, 'tminus_fate', numberedFate, marks).onConflict((on) =>
          on.column('nr').doUpdateSet((eb) => excluded(eb, ['last', 'last_at', 'count', 'open'])),
        ),
      byColumns,
    ),
    writeOwner: new Bulk(ownerColumns.length, (marks) =>
      into(db, 'tminus_owner', ownerColumns, marks).onConflict((on) =>
        on.column('id').doUpdateSet((eb) => excluded(eb, ['host', 'pid', 'incarnation', 'until'])),
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
