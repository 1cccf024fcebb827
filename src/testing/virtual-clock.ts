/** Virtual time: a clock that stands still until it is told to move. */
import type { Cancel, Clock, Jump } from '../clock/clock.ts'
import { Heap } from '../clock/heap.ts'
import type { Instant, InstantLike } from '../time/instant.ts'
import { instantOf } from '../time/iso.ts'

interface Entry {
  wake: Instant
  slot: number
  readonly call: () => void
}

/** Something that goes on for so many turns of the event loop without time passing goes on for ever. */
const MOST_TURNS = 100_000

/**
 * A clock for tests. Moving it calls what falls due, in order, each with `now` at exactly its instant, and lets
 * everything that was started by it come to rest before the next.
 *
 * @example
 * ```ts
 * import { VirtualClock } from 'tminus/testing'
 * const clock = new VirtualClock(0)
 * const seen: number[] = []
 * clock.at(1000, () => seen.push(clock.now()))
 * await clock.advanceBy(5000)
 * seen // => [1000]
 * ```
 */
export class VirtualClock implements Clock {
  readonly #heap = new Heap<Entry>()
  readonly #listeners = new Set<(jump: Jump) => void>()
  readonly #followers = new Set<() => boolean>()
  /** Every instant that was asked for with `at`, in order of asking. */
  readonly requested: Instant[] = []
  #now: Instant

  constructor(start: InstantLike = 0) {
    this.#now = instantOf(start)
  }

  now(): Instant {
    return this.#now
  }

  at(instant: Instant, call: () => void): Cancel {
    const entry: Entry = { wake: instant, slot: -1, call }
    this.#heap.set(entry, instant)
    this.requested.push(instant)
    return () => this.#heap.remove(entry)
  }

  onJump(call: (jump: Jump) => void): Cancel {
    this.#listeners.add(call)
    return () => this.#listeners.delete(call)
  }

  follow(busy: () => boolean): Cancel {
    this.#followers.add(busy)
    return () => this.#followers.delete(busy)
  }

  /** Lets promises and immediates that are under way come to rest, until no follower is busy. */
  async #rest(): Promise<void> {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      await rest()
      if (![...this.#followers].some((busy) => busy())) return
    }
    throw new Error(`virtual time stands at ${this.#now}: what follows it does not come to rest`)
  }

  /** The earliest instant that was asked for, or `Infinity`. */
  get next(): Instant {
    return this.#heap.peek()?.wake ?? Number.POSITIVE_INFINITY
  }

  /** Moves on by so many milliseconds. */
  async advanceBy(milliseconds: number): Promise<void> {
    await this.advanceTo(this.#now + milliseconds)
  }

  /** Moves on to an instant, stopping at each wake-up on the way. */
  async advanceTo(instant: InstantLike): Promise<void> {
    const to = instantOf(instant)
    await this.#rest()
    for (
      let first = this.#heap.peek();
      first !== undefined && first.wake <= to;
      first = this.#heap.peek()
    ) {
      this.#now = Math.max(this.#now, first.wake)
      this.#heap.remove(first)
      first.call()
      await this.#rest()
    }
    this.#now = Math.max(this.#now, to)
    await this.#rest()
  }

  /** Moves on without stopping on the way, as if the process had been stopped or the machine asleep. */
  async sleepTo(instant: InstantLike): Promise<void> {
    const to = instantOf(instant)
    await this.#rest()
    this.#now = to
    await this.advanceTo(to)
  }

  /** Steps the wall clock, back or forth, as an operator or a time server would. */
  async jumpTo(instant: InstantLike): Promise<void> {
    const from = this.#now
    this.#now = instantOf(instant)
    for (const call of this.#listeners) call({ from, to: this.#now })
    await this.advanceTo(this.#now)
  }
}

/** Lets promises and immediates that are under way come to rest. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}
