/** The store in a Postgres database: shared by the sessions of any number of machines. */
import { demandKnown, type Names } from '../run/options.ts'
import { LazyStore } from './lazy.ts'
import type { DisposableStore } from './port.ts'

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
 *
 * @throws {TypeError} when there is another option
 */
export const postgresStore = (options: PostgresOptions): DisposableStore => {
  demandKnown(options, OPTIONS, 'a Postgres store')
  const { url, connections = 2, timeout = 10_000 } = options
  const place = withoutSecrets(url)
  return new LazyStore({
    name: 'postgres',
    place,
    async load() {
      const { postgresDatabase } = await import('./postgres/database.ts')
      return postgresDatabase({ url, connections, timeout }, place)
    },
  })
}

const OPTIONS: Names<PostgresOptions> = { url: true, connections: true, timeout: true }

/** The address without user, password and parameters. */
const withoutSecrets = (url: string): string =>
  url.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/, '')
