/** How much of the record is kept for conditions to look back at, by topic: as much as they declared to need. */
import type { EventMark, Need, Topic } from '../../condition/facts.ts'

interface Kept {
  span: number
  /** How many of the newest of each type are kept: types that a condition reads are not pushed out by others. */
  count: number
  events: EventMark[]
  /** The number of events at which the window is trimmed next. */
  checkAt?: number
}

/** Old events are cut in blocks of at least this number, so that the cost of an event is constant. */
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
    // Amortised: trimmed after growing by ⅛, at least 64.
    if (events.length <= (kept.checkAt ?? count)) return
    keepNewest(events, count)
    kept.checkAt = Math.max(count, events.length) + Math.max(BLOCK, events.length >> 3)
  }

  /** Declares a need; returns all needs of its topic joined. Events known already come in from `known`. */
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
