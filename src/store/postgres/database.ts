/** The SQL store of a Postgres database. */
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Store } from '../port.ts'
import { postgresDialect } from '../sql/dialect.ts'
import { SqlStore } from '../sql/sql-store.ts'
import { statements } from '../sql/statements.ts'
import type { Tables } from '../sql/tables.ts'
import { type ConnectionOptions, connect } from './connection.ts'

/** `place` is the address as messages name it. */
export const postgresDatabase = (options: ConnectionOptions, place: string): Store => {
  const made = statements(builder(), postgresDialect)
  return new SqlStore({
    name: 'postgres',
    place,
    statements: made,
    connect: () => connect(options, made.db),
  })
}

/** It only builds queries: a connection runs them, each program in one transaction. */
const builder = (): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
