/** What the databases do not say alike. */
import type { ColumnDefinitionBuilder } from 'kysely'

export interface Dialect {
  readonly name: string
  /** The type of a column that holds any integer of JavaScript. */
  readonly integer: 'integer' | 'bigint'
  /** The type of a column that holds a name and stands in an index. */
  readonly text: 'varchar(255)' | 'text'
  /** Makes a column count up by itself. */
  readonly numbered: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder
  /** Whether an index can be for some rows only. */
  readonly hasPartialIndex: boolean
  /** Whether an index is known by its table's name and its own. */
  readonly indexIsOfTable: boolean
  /** Whether the counter's row must be locked by hand, so that commits do not interleave. */
  readonly locksCounter: boolean
  /** Whether a column of many rows can be one parameter, so that a statement is one text for any number of rows. */
  readonly takesArrays: boolean
  /** The database's own clock, in milliseconds. */
  readonly now: string
  /** Asks for a number that another connection's commit changes; absent where commits do not wait for each other. */
  readonly version?: string
  /** Makes a column that counts up by itself go on after the rows that were inserted with numbers; nothing if it does. */
  readonly renumber?: string
}

/** SQLite has one writer at a time: `begin immediate` is the lock. */
export const sqliteDialect: Dialect = {
  name: 'SQLite',
  integer: 'integer',
  text: 'varchar(255)',
  numbered: (column) => column.autoIncrement(),
  hasPartialIndex: true,
  indexIsOfTable: false,
  locksCounter: false,
  takesArrays: false,
  now: "cast(unixepoch('subsec') * 1000 as integer)",
  version: 'pragma data_version',
}

/** Postgres: every commit takes the counter's row first, so commits follow each other, and numbers have no gaps. */
export const postgresDialect: Dialect = {
  name: 'Postgres',
  integer: 'bigint',
  text: 'text',
  numbered: (column) => column.generatedByDefaultAsIdentity(),
  hasPartialIndex: true,
  indexIsOfTable: false,
  locksCounter: true,
  takesArrays: true,
  now: 'floor(extract(epoch from clock_timestamp()) * 1000)::bigint',
  renumber:
    "select setval(pg_get_serial_sequence('tminus_fate', 'nr'), coalesce(max(nr), 0) + 1, false) from tminus_fate",
}
