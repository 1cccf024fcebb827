/** Events that are still to have a start of their own: the oldest after the last one that was used up; the rest follows page by page. */
import type { EventStretch, Need } from '../../condition/facts.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Store } from '../../store/port.ts'
import { pageOf } from './page-reader.ts'

/** A need with the number of the last event that its task has used up. */
export interface Owed extends Need {
  readonly after?: number
}

/** The oldest of them, and of which stretch none is missing. */
export interface Unused extends EventStretch {
  readonly events: readonly RecordedEvent[]
}

/** Events on record after what any of these has used up, up to an event; the oldest, a page or as many as there is room for. */
export async function unusedOf(
  store: Store,
  task: string,
  needs: readonly Owed[],
  { upTo, room }: { readonly upTo: number; readonly room: number },
): Promise<Unused | undefined> {
  if (needs.length === 0) return undefined
  const size = pageOf(room)
  const after = Math.min(...needs.map((need) => need.after ?? Number.POSITIVE_INFINITY))
  const types = [...new Set(needs.flatMap(({ unused }) => unused?.types ?? []))]
  const found: RecordedEvent[] = []
  if (after >= upTo || types.length === 0) return { events: found, after, upTo: Infinity }
  for (let last = after; last < upTo; ) {
    const page = await store.events({ task, types, after: last, oldest: size })
    found.push(...page)
    const end = page.at(-1)
    if (end === undefined || page.length < size) break
    if (found.length > room - size) return { events: found, after, upTo: end.seq }
    last = end.seq
  }
  return { events: found, after, upTo: Infinity }
}
