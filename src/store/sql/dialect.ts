/** What the databases do not say alike. */

export interface Dialect {
  readonly name: string
  /** The type of a column that holds any integer of JavaScript. */
  readonly integer: 'integer' | 'bigint'
  /** Whether an index can be for some rows only. */
  readonly hasPartialIndex: boolean
  /** Whether an index is known by its table's name and its own. */
  readonly indexIsOfTable: boolean
  /** Whether the counter's row must be locked by hand, so that commits do not interleave. */
  readonly locksCounter: boolean
}

/** SQLite has one writer at a time: `begin immediate` is the lock. */
export const sqliteDialect: Dialect = {
  name: 'SQLite',
  integer: 'integer',
  hasPartialIndex: true,
  indexIsOfTable: false,
  locksCounter: false,
}
