/** The events an operand still has on offer: taken over from the record once, and then as they come, or page by page. */
import { type Duration, type Instant, NEVER } from '../../time/instant.ts'
import type { EventMark, Page, PageSource, RecordedType, Topic } from '../facts.ts'

/** Of more than this number the oldest go, where not each of them is to have a start: nothing that far behind catches up. */
const MOST = 100_000
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
  /** Each event is offered by itself; otherwise only the newest one of the due ones. */
  readonly each: boolean
  /** Of more than `most` the newest are kept. */
  readonly most?: number
  /** An event is due that long after it came; default: at once. */
  readonly delay?: Duration | undefined
  /** Of more than there is room for the oldest are kept, and the others are read as it comes; not together with `most`. */
  readonly paged?: Paged | undefined
}

/** Where a backlog finds on record the events that it does not keep. */
export interface Paged {
  readonly pages: PageSource
  readonly topic: Topic
  readonly types: readonly RecordedType[]
}

export class Backlog<E extends EventMark = EventMark> {
  readonly #options: BacklogOptions<E>
  readonly #most: number
  #record: readonly E[] | undefined
  #seen = 0
  #events: Waiting<E>[] = []
  #first = 0
  /** From this number on events are on record only. */
  #beyond: number | undefined

  constructor(options: BacklogOptions<E>) {
    this.#options = options
    const { each, delay, most = MOST } = options
    this.#most = each || delay !== undefined ? most : 1
  }

  /**
   * Follows the record: `record` is the kept part of it, another list whenever more of it has been loaded; `newest` is the
   * newest event there is. Must be told of each event, for the kept part may be shorter than what is on offer.
   * `consumed`: the number of the last event that was used up.
   */
  follow(record: readonly E[], newest: E | undefined, consumed = 0): void {
    if (record !== this.#record) this.#load(record, consumed)
    if (newest !== undefined && newest.seq > this.#seen) {
      this.#seen = newest.seq
      if (this.#options.fits(newest)) this.#add(newest)
    }
    if (this.#beyond !== undefined) this.#refill(this.#beyond, consumed)
  }

  #load(record: readonly E[], consumed: number): void {
    this.#record = record
    const { paged } = this.#options
    const whole = paged?.pages.whole(paged.topic)
    // Where the load was for another task that is farther on, what is kept here is more.
    const beyond = whole === undefined || whole.after > consumed ? this.#beyond : whole.upTo + 1
    const known = new Map<number, E>()
    for (const event of record) if (this.#options.fits(event)) known.set(event.seq, event)
    for (const { event } of this.#events.slice(this.#first)) known.set(event.seq, event)
    this.#events = []
    this.#first = 0
    this.#beyond = undefined
    for (const event of [...known.values()].sort((a, b) => a.seq - b.seq))
      if (beyond === undefined || event.seq < beyond) this.#add(event)
    if (beyond !== undefined && beyond < NEVER) this.#beyond ??= beyond
    this.#seen = Math.max(this.#seen, record.at(-1)?.seq ?? 0)
  }

  get #waiting(): number {
    return this.#events.length - this.#first
  }

  #add(event: E): void {
    const { delay, paged } = this.#options
    if (paged !== undefined && this.#waiting >= paged.pages.room) this.#beyond ??= event.seq
    if (this.#beyond !== undefined) return
    const due = delay === undefined ? -NEVER : event.at + delay
    // After a clock was set back: an event is due no later than a newer one.
    for (let i = this.#events.length - 1; i >= this.#first; i--) {
      const before = this.#events[i]
      if (before === undefined || before.due <= due) break
      before.due = due
    }
    this.#events.push({ event, due })
    if (paged === undefined && this.#waiting > this.#most) this.#first++
    this.#cut()
  }

  /** Takes in the next page of the events from `beyond` on, once there is room for it and it has been read. */
  #refill(beyond: number, consumed: number): void {
    const { paged } = this.#options
    if (paged === undefined) return
    const { pages, topic, types } = paged
    this.#pass(consumed)
    if (this.#waiting > pages.room / 2) return
    const page = pages.page({ topic, types, after: Math.max(beyond - 1, consumed) })
    if (page !== undefined) this.#take(page)
  }

  #take({ events, isLast }: Page): void {
    this.#beyond = undefined
    for (const event of events as readonly E[]) if (this.#options.fits(event)) this.#add(event)
    const last = events.at(-1)
    if (!isLast && last !== undefined) this.#beyond ??= last.seq + 1
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
