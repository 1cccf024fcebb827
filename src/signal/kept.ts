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
