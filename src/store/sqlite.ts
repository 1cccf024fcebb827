/** The store in a SQLite file: embedded, shared by the processes of one host, kept when the process is killed. */
import { setImmediate } from 'node:timers/promises'
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
import type { Program } from './sql/program.ts'
import type { Statements } from './sql/statements.ts'
import type { Connection, ConnectionOptions } from './sqlite/connection.ts'

/** What is loaded when a store is opened: who keeps no file loads neither the driver, which is native code, nor Kysely. */
type Sql = typeof import('./sqlite/programs.ts')

/** An open store: its connection, what it says to it, and the programs made of that. */
interface Opened {
  readonly connection: Connection
  readonly sql: Sql
  readonly said: Statements
}

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
  #opened: Opened | undefined

  constructor({ path, busyTimeout = 5000, sync = 'normal' }: SqliteOptions) {
    this.#options = { path, busyTimeout, sync }
  }

  async open(): Promise<void> {
    if (this.#opened !== undefined) return
    try {
      const [driver, sql] = await Promise.all([
        import('./sqlite/connection.ts'),
        import('./sqlite/programs.ts'),
      ])
      const connection = await driver.connect(this.#options, sql.builder)
      // Opened twice at once: one connection is enough.
      if (this.#opened !== undefined) connection.close()
      else this.#opened = { connection, sql, said: sql.sqliteStatements }
    } catch (cause) {
      throw this.#failure('open', cause)
    }
  }

  async close(): Promise<void> {
    const opened = this.#opened
    this.#opened = undefined
    this.#attempt('close', () => opened?.connection.close())
  }

  async commit(
    writes: readonly Write[],
    seen = Number.POSITIVE_INFINITY,
  ): ReturnType<Store['commit']> {
    if (writes.length === 0) return []
    return this.#write('commit to', ({ sql, said }) => sql.commit(said, writes, seen))
  }

  async folded(): Promise<Folded> {
    return this.#read(({ sql, said }) => sql.folded(said))
  }

  async state(scope: string): ReturnType<Store['state']> {
    return this.#read(({ sql, said }) => sql.state(said.db, scope))
  }

  async runs(query: RunQuery = {}): ReturnType<Store['runs']> {
    return this.#read(({ sql, said }) => sql.runs(said.db, query))
  }

  async events(query: EventQuery = {}): ReturnType<Store['events']> {
    return this.#read(({ sql, said }) => sql.events(said.db, query))
  }

  async fates(query: FateQuery = {}): ReturnType<Store['fates']> {
    return this.#read(({ sql, said }) => sql.fates(said.db, query))
  }

  async lease({ id, host, pid, incarnation, until }: Owner): Promise<void> {
    const row = [id, host, pid, incarnation, until]
    this.#write('lease from', ({ said }) => said.writeOwner.run([row]))
  }

  async release(owner: string): Promise<void> {
    this.#write('release', ({ said }) => said.deleteOwner.run([[owner]]))
  }

  async prune(retention: Retention, now: number): Promise<number> {
    let edges = this.#write('prune', ({ sql, said }) => sql.beginPruning(said.db, retention, now))
    for (let total = 0; ; ) {
      const step = this.#write('prune', ({ sql, said }) => sql.pruneStep(said.db, edges))
      if (step.removed === 0) return total
      edges = step.edges
      total += step.removed
      // Lets the rest of the process, and other processes, go on between the steps.
      await setImmediate()
    }
  }

  #write<T>(action: string, make: (opened: Opened) => Program<T>): T {
    return this.#attempt(action, () => this.#open.connection.run(make(this.#open)))
  }

  #read<T>(make: (opened: Opened) => Program<T>): T {
    return this.#attempt('read', () => this.#open.connection.read(make(this.#open)))
  }

  get #open(): Opened {
    if (this.#opened === undefined) throw new Error('it is not open')
    return this.#opened
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
