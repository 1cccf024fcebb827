/** All that a SQLite store says, in SQL: one module, so that Kysely is loaded when the first store is opened. */
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { sqliteDialect } from '../sql/dialect.ts'
import { type Statements, statements } from '../sql/statements.ts'
import type { Tables } from '../sql/tables.ts'

export { commit } from '../sql/commit.ts'
export { beginPruning, pruneStep } from '../sql/prune.ts'
export { events, fates, folded, runs, state } from '../sql/read.ts'

/** It only builds queries: a connection runs them, without the turns of the event loop that Kysely's own driver takes. */
export const builder: Kysely<Tables> = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

export const sqliteStatements: Statements = statements(builder, sqliteDialect)
