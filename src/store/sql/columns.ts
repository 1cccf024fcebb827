/** Values in statements for many rows: as lists of values, or as arrays, one for each column. */
import {
  type InsertQueryBuilder,
  type InsertResult,
  type Kysely,
  type RawBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import { type Marks, marked } from './bulk.ts'
import type { Tables } from './tables.ts'

/** All columns that hold numbers; the others hold text. */
const NUMBERS: ReadonlySet<string> = new Set([
  'seq',
  'live',
  'attempt',
  'claimed_at',
  'snapshot',
  'ended_at',
  'retry_at',
  'at',
  'nr',
  'first',
  'last',
  'count',
  'first_at',
  'last_at',
  'open',
])

const arrayOf = (column: string, mark: number | undefined): RawBuilder<unknown> =>
  NUMBERS.has(column) ? sql`${mark}::bigint[]` : sql`${mark}::text[]`

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
