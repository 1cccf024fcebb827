/** The newest events that the memory store holds, and the newest of each task and type, which is never lost. */
import type { EventType, NewEvent, RecordedEvent } from '../../run/event.ts'
import type { Instant } from '../../time/instant.ts'
import type { EventQuery, Retention } from '../port.ts'
import { Ring } from './ring.ts'

export class Events {
  lastSeq = 0
  readonly #events: Ring<RecordedEvent>
  readonly #newest = new Map<EventType, Map<string | undefined, RecordedEvent>>()

  constructor(capacity: number) {
    this.#events = new Ring(capacity)
  }

  add(event: NewEvent): number {
    this.lastSeq += 1
    const recorded: RecordedEvent = { ...event, seq: this.lastSeq }
    this.#events.push(recorded)
    let ofType = this.#newest.get(event.type)
    if (ofType === undefined) {
      ofType = new Map()
      this.#newest.set(event.type, ofType)
    }
    ofType.set(event.task, recorded)
    return this.lastSeq
  }

  newest(): RecordedEvent[] {
    return [...this.#newest.values()]
      .flatMap((ofType) => [...ofType.values()])
      .sort((a, b) => a.seq - b.seq)
  }

  query({ after, task, types, from, to, newest = Infinity }: EventQuery): RecordedEvent[] {
    const found = this.#events
      .toArray()
      .filter(
        (event) =>
          (after === undefined || event.seq > after) &&
          (task === undefined || event.task === task) &&
          (types === undefined || types.includes(event.type)) &&
          (from === undefined || event.at >= from) &&
          (to === undefined || event.at < to),
      )
    return newest < found.length ? found.slice(found.length - newest) : found
  }

  prune({ age = Infinity, count = Infinity }: Retention, now: Instant): number {
    let rank = this.#events.toArray().length
    return this.#events.keep(({ at }) => {
      rank -= 1
      return rank < count && at >= now - age
    })
  }
}
