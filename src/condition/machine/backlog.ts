/** The events an operand still has on offer: taken over from the record once, and then as they come. */
import { type Duration, type Instant, NEVER } from '../../time/instant.ts'
import type { EventMark } from '../facts.ts'

/** Of more than so many the oldest go: whoever is that far behind will not catch up. */
const MOST = 100_000
/** What was used up is cut off in blocks, so that each event costs the same. */
const BLOCK = 64

/** An event, and from when on it is on offer. */
interface Waiting {
  readonly event: EventMark
  due: Instant
}

/** Which events are kept, and when they are on offer. */
export interface BacklogOptions {
  readonly fits: (event: EventMark) => boolean
  /** Each event is offered by itself; otherwise only the newest one of those that are due. */
  readonly each: boolean
  /** An event is due that long after it came; default: at once. */
  readonly delay?: Duration | undefined
}

export class Backlog {
  readonly #options: BacklogOptions
  #record: readonly EventMark[] | undefined
  #seen = 0
  #events: Waiting[] = []
  #first = 0

  constructor(options: BacklogOptions) {
    this.#options = options
  }

  /**
   * Follows the record: `record` is what is kept of it, another list whenever more of it has been loaded; `newest` is the
   * newest event there is. Must be told of each event, for what is kept may be shorter than what is on offer.
   */
  follow(record: readonly EventMark[], newest: EventMark | undefined): void {
    if (record !== this.#record) this.#load(record)
    if (newest === undefined || newest.seq <= this.#seen) return
    this.#seen = newest.seq
    if (this.#options.fits(newest)) this.#add(newest)
  }

  #load(record: readonly EventMark[]): void {
    this.#record = record
    const known = new Map<number, EventMark>()
    for (const event of record) if (this.#options.fits(event)) known.set(event.seq, event)
    for (const { event } of this.#events.slice(this.#first)) known.set(event.seq, event)
    this.#events = []
    this.#first = 0
    for (const event of [...known.values()].sort((a, b) => a.seq - b.seq)) this.#add(event)
    this.#seen = Math.max(this.#seen, record.at(-1)?.seq ?? 0)
  }

  #add(event: EventMark): void {
    const { each, delay } = this.#options
    const due = delay === undefined ? -NEVER : event.at + delay
    if (!each && delay === undefined) {
      this.#events = [{ event, due }]
      this.#first = 0
      return
    }
    // After a clock was set back: an event is due no later than a newer one.
    for (let i = this.#events.length - 1; i >= this.#first; i--) {
      const before = this.#events[i]
      if (before === undefined || before.due <= due) break
      before.due = due
    }
    this.#events.push({ event, due })
    if (this.#events.length - this.#first > MOST) this.#first++
    this.#cut()
  }

  /** What is on offer at `now` of the events after number `consumed`: the newest one, or with `each` the oldest. */
  after(consumed: number, now: Instant): EventMark | undefined {
    const isPassed = (next: Waiting | undefined): boolean => (next?.due ?? NEVER) <= now
    while ((this.#events[this.#first]?.event.seq ?? NEVER) <= consumed) this.#first++
    if (!this.#options.each) while (isPassed(this.#events[this.#first + 1])) this.#first++
    this.#cut()
    const head = this.#events[this.#first]
    return isPassed(head) ? head?.event : undefined
  }

  /** When the next event is due after `now`, at which it has been asked what is on offer. */
  next(now: Instant): Instant {
    const due = (place: number): Instant => this.#events[place]?.due ?? NEVER
    if (due(this.#first) > now) return due(this.#first)
    return this.#options.each ? NEVER : due(this.#first + 1)
  }

  #cut(): void {
    if (this.#first < BLOCK || this.#first < this.#events.length / 2) return
    this.#events.splice(0, this.#first)
    this.#first = 0
  }
}
