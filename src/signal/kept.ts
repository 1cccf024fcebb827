/** How much of the record is kept for conditions to look back at, by topic: as much as they declared to need. */
import type { EventMark, Need, Topic } from '../condition/facts.ts'

interface Kept {
  span: number
  count: number
  events: EventMark[]
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
    kept.events.push(mark)
    const excess = Math.max(
      kept.events.length - kept.count,
      kept.events.findIndex((event) => event.at >= mark.at - kept.span),
    )
    if (excess > BLOCK) kept.events.splice(0, excess)
  }

  /** Declares a need; true if more is wanted than was kept so far. What is known already comes in from `known`. */
  need({ topic, span, count }: Need, known: () => EventMark[]): boolean {
    const kept = this.#topics.get(topic)
    if (kept !== undefined && kept.span >= span && kept.count >= count) return false
    this.#topics.set(topic, {
      span: Math.max(span, kept?.span ?? 0),
      count: Math.max(count, kept?.count ?? 0),
      events: kept?.events ?? known(),
    })
    return true
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
