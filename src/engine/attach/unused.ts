/** Events that are still to have a start of their own, however many: read page by page from the last one that was used up. */
import type { Need } from '../../condition/facts.ts'
import { MOST } from '../../condition/machine/backlog.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Store } from '../../store/port.ts'

/** Events per query: each query is a turn of the event loop. */
const PAGE = 5_000

/** A need with the number of the last event that its task has used up. */
export interface Owed extends Need {
  readonly after?: number
}

/** Events after the last one that any of these used up, through event `upTo`; the newest, as many as an operand keeps. */
export async function unusedOf(
  store: Store,
  task: string,
  needs: readonly Owed[],
  upTo: number,
): Promise<readonly RecordedEvent[]> {
  const after = Math.min(...needs.map((need) => need.after ?? Number.POSITIVE_INFINITY))
  const types = [...new Set(needs.flatMap(({ unused }) => unused?.types ?? []))]
  if (after >= upTo || types.length === 0) return []
  const found: RecordedEvent[] = []
  for (let last = after; last < upTo; ) {
    const page = await store.events({ task, types, after: last, oldest: PAGE })
    const end = page.at(-1)
    if (end === undefined) break
    found.push(...page)
    if (found.length > MOST) found.splice(0, found.length - MOST)
    last = end.seq
  }
  return found
}
