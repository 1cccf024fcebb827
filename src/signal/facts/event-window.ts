/** How much of the record is kept for conditions to look back at, by topic: as much as they declared to need. */
import type { EventMark, Need, Topic } from '../../condition/facts.ts'

interface Kept {
  span: number
  /** The newest so many of each type: those that are looked for must not be pushed out by others. */
  count: number
  events: EventMark[]
  /** At how many events it is looked at again whether there are too many. */
  checkAt?: number
}

/** Cutting in blocks of so many keeps the cost of an event constant. */
const BLOCK = 64

export class KeptEvents {
  readonly #topics = new Map<Topic, Kept>()

  /** The kept events, oldest first; `undefined` if none were asked for. */
  of(topic: Topic): readonly EventMark[] | undefined {
    return this.#topics.get(topic)?.events
  }

  add(topic: Topic, mark: EventMark): void {
    const kept = this.#topics.get(topic)
    if (kept === undefined) return
    const { events, count, span } = kept
    events.push(mark)
    const old = events.findIndex((event) => event.at >= mark.at - span)
    if (old > BLOCK) events.splice(0, old)
    // Looked at now and then only: as often as there are so many more events than were kept at the last look.
    if (events.length <= (kept.checkAt ?? count)) return
    keepNewest(events, count)
    kept.checkAt = Math.max(count, events.length) + Math.max(BLOCK, events.length >> 3)
  }

  /** Declares a need; returns what is needed of its topic by now. What is known already comes in from `known`. */
  need({ topic, span, count }: Need, known: () => EventMark[]): Need {
    let kept = this.#topics.get(topic)
    if (kept === undefined) {
      kept = { span, count, events: known() }
      this.#topics.set(topic, kept)
    }
    kept.span = Math.max(span, kept.span)
    kept.count = Math.max(count, kept.count)
    return { topic, span: kept.span, count: kept.count }
  }

  /** Puts the past of a topic in, oldest first, in place of what was kept. */
  load(topic: Topic, events: EventMark[]): void {
    const kept = this.#topics.get(topic)
    if (kept !== undefined) kept.events = events
  }

  forget(topic: Topic): void {
    this.#topics.delete(topic)
  }
}

/** Keeps the newest `count` events of each type, in place: who follows the list must not take it for another one. */
function keepNewest(events: EventMark[], count: number): void {
  const counts = new Map<string, number>()
  const kept: EventMark[] = []
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]
    if (event === undefined) continue
    const known = counts.get(event.type) ?? 0
    if (known >= count) continue
    counts.set(event.type, known + 1)
    kept.push(event)
  }
  if (kept.length === events.length) return
  events.length = 0
  for (const event of kept.reverse()) events.push(event)
}
