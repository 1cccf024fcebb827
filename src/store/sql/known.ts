/** The questions of a commit, made once per store: what it must know of the runs and tasks that it is about. */
import { type Kysely, type Selectable, sql } from 'kysely'
import { DECIDES, TASK_STATE } from '../port.ts'
import { Bulk } from './bulk.ts'
import { among } from './columns.ts'
import type { Dialect } from './dialect.ts'
import type { FateTable, RunTable, Tables } from './tables.ts'

/** What a commit must know of a run to decide a transition. */
export type KnownRow = Pick<RunTable, 'seq' | 'id' | 'slot' | 'status' | 'owner' | 'attempt'>

export interface Known {
  readonly runsById: Bulk<KnownRow>
  readonly takenSlots: Bulk<{ slot: string }>
  readonly spentSlots: Bulk<{ slot: string }>
  readonly openFates: Bulk<Selectable<FateTable>>
  readonly newestDecisions: Bulk<{ task: string; type: string; seq: number }>
  /** The numbers of the states of tasks. */
  readonly stateNumbers: Bulk<{ key: string; seq: number }>
}

/** What a commit must know of what it is about. */
export const known = (db: Kysely<Tables>, dialect: Dialect): Known => {
  const byColumns = { byColumns: dialect.takesArrays }
  const slots = (table: 'tminus_run' | 'tminus_spent') =>
    new Bulk(
      1,
      (marks) => db.selectFrom(table).select('slot').where(among('slot', marks)),
      byColumns,
    )
  return {
    newestDecisions: newestDecisions(db, dialect),
    stateNumbers: stateNumbers(db, dialect),
    runsById: runsById(db, dialect),
    takenSlots: slots('tminus_run'),
    spentSlots: slots('tminus_spent'),
    openFates: new Bulk(
      1,
      (marks) =>
        db
          .selectFrom('tminus_fate')
          .selectAll()
          .where('open', '=', sql.lit(1))
          .where(among('task', marks)),
      byColumns,
    ),
  }
}

/** Where transactions overlap, each run stays as it was read until the commit; always in the same order, so that no two wait for each other. */
const runsById = (db: Kysely<Tables>, dialect: Dialect): Known['runsById'] =>
  new Bulk(
    1,
    (marks) => {
      const found = db
        .selectFrom('tminus_run')
        .select(['seq', 'id', 'slot', 'status', 'owner', 'attempt'])
        .where(among('id', marks))
      return dialect.locksCounter ? found.orderBy('id').forUpdate() : found
    },
    { byColumns: dialect.takesArrays },
  )

/** By which another session's decisions are seen. */
const newestDecisions = (db: Kysely<Tables>, { takesArrays }: Dialect): Known['newestDecisions'] =>
  new Bulk(
    1,
    (marks) =>
      db
        .selectFrom('tminus_newest')
        .select(['task', 'type', 'seq'])
        .where(
          'type',
          'in',
          DECIDES.map((type) => sql.lit(type)),
        )
        .where(among('task', marks)),
    { byColumns: takesArrays },
  )

const stateNumbers = (db: Kysely<Tables>, { takesArrays }: Dialect): Known['stateNumbers'] =>
  new Bulk(
    1,
    (marks) =>
      db
        .selectFrom('tminus_state')
        .select(['key', 'seq'])
        .where('scope', '=', sql.lit(TASK_STATE))
        .where(among('key', marks)),
    { byColumns: takesArrays },
  )
