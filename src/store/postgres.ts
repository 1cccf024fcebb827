/** The store in a Postgres database: shared by the sessions of any number of machines. */
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Store } from './port.ts'
import { postgresDialect } from './sql/dialect.ts'
import { SqlStore } from './sql/sql-store.ts'
import { statements } from './sql/statements.ts'
import type { Tables } from './sql/tables.ts'

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`, with the parameters that the package pg reads (`?sslmode=require`). */
  readonly url: string
  /** Connections at most; default 2: one that writes, one that reads. */
  readonly connections?: number
  /** Milliseconds to wait for a connection, or for the answer to one statement, before the call fails; default 10,000. */
  readonly timeout?: number
}

/**
 * A store in a Postgres database (13 or later), over the optional package `pg` 8. Its tables begin with `tminus_`; they are
 * made and brought up to date when it is opened.
 *
 * Nothing belongs to a connection (no session lock, no setting, no named statement), so it works behind a pooler in
 * transaction mode. Commits follow each other, over all sessions. A commit whose answer was lost is looked up by its
 * transaction before anything else is written, so it happens once. Calls reject with `StoreError`, whose cause is the
 * driver's error, while the database cannot be reached, and work again when it can.
 */
export const postgresStore = ({
  url,
  connections = 2,
  timeout = 10_000,
}: PostgresOptions): Store => {
  const made = statements(builder(), postgresDialect)
  return new SqlStore({
    name: 'postgres',
    place: withoutSecrets(url),
    statements: made,
    async connect() {
      // Optional: only who names such a store needs the driver.
      const { connect } = await import('./postgres/connection.ts')
      return connect({ url, connections, timeout }, made.db)
    },
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

/** The address without user, password and parameters. */
const withoutSecrets = (url: string): string =>
  url.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/, '')
