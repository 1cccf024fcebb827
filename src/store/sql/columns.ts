/** Values in statements for many rows: as lists of values, or as arrays, one for each column. */
import {
  type Generated,
  type InsertQueryBuilder,
  type InsertResult,
  type Kysely,
  type RawBuilder,
  type SqlBool,
  sql,
  type UpdateQueryBuilder,
  type UpdateResult,
} from 'kysely'
import { type Marks, marked } from './bulk.ts'
import type { EventTable, FateTable, RunTable, Tables } from './tables.ts'

/** The columns of a table that hold numbers. */
type NumberOf<Table> = {
  [Column in keyof Table]: Exclude<Table[Column], null> extends number | Generated<number>
    ? Column
    : never
}[keyof Table]
type NumberColumn = NumberOf<RunTable> | NumberOf<EventTable> | NumberOf<FateTable>

/** Of the tables whose rows are written as arrays, the columns that hold numbers; the others hold text. */
const NUMBERS: Readonly<Record<NumberColumn, true>> = {
  seq: true,
  live: true,
  attempt: true,
  claimed_at: true,
  snapshot: true,
  ended_at: true,
  retry_at: true,
  at: true,
  nr: true,
  first: true,
  last: true,
  count: true,
  first_at: true,
  last_at: true,
  open: true,
}

/** The type of an array is the column's own: compared with another one, a `char(32)` is cast, and its index is not used. */
const arrayOf = (column: string, mark: number | undefined): RawBuilder<unknown> => {
  if (column in NUMBERS) return sql`${mark}::bigint[]`
  return column === 'slot' ? sql`${mark}::bpchar[]` : sql`${mark}::text[]`
}

/** Whether the column has one of the values, which are the only ones of their rows. */
export function among(column: string, { rows, areColumns }: Marks): RawBuilder<SqlBool> {
  if (areColumns) return sql`${sql.ref(column)} = any(${arrayOf(column, rows[0]?.[0])})`
  return sql`${sql.ref(column)} in (${sql.join(rows.flat())})`
}

/** Inserts all rows. */
export function into<T extends keyof Tables>(
  db: Kysely<Tables>,
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
  marks: Marks,
): InsertQueryBuilder<Tables, T, InsertResult> {
  const insert = db.insertInto(table)
  if (!marks.areColumns) return insert.values(marked<object>(columns as never, marks) as never)
  const [row = []] = marks.rows
  const arrays = columns.map((column, index) => arrayOf(column, row[index]))
  return insert.columns(columns as never).expression(sql`select * from unnest(${sql.join(arrays)})`)
}

/** Sets columns of the runs whose numbers are the last of the values: of one run, or of all in columns. */
export function changing(
  db: Kysely<Tables>,
  columns: readonly (keyof RunTable)[],
  { rows: [row = []], areColumns }: Marks,
): UpdateQueryBuilder<Tables, 'tminus_run', 'tminus_run', UpdateResult> {
  const update = db.updateTable('tminus_run')
  const set = (value: (column: string, index: number) => unknown) =>
    Object.fromEntries(columns.map((column, index) => [column, value(column, index)])) as never
  if (!areColumns)
    return update
      .set(set((_, index) => row[index]))
      .where('seq', '=', row[columns.length] as number)
  const all = [...columns, 'seq']
  const arrays = all.map((column, index) => arrayOf(column, row[index]))
  const named = sql`changed(${sql.join(all.map((column) => sql.ref(column)))})`
  return update
    .from(sql`unnest(${sql.join(arrays)})`.as<'changed'>(named) as never)
    .set(set((column) => sql.ref(`changed.${column}`)))
    .where(sql<SqlBool>`tminus_run.seq = changed.seq`) as never
}
