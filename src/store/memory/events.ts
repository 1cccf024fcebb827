/** The newest events that the memory store holds, and the newest of each task and type, which is never lost. */
import type { EventType, NewEvent, RecordedEvent } from '../../run/event.ts'
import type { Instant } from '../../time/instant.ts'
import type { Retention } from '../port.ts'
import type { EventQuery } from '../query.ts'
import { Ring } from './ring.ts'

/** An event beside its number: most are never read, so they are joined when they are. */
interface Entry {
  readonly seq: number
  readonly event: NewEvent
}

const ofThese = (entries: ReadonlyMap<string | undefined, Entry>, tasks: readonly string[]) =>
  tasks.flatMap((task) => entries.get(task) ?? [])

const recorded = ({ seq, event }: Entry): RecordedEvent => ({ ...event, seq })

export class Events {
  lastSeq = 0
  readonly #events: Ring<Entry>
  readonly #newest = new Map<EventType, Map<string | undefined, Entry>>()

  constructor(capacity: number) {
    this.#events = new Ring(capacity)
  }

  add(event: NewEvent): number {
    this.lastSeq += 1
    const entry = { seq: this.lastSeq, event }
    this.#events.push(entry)
    let ofType = this.#newest.get(event.type)
    if (ofType === undefined) {
      ofType = new Map()
      this.#newest.set(event.type, ofType)
    }
    ofType.set(event.task, entry)
    return this.lastSeq
  }

  /** The number of the newest event of a task and type; 0 if there is none. */
  newestOf(task: string, type: EventType): number {
    return this.#newest.get(type)?.get(task)?.seq ?? 0
  }

  /** Lets the newest events of a task go, but for what was emitted under its name; returns how many they were. */
  forget(task: string): number {
    let gone = 0
    for (const [type, ofType] of this.#newest)
      if (type !== 'emitted' && ofType.delete(task)) gone += 1
    return gone
  }

  newest(tasks?: readonly string[]): RecordedEvent[] {
    return [...this.#newest.values()]
      .flatMap((ofType) => (tasks === undefined ? [...ofType.values()] : ofThese(ofType, tasks)))
      .sort((a, b) => a.seq - b.seq)
      .map(recorded)
  }

  query(query: EventQuery): RecordedEvent[] {
    const { after, before = Infinity, task, types, from, to, newest = Infinity, oldest } = query
    // Who follows the record asks for what is new, most often nothing: all others need not be looked at.
    const candidates =
      after === undefined
        ? this.#events.toArray()
        : this.#events.newest(Math.max(this.lastSeq - after, 0))
    const found = candidates.filter(
      ({ seq, event }) =>
        (after === undefined || seq > after) &&
        seq < before &&
        (task === undefined || event.task === task) &&
        (types === undefined || types.includes(event.type)) &&
        (from === undefined || event.at >= from) &&
        (to === undefined || event.at < to),
    )
    const first = oldest === undefined ? Math.max(0, found.length - newest) : 0
    return found.slice(first, oldest ?? found.length).map(recorded)
  }

  prune(
    { age = Infinity, count = Infinity }: Retention,
    now: Instant,
    from: number = Infinity,
  ): number {
    let rank = this.#events.toArray().length
    return this.#events.keep(({ seq, event }) => {
      rank -= 1
      return seq >= from || (rank < count && event.at >= now - age)
    })
  }
}
