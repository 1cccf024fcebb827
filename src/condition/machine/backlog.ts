/** The events an operand still has on offer: taken over from the record once, and then as they come. */
import type { EventMark } from '../facts.ts'

/** Of more than so many the oldest go: whoever is that far behind will not catch up. */
const MOST = 100_000
/** What was used up is cut off in blocks, so that each event costs the same. */
const BLOCK = 64

export class Backlog<E extends EventMark = EventMark> {
  readonly #fits: (event: E) => boolean
  readonly #most: number
  #record: readonly E[] | undefined
  #seen = 0
  #events: E[] = []
  #first = 0

  /** `keepsAll`: each event is offered, of more than `most` the newest; otherwise only the newest one. */
  constructor(fits: (event: E) => boolean, keepsAll: boolean, most: number = MOST) {
    this.#fits = fits
    this.#most = keepsAll ? most : 1
  }

  /**
   * Follows the record: `record` is what is kept of it, another list whenever more of it has been loaded; `newest` is the
   * newest event there is. Must be told of each event, for what is kept may be shorter than what is on offer.
   */
  follow(record: readonly E[], newest: E | undefined): void {
    if (record !== this.#record) this.#load(record)
    if (newest === undefined || newest.seq <= this.#seen) return
    this.#seen = newest.seq
    if (this.#fits(newest)) this.#add(newest)
  }

  #load(record: readonly E[]): void {
    this.#record = record
    const known = new Map<number, E>()
    for (const event of record) if (this.#fits(event)) known.set(event.seq, event)
    for (const event of this.#events.slice(this.#first)) known.set(event.seq, event)
    this.#events = []
    this.#first = 0
    for (const event of [...known.values()].sort((a, b) => a.seq - b.seq)) this.#add(event)
    this.#seen = Math.max(this.#seen, record.at(-1)?.seq ?? 0)
  }

  #add(event: E): void {
    this.#events.push(event)
    if (this.#events.length - this.#first > this.#most) this.#first++
    this.#cut()
  }

  /** The oldest event after number `consumed`. */
  after(consumed: number): E | undefined {
    this.#pass(consumed)
    return this.#events[this.#first]
  }

  /** Every event after number `consumed`, oldest first. */
  allAfter(consumed: number): readonly E[] {
    this.#pass(consumed)
    return this.#events.slice(this.#first)
  }

  #pass(consumed: number): void {
    while ((this.#events[this.#first]?.seq ?? Number.POSITIVE_INFINITY) <= consumed) this.#first++
    this.#cut()
  }

  #cut(): void {
    if (this.#first < BLOCK || this.#first < this.#events.length / 2) return
    this.#events.splice(0, this.#first)
    this.#first = 0
  }
}
