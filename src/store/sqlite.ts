/** The store in a SQLite file: embedded, shared by the processes of one host, kept when the process is killed. */
import { setImmediate } from 'node:timers/promises'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import {
  type EventQuery,
  type FateQuery,
  type Folded,
  type Owner,
  type Retention,
  type RunQuery,
  type Store,
  StoreError,
  type Write,
} from './port.ts'
import { commit } from './sql/commit.ts'
import { sqliteDialect } from './sql/dialect.ts'
import type { Program } from './sql/program.ts'
import { beginPruning, pruneStep } from './sql/prune.ts'
import { events, fates, folded, runs, state } from './sql/read.ts'
import { type Statements, statements } from './sql/statements.ts'
import type { Tables } from './sql/tables.ts'
import type { Connection, ConnectionOptions } from './sqlite/connection.ts'

export interface SqliteOptions {
  /** The file; its folder is made if there is none. `:memory:` is a database without a file. */
  readonly path: string
  /** Milliseconds to wait, blocking, while another process writes; default 5,000. */
  readonly busyTimeout?: number
  /**
   * `normal` (default): a commit that was acknowledged survives the end of the process, however sudden; a power cut may
   * take the last commits, but never breaks the file. `full`: it survives the power cut too, at the price of one wait for
   * the disk per commit.
   */
  readonly sync?: 'normal' | 'full'
}

/**
 * A store in a SQLite file, in WAL mode. Every call is one transaction and is done when it returns; nothing of the file is
 * kept in memory, so several sessions and processes may share it.
 *
 * Its calls reject with {@link StoreError}, whose cause is the driver's error, while the file cannot be written or read, and
 * work again when it can. Keys of runs that {@link Store.prune} removes stay used for a year.
 */
export const sqliteStore = (options: SqliteOptions): Store => new SqliteStore(options)

class SqliteStore implements Store {
  readonly name = 'sqlite'
  readonly #options: ConnectionOptions
  readonly #statements: Statements
  #connection: Connection | undefined

  constructor({ path, busyTimeout = 5000, sync = 'normal' }: SqliteOptions) {
    this.#options = { path, busyTimeout, sync }
    // It only builds queries: a connection runs them, without the turns of the event loop that Kysely's own driver takes.
    const builder = new Kysely<Tables>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    })
    this.#statements = statements(builder, sqliteDialect)
  }

  async open(): Promise<void> {
    if (this.#connection !== undefined) return
    try {
      // The driver is native code: who keeps no file need not load it.
      const driver = await import('./sqlite/connection.ts')
      this.#connection ??= new driver.Connection(this.#options, this.#statements.db)
    } catch (cause) {
      throw this.#failure('open', cause)
    }
  }

  async close(): Promise<void> {
    const connection = this.#connection
    this.#connection = undefined
    this.#attempt('close', () => connection?.close())
  }

  async commit(
    writes: readonly Write[],
    seen = Number.POSITIVE_INFINITY,
  ): ReturnType<Store['commit']> {
    if (writes.length === 0) return []
    return this.#write('commit to', commit(this.#statements, writes, seen))
  }

  async folded(): Promise<Folded> {
    return this.#read(folded(this.#statements))
  }

  async state(scope: string): ReturnType<Store['state']> {
    return this.#read(state(this.#statements.db, scope))
  }

  async runs(query: RunQuery = {}): ReturnType<Store['runs']> {
    return this.#read(runs(this.#statements.db, query))
  }

  async events(query: EventQuery = {}): ReturnType<Store['events']> {
    return this.#read(events(this.#statements.db, query))
  }

  async fates(query: FateQuery = {}): ReturnType<Store['fates']> {
    return this.#read(fates(this.#statements.db, query))
  }

  async lease({ id, host, pid, incarnation, until }: Owner): Promise<void> {
    const row = [id, host, pid, incarnation, until]
    this.#write('lease from', this.#statements.writeOwner.run([row]))
  }

  async release(owner: string): Promise<void> {
    this.#write('release', this.#statements.deleteOwner.run([[owner]]))
  }

  async prune(retention: Retention, now: number): Promise<number> {
    const { db } = this.#statements
    let edges = this.#write('prune', beginPruning(db, retention, now))
    for (let total = 0; ; ) {
      const step = this.#write('prune', pruneStep(db, edges))
      if (step.removed === 0) return total
      edges = step.edges
      total += step.removed
      // Lets the rest of the process, and other processes, go on between the steps.
      await setImmediate()
    }
  }

  #write<T>(action: string, program: Program<T>): T {
    return this.#attempt(action, () => this.#opened().run(program))
  }

  #read<T>(program: Program<T>): T {
    return this.#attempt('read', () => this.#opened().read(program))
  }

  #opened(): Connection {
    if (this.#connection === undefined) throw new Error('it is not open')
    return this.#connection
  }

  #attempt<T>(action: string, work: () => T): T {
    try {
      return work()
    } catch (cause) {
      throw this.#failure(action, cause)
    }
  }

  #failure(action: string, cause: unknown): StoreError {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return new StoreError(`Could not ${action} the store '${this.#options.path}': ${reason}`, {
      cause,
    })
  }
}
