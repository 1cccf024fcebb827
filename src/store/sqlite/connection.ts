/** A connection to a SQLite file: opens it carefully and runs programs on it, each in one transaction. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { sqliteDialect } from '../sql/dialect.ts'
import { migrate, newestSchema } from '../sql/migrations.ts'
import type { Program, Query } from '../sql/program.ts'
import type { Tables } from '../sql/tables.ts'

export interface ConnectionOptions {
  readonly path: string
  readonly busyTimeout: number
  readonly sync: 'normal' | 'full'
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

/**
 * Loads the driver and opens the file.
 *
 * @throws {Error} if the file cannot be opened or is not a store that this code can use; then it is left as it was
 */
export async function connect(
  options: ConnectionOptions,
  builder: Kysely<Tables>,
): Promise<Connection> {
  const { default: Driver } = await import('better-sqlite3')
  return new Connection(Driver, options, builder)
}

export class Connection {
  readonly #database: Database.Database
  readonly #prepared = new Map<string, Database.Statement>()

  constructor(
    Driver: typeof Database,
    { path, busyTimeout, sync }: ConnectionOptions,
    builder: Kysely<Tables>,
  ) {
    if (path !== ':memory:') prepareFolder(path)
    this.#database = new Driver(path, { timeout: busyTimeout })
    held?.add(this.#database)
    try {
      this.#demandStore()
      this.#pragma(`synchronous = ${sync}`)
      // In pages: rarer checkpoints write a page that changes often fewer times; the log grows to some 16 MB.
      this.#pragma('wal_autocheckpoint = 4000')
      // In kB, as it is negative: the indices of a million runs, where they grow, fit in.
      this.#pragma('cache_size = -16000')
      this.run(migrate(builder, sqliteDialect))
      this.#useWal()
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  /** Runs a program that writes; it happens as a whole or not at all, and no other connection writes meanwhile. */
  run<T>(program: Program<T>): T {
    return this.#transaction('begin immediate', program)
  }

  /** Runs a program that only reads, at one state of the database. */
  read<T>(program: Program<T>): T {
    return this.#transaction('begin', program)
  }

  close(): void {
    this.#database.close()
  }

  #transaction<T>(begin: string, program: Program<T>): T {
    this.#statement(begin).run()
    try {
      let step = program.next()
      while (step.done !== true) step = program.next(this.#execute(step.value))
      this.#statement('commit').run()
      return step.value
    } catch (error) {
      // Some failures, as a full disk, have rolled back by themselves.
      if (this.#database.inTransaction) this.#statement('rollback').run()
      throw error
    }
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

  /** Only reads, so that a foreign file stays as it is. */
  #demandStore(): void {
    const tables = this.#statement(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite%'",
    )
      .pluck()
      .all()
    if (tables.length === 0) return
    if (!tables.includes('tminus_migration'))
      throw new Error(`it is a database of something else: it has the table '${String(tables[0])}'`)
    const schema = this.#statement('select max(number) from tminus_migration').pluck().get()
    if (Number(schema) > newestSchema)
      throw new Error(
        `it was written by a newer version: its schema is ${String(schema)}, this version knows ${newestSchema}`,
      )
  }

  /** The change to WAL does not wait for other connections by itself; a transaction before it does. */
  #useWal(): void {
    for (let tries = 0; ; tries += 1)
      try {
        this.#pragma('journal_mode = WAL')
        return
      } catch (error) {
        if (!isBusy(error) || tries === 100) throw error
        this.#statement('begin immediate').run()
        this.#statement('rollback').run()
      }
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('SQLITE_BUSY')

const prepareFolder = (path: string): void => {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new Error('it is a directory')
  mkdirSync(dirname(path), { recursive: true })
}
