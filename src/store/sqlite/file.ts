/** The SQL store of a SQLite file. */
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Store } from '../port.ts'
import { sqliteDialect } from '../sql/dialect.ts'
import { SqlStore } from '../sql/sql-store.ts'
import { statements } from '../sql/statements.ts'
import type { Tables } from '../sql/tables.ts'
import { type ConnectionOptions, connect } from './connection.ts'

export const sqliteFile = (options: ConnectionOptions): Store => {
  const made = statements(builder(), sqliteDialect)
  return new SqlStore({
    name: 'sqlite',
    place: options.path,
    statements: made,
    connect: () => connect(options, made.db),
  })
}

/** It only builds queries: a connection runs them, without the turns of the event loop that Kysely's own driver takes. */
const builder = (): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
