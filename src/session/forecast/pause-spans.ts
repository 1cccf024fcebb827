/** Pauses on the axis: from the record of their beginnings and ends, and what holds now. */
import { ALL, type Pause, pauseIn } from '../../engine/policy/pauses.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Instant } from '../../time/instant.ts'
import type { Looked } from '../inspect/look.ts'
import type { PauseSpan } from './lane.ts'

/** Beginnings and ends that are read at most, the newest. */
const MOST_EVENTS = 5000

/** By task, oldest first; those of the whole session under ''. Ends may lie ahead. */
export async function pauseSpans(
  { store, holds, tasks }: Pick<Looked, 'store' | 'holds' | 'tasks'>,
  to: Instant,
): Promise<ReadonlyMap<string, readonly PauseSpan[]>> {
  const events = await store.events({ types: ['paused', 'resumed'], to, newest: MOST_EVENTS })
  const spans = new Map<string, PauseSpan[]>()
  for (const event of events) note(spans, event)
  const whole = holds.pauseOfAll()
  holding(spans, ALL, whole)
  for (const name of tasks.keys()) {
    const own = holds.pause(name)
    if (own !== whole) holding(spans, name, own)
  }
  return spans
}

/** A pause ends with its own end, with the next one, or where it is resumed. */
function note(spans: Map<string, PauseSpan[]>, event: RecordedEvent): void {
  const key = event.task ?? ALL
  const own = spans.get(key) ?? []
  spans.set(key, own)
  const last = own.at(-1)
  if (last !== undefined && last.to > event.at) own[own.length - 1] = { ...last, to: event.at }
  const pause = pauseIn(event)
  if (pause !== undefined) own.push(spanOf(pause, event.at))
}

/** One whose beginning is on record no more, or was never put there. */
function holding(spans: Map<string, PauseSpan[]>, key: string, pause: Pause | undefined): void {
  if (pause === undefined) return
  const own = spans.get(key) ?? []
  if (own.some((one) => one.to === pause.until && one.reason === pause.reason)) return
  spans.set(key, [...own, spanOf(pause, pause.since)])
}

const spanOf = ({ until, reason, owner }: Pause, from: Instant): PauseSpan => ({
  from,
  to: until,
  reason,
  owner,
})
