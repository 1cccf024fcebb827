/** All rows of a store, given out and taken in table by table, whatever the databases are: only leases stay behind. */
import type { Kysely } from 'kysely'
import type { Batch } from '../port.ts'
import { lastSeq } from './counter.ts'
import { all, type Program } from './program.ts'
import type { Statements } from './statements.ts'
import type { Tables } from './tables.ts'

/** The tables that move, each with the column by which it is read in pieces; one without is read at once. */
const MOVED = {
  tminus_run: 'seq',
  tminus_spent: 'slot',
  tminus_event: 'seq',
  tminus_newest: undefined,
  tminus_fate: 'nr',
  tminus_state: undefined,
} as const satisfies Partial<Record<keyof Tables, string | undefined>>

type Moved = keyof typeof MOVED

const TABLES = Object.keys(MOVED) as Moved[]

/** Rows of a batch; SQLite takes 32,766 parameters in one statement. */
const PIECE = 500

/** Marks a store into which another one is being moved. */
const MARK = { scope: 'store', key: 'moving', value: 'true', seq: 0 } as const

/** Runs programs in one transaction each. */
export type Run = <T>(program: Program<T>) => Promise<T>

/** @throws {Error} when the store was written to meanwhile. */
export async function* dump(statements: Statements, read: Run): AsyncGenerator<Batch> {
  const last = await read(lastSeq(statements.counter))
  for (const table of TABLES)
    for (let after: unknown; ; ) {
      const rows = await read(piece(statements.db, table, after))
      if (rows.length > 0) yield { table, rows }
      const key = MOVED[table]
      if (key === undefined || rows.length < PIECE) break
      after = rows.at(-1)?.[key]
    }
  if ((await read(lastSeq(statements.counter))) !== last)
    throw new Error('expected it to rest while it is moved, but it was written to')
  yield { table: 'tminus_counter', rows: [{ name: 'event', value: last }] }
}

function* piece(db: Kysely<Tables>, table: Moved, after: unknown): Program<Batch['rows']> {
  const key = MOVED[table] as 'seq' | undefined
  const rows = yield* all(
    db
      // All of them have their column; the types cannot say which.
      .selectFrom(table as 'tminus_run')
      .selectAll()
      .$if(key !== undefined, (q) => q.orderBy(key as 'seq').limit(PIECE))
      .$if(after !== undefined, (q) => q.where(key as 'seq', '>', after as number)),
  )
  return rows as unknown as Batch['rows']
}

/**
 * Takes the rows of another store into an empty one; returns how many. What an earlier call left unfinished is removed.
 *
 * @throws {Error} when the store is not empty, or the batches are not those of a store.
 */
export async function load(
  statements: Statements,
  write: Run,
  batches: AsyncIterable<Batch>,
): Promise<number> {
  await write(begin(statements))
  let count = 0
  let last: number | undefined
  for await (const { table, rows } of batches)
    if (table === 'tminus_counter') last = Number(rows[0]?.['value'])
    else {
      for (let at = 0; at < rows.length; at += PIECE)
        await write(take(statements.db, table, rows.slice(at, at + PIECE)))
      count += rows.length
    }
  if (last === undefined) throw new Error('expected a number of the last event, got none')
  await write(end(statements, last))
  return count
}

function* begin(statements: Statements): Program<void> {
  const { db } = statements
  const marks = yield* all(
    db.selectFrom('tminus_state').select('key').where('scope', '=', MARK.scope),
  )
  for (const table of TABLES) {
    if (marks.length > 0) yield db.deleteFrom(table).compile()
    const rows = yield* all(
      db
        .selectFrom(table as 'tminus_run')
        .selectAll()
        .limit(1),
    )
    if (rows.length > 0) throw new Error('expected an empty store, got one with a record')
  }
  if ((yield* lastSeq(statements.lockedCounter)) > 0)
    throw new Error('expected an empty store, got one with a record')
  yield db.insertInto('tminus_state').values(MARK).compile()
}

function* take(db: Kysely<Tables>, table: string, rows: Batch['rows']): Program<void> {
  if (!Object.hasOwn(MOVED, table)) throw new Error(`expected a table of a store, got '${table}'`)
  yield db
    .insertInto(table as 'tminus_run')
    .values(rows as never)
    .compile()
}

function* end(statements: Statements, last: number): Program<void> {
  const { db, renumber } = statements
  yield* statements.setCounter.write([[last]])
  if (renumber !== undefined) yield renumber
  yield db.deleteFrom('tminus_state').where('scope', '=', MARK.scope).compile()
}
