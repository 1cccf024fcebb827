/** A program is a generator of queries to a database: an adapter runs it, at once or by awaiting. */
import type { Compilable } from 'kysely'

/** What a column takes and gives. */
export type Value = string | number | null

/** One statement for a driver. */
export interface Query {
  readonly sql: string
  readonly parameters: readonly unknown[]
  /** Its program goes on without the answer: a driver that is awaited need not wait before the end of the transaction. */
  readonly isBlind?: true
}

/**
 * Yields queries, is given their rows (none for a statement that returns none; of a list of queries the rows of each), and ends
 * with its result. It holds no connection and waits for nothing, so the same program runs on a driver that answers at once, within
 * one turn of the event loop, and on one that has to be awaited. The adapter puts a transaction around it.
 */
export type Program<T> = Generator<Query | readonly Query[], T, readonly unknown[]>

/** A question for rows of one kind, in one statement or several. */
export interface Question<R> {
  readonly queries: readonly Query[]
  /** For the type only. */
  readonly row?: R
}

type Rows<Q extends readonly Question<unknown>[]> = {
  readonly [K in keyof Q]: Q[K] extends Question<infer R> ? readonly R[] : never
}

/** The rows of questions that need no answer of each other: a driver that is awaited sends them all at once, in that order. */
export function* together<const Q extends readonly Question<unknown>[]>(
  questions: Q,
): Program<Rows<Q>> {
  const answers = (yield questions.flatMap(
    ({ queries }) => queries,
  )) as readonly (readonly unknown[])[]
  let next = 0
  return questions.map(({ queries }) => {
    if (queries.length === 1) return answers[next++]
    const own = answers.slice(next, next + queries.length)
    next += queries.length
    return own.flat()
  }) as unknown as Rows<Q>
}

/** The rows of a query. */
export function* all<R>(query: Compilable<R>): Program<readonly R[]> {
  return (yield query.compile()) as readonly R[]
}
