/** The counter of events: its row is the lock of commits, where transactions may overlap. */
import type { Program, Query } from './program.ts'

/** The number of the last event. */
export function* lastSeq(counter: Query): Program<number> {
  return seqIn(yield counter)
}

/** The number of the last event, as the counter's rows have it. */
export function seqIn(rows: readonly unknown[]): number {
  const [row] = rows as readonly { readonly value: number }[]
  if (row === undefined) throw new Error("the table 'tminus_counter' has lost its row")
  return row.value
}
