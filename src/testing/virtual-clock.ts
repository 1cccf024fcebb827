/** Virtual time: a clock that stands still until it is told to move. */
import type { Cancel, Clock, Jump, RealWork } from '../clock/clock.ts'
import { Heap } from '../clock/heap.ts'
import type { Instant, InstantLike } from '../time/instant.ts'
import { instantOf, isoText } from '../time/iso.ts'
import { zone } from '../time/zone.ts'
import { RealWorks } from './real-work.ts'
import { Wait } from './wait.ts'

interface Entry {
  wake: Instant
  slot: number
  readonly call: () => void
}

/** Turns of the event loop without time passing, after which something goes on for ever. */
const MOST_TURNS = 100_000

/** What has ended is held back no longer than this for the sake of one order, in real milliseconds: something may wait for it. */
const HOLD_AT_MOST = 10_000

export interface VirtualClockOptions {
  /**
   * Real milliseconds that time stands for real work, without any of it ending, before moving the clock fails; default
   * 30,000. `0`: time does not wait for real work.
   */
  readonly patience?: number
}

/**
 * A clock for tests. Moving it calls what falls due, in order, each with `now` at exactly its instant, and lets
 * everything that was started by it come to rest before the next.
 *
 * Time stands while a task's body, an argument or a predicate is at real work: files, network, child processes, threads,
 * timers of real time. So the same program gives the same starts, however fast the machine is; the ends of what ran at
 * once are taken in the order of their beginning. A body that waits for this clock (`sleep` of its context), or for
 * nothing of the machine's, does not hold time up. What holds it up for three seconds is named in a warning, what does so
 * for longer than `patience`, in the error with which moving the clock rejects.
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
  readonly #works = new RealWorks()
  readonly #patience: number
  #resting = 0
  #now: Instant

  /** @throws {RangeError} when the instant is none, or the patience is below 0. */
  constructor(start: InstantLike = 0, { patience = 30_000 }: VirtualClockOptions = {}) {
    if (!(patience >= 0))
      throw new RangeError(`expected a patience of 0 or more real milliseconds, got '${patience}'`)
    this.#now = instantOf(start)
    this.#patience = patience
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

  attend<T>(work: RealWork, call: () => Promise<T>): Promise<T> {
    return this.#patience === 0 ? call() : this.#works.attend(work, call)
  }

  /** Lets everything that is under way come to rest: promises, followers, and real work. */
  async #rest(): Promise<void> {
    this.#resting++
    this.#works.hold(true)
    try {
      const wait = new Wait(this.#patience, () => isoText(this.#now, zone('UTC')))
      for (;;) {
        await this.#settle()
        const working = this.#works.look()
        const isLong = wait.sinceEnd() > HOLD_AT_MOST
        if ((working.length === 0 || isLong) && this.#works.release()) wait.ended()
        else if (working.length === 0) return
        else await wait.on(working)
      }
    } finally {
      this.#resting--
      if (this.#resting === 0) this.#works.hold(false)
    }
  }

  /** Lets promises and immediates come to rest, until no follower is busy. */
  async #settle(): Promise<void> {
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

  /** Moves on by a number of milliseconds. */
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
