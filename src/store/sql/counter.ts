/** The counter of events: its row is the lock of commits, where transactions may overlap. */
import type { Program, Query } from './program.ts'

/** The number of the last event. */
export function* lastSeq(counter: Query): Program<number> {
  const [row] = (yield counter) as readonly { value: number }[]
  if (row === undefined) throw new Error("the table 'tminus_counter' has lost its row")
  return row.value
}
