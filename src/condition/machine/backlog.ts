/** The events an operand still has on offer: taken over from the record once, and then as they come. */
import { type Duration, type Instant, NEVER } from '../../time/instant.ts'
import type { EventMark } from '../facts.ts'

/** Events kept; of more the oldest go, since a task that far behind will not catch up. */
export const MOST = 100_000
/** What was used up is cut off in blocks, so that each event costs the same. */
const BLOCK = 64

/** An event, and from when on it is on offer. */
interface Waiting<E> {
  readonly event: E
  due: Instant
}

/** Which events are kept, and when they are on offer. */
export interface BacklogOptions<E> {
  readonly fits: (event: E) => boolean
  /** Each event is offered by itself, of more than `most` the newest; otherwise only the newest due one. */
  readonly each: boolean
  readonly most?: number
  /** An event is due that long after it came; default: at once. */
  readonly delay?: Duration | undefined
}

export class Backlog<E extends EventMark = EventMark> {
  readonly #options: BacklogOptions<E>
  readonly #most: number
  #record: readonly E[] | undefined
  #seen = 0
  #events: Waiting<E>[] = []
  #first = 0

  constructor(options: BacklogOptions<E>) {
    this.#options = options
    const { each, delay, most = MOST } = options
    this.#most = each || delay !== undefined ? most : 1
  }

  /**
   * Follows the record: `record` is its kept part, another list whenever more of it has been loaded; `newest` is the
   * newest event there is. Must be told of each event, for the kept part may be shorter than the offer.
   */
  follow(record: readonly E[], newest: E | undefined): void {
    if (record !== this.#record) this.#load(record)
    if (newest === undefined || newest.seq <= this.#seen) return
    this.#seen = newest.seq
    if (this.#options.fits(newest)) this.#add(newest)
  }

  #load(record: readonly E[]): void {
    this.#record = record
    const known = new Map<number, E>()
    for (const event of record) if (this.#options.fits(event)) known.set(event.seq, event)
    for (const { event } of this.#events.slice(this.#first)) known.set(event.seq, event)
    this.#events = []
    this.#first = 0
    for (const event of [...known.values()].sort((a, b) => a.seq - b.seq)) this.#add(event)
    this.#seen = Math.max(this.#seen, record.at(-1)?.seq ?? 0)
  }

  #add(event: E): void {
    const { delay } = this.#options
    const due = delay === undefined ? -NEVER : event.at + delay
    // After a clock was set back: an event is due no later than a newer one.
    for (let i = this.#events.length - 1; i >= this.#first; i--) {
      const before = this.#events[i]
      if (before === undefined || before.due <= due) break
      before.due = due
    }
    this.#events.push({ event, due })
    if (this.#events.length - this.#first > this.#most) this.#first++
    this.#cut()
  }

  /** What is on offer at `now` of the events after number `consumed`: the newest one, or with `each` the oldest. */
  after(consumed: number, now: Instant): E | undefined {
    this.#pass(consumed)
    const end = this.#passed(now)
    if (end === this.#first) return undefined
    // What is older than the newest that is due is never on offer again.
    if (!this.#options.each) this.#first = end - 1
    this.#cut()
    return this.#events[this.#first]?.event
  }

  /** Every event that is due at `now` after number `consumed`, oldest first. */
  allAfter(consumed: number, now: Instant): readonly E[] {
    this.#pass(consumed)
    return this.#events.slice(this.#first, this.#passed(now)).map(({ event }) => event)
  }

  /** When the next event is due after `now`. */
  next(now: Instant): Instant {
    return this.#events[this.#passed(now)]?.due ?? NEVER
  }

  /** The place of the first event that is not due yet: they are due in their order. */
  #passed(now: Instant): number {
    if (this.#options.delay === undefined) return this.#events.length
    let [low, high] = [this.#first, this.#events.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#events[middle]?.due ?? NEVER) <= now) low = middle + 1
      else high = middle
    }
    return low
  }

  #pass(consumed: number): void {
    while ((this.#events[this.#first]?.event.seq ?? NEVER) <= consumed) this.#first++
    this.#cut()
  }

  #cut(): void {
    if (this.#first < BLOCK || this.#first < this.#events.length / 2) return
    this.#events.splice(0, this.#first)
    this.#first = 0
  }
}
