/** Connections to a Postgres database: runs programs on them, each in one transaction, and looks up commits in doubt. */
import type { Kysely } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Write, WriteResult } from '../port.ts'
import { postgresDialect } from '../sql/dialect.ts'
import { migrate, newestSchema } from '../sql/migrations.ts'
import type { Program } from '../sql/program.ts'
import type { SqlConnection } from '../sql/sql-store.ts'
import type { Tables } from '../sql/tables.ts'
import { Doubt } from './doubt.ts'
import { driver, listener } from './driver.ts'
import { isWritten } from './evidence.ts'
import { Hints } from './hints.ts'
import { Transaction } from './transaction.ts'

export interface ConnectionOptions {
  readonly url: string
  readonly connections: number
  readonly timeout: number
}

/** Reads see one state of the database. */
const READ = 'begin isolation level repeatable read read only'

/** Whatever the database's default is: a commit that waited for another one sees what that one wrote. */
const WRITE = 'begin isolation level read committed; select pg_current_xact_id()::text as id'

/** Held until the end of the transaction, so that sessions that open at once make the tables once. */
const SCHEMA_LOCK = "select pg_advisory_xact_lock(hashtext('tminus schema'))"

export async function connect(
  options: ConnectionOptions,
  builder: Kysely<Tables>,
): Promise<SqlConnection> {
  const pool = await driver(options)
  const connection = new Connection(pool, new Hints(pool, () => listener(options)))
  try {
    const had = await connection.migrate(builder)
    if (had > newestSchema)
      throw new Error(
        `expected a schema up to ${newestSchema}, got ${had}: a newer version of tminus made it`,
      )
  } catch (error) {
    await connection.close()
    throw error
  }
  return connection
}

class Connection implements SqlConnection {
  readonly #pool: Pool
  readonly #doubt = new Doubt()

  readonly #hints: Hints

  constructor(pool: Pool, hints: Hints) {
    this.#pool = pool
    this.#hints = hints
  }

  get hears(): boolean {
    return this.#hints.hears
  }

  onWritten(call: () => void): () => void {
    return this.#hints.onWritten(call)
  }

  migrate(builder: Kysely<Tables>): Promise<number> {
    return this.#with((client) =>
      whole(client, `${WRITE}; ${SCHEMA_LOCK}`, migrate(builder, postgresDialect)),
    )
  }

  run<T>(program: Program<T>): Promise<T> {
    return this.#with((client) => whole(client, WRITE, program))
  }

  read<T>(program: Program<T>): Promise<T> {
    return this.#with((client) => whole(client, READ, program))
  }

  /** Once: what was left open by the commit before is found out first. */
  async commit(
    writes: readonly Write[],
    program: (writes: readonly Write[]) => Program<readonly WriteResult[]>,
  ): Promise<readonly WriteResult[]> {
    const known = await this.#doubt.settle(
      (id) => this.#with((client) => statusOf(client, id)),
      (results) => this.#with((client) => isWritten(client, results)),
    )
    const left = writes.filter((write) => !known.has(write))
    const results = left.length === 0 ? [] : await this.#commit(left, program(left))
    this.#doubt.forget()
    // Other sessions read what has a number, which the begin of a body has not.
    if (left.some(({ kind }) => kind !== 'begin')) this.#hints.wrote()
    let next = 0
    return writes.map((write) => known.get(write) ?? results[next++] ?? { ok: false })
  }

  #commit(
    writes: readonly Write[],
    program: Program<readonly WriteResult[]>,
  ): Promise<readonly WriteResult[]> {
    return this.#with(async (client) => {
      const transaction = new Transaction(client, WRITE)
      const results = await transaction.run(program)
      this.#doubt.begin(await idOf(transaction), writes, results)
      try {
        await transaction.commit()
      } catch (error) {
        // The server refused it, and said so: nothing is in doubt.
        if (isAnswer(error)) this.#doubt.forget()
        throw error
      }
      return results
    })
  }

  async close(): Promise<void> {
    await this.#hints.close()
    await this.#pool.end()
  }

  /** Lends a connection; one on which something failed is not used again. */
  async #with<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    let isBroken = true
    try {
      const result = await work(client)
      isBroken = false
      return result
    } finally {
      client.release(isBroken)
    }
  }
}

/** The id of a transaction that writes. */
async function idOf(transaction: Transaction): Promise<string> {
  const [row] = (await transaction.begun) as readonly { readonly id: string }[]
  if (row === undefined) throw new Error('expected the id of a transaction, got none')
  return row.id
}

async function whole<T>(client: PoolClient, start: string, program: Program<T>): Promise<T> {
  const transaction = new Transaction(client, start)
  const result = await transaction.run(program)
  await transaction.commit()
  return result
}

/** The error of a number that is still to be given: a crash took the transaction that had it. */
const OF_THE_FUTURE = '22023'

/** What became of a transaction; `null` if it is too old to be known. */
async function statusOf(client: PoolClient, id: string): Promise<string | null> {
  try {
    const { rows } = await client.query<{ status: string | null }>(
      'select pg_xact_status($1::text::xid8) as status',
      [id],
    )
    return rows[0]?.status ?? null
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === OF_THE_FUTURE) return 'aborted'
    throw error
  }
}

/** Whether the error is the server's answer to the statement, and the transaction is rolled back. */
const isAnswer = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false
  // SQLSTATE; class 08 is about the connection, 57P are shutdowns, where the commit may have happened.
  return /^(?!08|57P)[0-9A-Z]{5}$/.test(String(error.code)) && 'severity' in error
}
