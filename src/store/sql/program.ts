/** A program is a generator of queries to a database: an adapter runs it, at once or by awaiting. */
import type { Compilable } from 'kysely'

/** What a column takes and gives. */
export type Value = string | number | null

/** One statement for a driver. */
export interface Query {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/**
 * Yields queries, is given their rows (none for a statement that returns none), and ends with its result. It holds no
 * connection and waits for nothing, so the same program runs on a driver that answers at once, within one turn of the
 * event loop, and on one that has to be awaited. The adapter puts a transaction around it.
 */
export type Program<T> = Generator<Query, T, readonly unknown[]>

/** The rows of a query. */
export function* all<R>(query: Compilable<R>): Program<readonly R[]> {
  return (yield query.compile()) as readonly R[]
}
