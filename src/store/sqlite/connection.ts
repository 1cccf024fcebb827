/** A connection to a SQLite file: opens it carefully and runs programs on it, each in one transaction. */
import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Clock } from '../../clock/clock.ts'
import { sqliteDialect } from '../sql/dialect.ts'
import { migrate, newestSchema } from '../sql/migrations.ts'
import type { Program, Query } from '../sql/program.ts'
import type { Tables } from '../sql/tables.ts'
import { BusyQueue } from './busy-queue.ts'
import { prepareFile, SameFile } from './store-file.ts'

export interface ConnectionOptions {
  readonly path: string
  readonly busyTimeout: number
  readonly sync: 'normal' | 'full'
  /** By which is waited; default the system's: another process's lock is real, whatever a session's clock shows. */
  readonly clock?: Clock
}

/**
 * From Node 24.19 on the process aborts when what the driver's version 12 made is collected between two turns of the event
 * loop (its `ObjectWrap` asks for an environment that is not entered then). So nothing of it is ever let go there: some
 * hundred statements for each store that was opened.
 */
const held: Set<object> | undefined =
  Number(process.versions.modules) >= 137 ? new Set() : undefined

/** Texts of statements kept prepared; queries of many shapes must not fill the memory. */
const PREPARED = 200

/** Milliseconds that the driver itself waits, blocking, for another connection: a commit of a neighbour takes less. */
const DRIVER_WAITS = 10

/**
 * Loads the driver and opens the file.
 *
 * @throws {Error} when the file cannot be opened or is not a store that this code can use; then it is left as it was
 */
export async function connect(
  options: ConnectionOptions,
  builder: Kysely<Tables>,
): Promise<Connection> {
  const { default: Driver } = await import('better-sqlite3')
  const queue = new BusyQueue(options.busyTimeout, isBusy, options.clock)
  return await queue.run(() => new Connection(Driver, options, queue, builder))
}

export class Connection {
  readonly #database: Database.Database
  readonly #file: SameFile | undefined
  readonly #queue: BusyQueue
  readonly #prepared = new Map<string, Database.Statement>()

  constructor(
    Driver: typeof Database,
    { path, sync }: ConnectionOptions,
    queue: BusyQueue,
    builder: Kysely<Tables>,
  ) {
    this.#queue = queue
    if (path !== ':memory:') prepareFile(path)
    this.#database = new Driver(path, { timeout: DRIVER_WAITS })
    this.#file = path === ':memory:' ? undefined : new SameFile(path)
    held?.add(this.#database)
    try {
      const schema = this.#demandStore()
      this.#pragma(`synchronous = ${sync}`)
      // In pages: rarer checkpoints write a page that changes often fewer times; the log grows to some 16 MB.
      this.#pragma('wal_autocheckpoint = 4000')
      // In kB, as it is negative: the indices of a million runs, where they grow, fit in.
      this.#pragma('cache_size = -16000')
      if (schema < newestSchema) this.#attempt('begin immediate', migrate(builder, sqliteDialect))()
      this.#pragma('journal_mode = WAL')
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  /** Runs a program that writes; it happens as a whole or not at all, and no other connection writes meanwhile. */
  run<T>(program: Program<T>): T | Promise<T> {
    return this.#queue.run(this.#attempt('begin immediate', program, this.#file))
  }

  /** Runs a program that only reads, at one state of the database. */
  read<T>(program: Program<T>): T | Promise<T> {
    return this.#queue.runBeside(this.#attempt('begin', program))
  }

  close(): void {
    this.#database.close()
  }

  /** The program in a transaction; may be called again if it was busy. */
  #attempt<T>(begin: string, program: Program<T>, file?: SameFile): () => T {
    let first: IteratorResult<Query | readonly Query[], T> | undefined
    let begun = false
    let spent: { readonly error: unknown } | undefined
    return () => {
      if (spent !== undefined) throw spent.error
      file?.demand()
      this.#statement(begin).run()
      try {
        first ??= program.next()
        let step = first
        while (step.done !== true) {
          const rows = this.#answer(step.value)
          begun = true
          step = program.next(rows)
        }
        this.#statement('commit').run()
        return step.value
      } catch (error) {
        // Some failures, as a full disk, have rolled back by themselves.
        if (this.#database.inTransaction) this.#statement('rollback').run()
        // Where the file was busy from the beginning, the program has got no rows yet and can be run again.
        if (begun || !isBusy(error)) spent = { error }
        throw error
      }
    }
  }

  #answer(asked: Query | readonly Query[]): readonly unknown[] {
    return 'sql' in asked ? this.#execute(asked) : asked.map((query) => this.#execute(query))
  }

  #execute({ sql, parameters }: Query): readonly unknown[] {
    const statement = this.#statement(sql)
    if (statement.reader) return statement.all(parameters)
    statement.run(parameters)
    return []
  }

  #statement(sql: string): Database.Statement {
    const known = this.#prepared.get(sql)
    if (known !== undefined) return known
    if (this.#prepared.size >= PREPARED && held === undefined) this.#prepared.clear()
    const statement = this.#database.prepare(sql)
    held?.add(statement)
    this.#prepared.set(sql, statement)
    return statement
  }

  #pragma(source: string): void {
    this.#execute({ sql: `pragma ${source}`, parameters: [] })
  }

  /** The number of its schema, 0 where it is empty. Only reads, so that a foreign file stays as it is. */
  #demandStore(): number {
    const tables = this.#statement(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite%'",
    )
      .pluck()
      .all()
    if (tables.length === 0) return 0
    if (!tables.includes('tminus_migration'))
      throw new Error(`it is a database of something else: it has the table '${String(tables[0])}'`)
    const schema = Number(this.#statement('select max(number) from tminus_migration').pluck().get())
    if (schema > newestSchema)
      throw new Error(
        `it was written by a newer version: its schema is ${schema}, this version knows ${newestSchema}`,
      )
    return schema
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('SQLITE_BUSY')
