/** The newest thing of each kind that happened to each task: from the folded state, without reading events. */
import type { EventType, RecordedEvent } from '../../../run/event.ts'
import type { Look } from './look.ts'

type Newest = ReadonlyMap<EventType, RecordedEvent>

const KNOWN = new WeakMap<Look, ReadonlyMap<string, Newest>>()

/** By task; of emitted events none. */
export function newestIn(look: Look): ReadonlyMap<string, Newest> {
  const known = KNOWN.get(look)
  if (known !== undefined) return known
  const found = new Map<string, Map<EventType, RecordedEvent>>()
  for (const event of look.folded.newest) {
    if (event.task === undefined || event.type === 'emitted') continue
    const own = found.get(event.task)
    if (own === undefined) found.set(event.task, new Map([[event.type, event]]))
    else own.set(event.type, event)
  }
  KNOWN.set(look, found)
  return found
}

const ENDS: readonly EventType[] = ['succeeded', 'failed', 'terminated', 'inacted', 'crashed']

/** The newest end of a run of a task. */
export function newestEnd(newest: Newest | undefined): RecordedEvent | undefined {
  let last: RecordedEvent | undefined
  for (const type of ENDS) {
    const event = newest?.get(type)
    if (event !== undefined && event.seq > (last?.seq ?? 0)) last = event
  }
  return last
}
