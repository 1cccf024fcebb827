/** The clock: the only source of time and of wake-ups. Nothing else reads the time or owns a timer. */
import type { Instant } from '../time/instant.ts'
import { Heap } from './heap.ts'

/** A step of the wall clock against elapsed time. */
export interface Jump {
  /** What the clock showed, and what it shows now. */
  readonly from: Instant
  readonly to: Instant
}

/** Takes a wake-up back. */
export type Cancel = () => void

/**
 * Contract: `now` never goes back, except by a reported jump. `at` calls once, at or after the instant and never
 * before, in the order of the instants, each in a macrotask of its own or together with others that are due; an instant
 * that has passed calls as soon as possible, but never within `at` itself.
 */
export interface Clock {
  now(): Instant
  at(instant: Instant, call: () => void): Cancel
  /** Jumps larger than what is waited out. */
  onJump(call: (jump: Jump) => void): Cancel
  /** Virtual clocks do not move on while a follower is busy; real time does not wait. */
  follow?(busy: () => boolean): Cancel
}

/** What the system clock stands on; given in tests. */
export interface Ticker {
  /** Wall-clock milliseconds. */
  wall(): number
  /** Monotonic milliseconds. */
  elapsed(): number
  wait(milliseconds: number, call: () => void): unknown
  cancel(timer: unknown): void
}

/** Longest single wait: a step of the wall clock is noticed within it. Far below 2^31 − 1 ms, where timers fire at once. */
const SLICE = 60_000
/** Backward steps up to this are waited out: `now` stands still. */
const WAITED_OUT = 60_000
/** Differences between wall and elapsed time below this are no jump. */
const TOLERANCE = 1000

interface Entry {
  wake: Instant
  slot: number
  readonly call: () => void
}

/** Real time, with one timer for all wake-ups. */
export class SystemClock implements Clock {
  readonly #ticker: Ticker
  readonly #heap = new Heap<Entry>()
  readonly #listeners = new Set<(jump: Jump) => void>()
  #timer: unknown
  #armed: Instant = Number.POSITIVE_INFINITY
  #last: Instant
  #wall: number
  #elapsed: number

  constructor(ticker: Ticker = SYSTEM) {
    this.#ticker = ticker
    this.#wall = ticker.wall()
    this.#elapsed = ticker.elapsed()
    this.#last = this.#wall
  }

  now(): Instant {
    const wall = this.#ticker.wall()
    const elapsed = this.#ticker.elapsed()
    const gained = wall - this.#wall - (elapsed - this.#elapsed)
    const expected = this.#wall + (elapsed - this.#elapsed)
    this.#wall = wall
    this.#elapsed = elapsed
    if (wall < this.#last) {
      if (this.#last - wall <= WAITED_OUT) return this.#last
      this.#jump(this.#last, wall)
    } else if (gained > TOLERANCE) this.#jump(Math.max(this.#last, Math.round(expected)), wall)
    this.#last = wall
    return wall
  }

  at(instant: Instant, call: () => void): Cancel {
    const entry: Entry = { wake: instant, slot: -1, call }
    this.#heap.set(entry, instant)
    this.#arm()
    return () => {
      this.#heap.remove(entry)
      if (this.#heap.size === 0) this.#disarm()
    }
  }

  onJump(call: (jump: Jump) => void): Cancel {
    this.#listeners.add(call)
    return () => this.#listeners.delete(call)
  }

  #jump(from: Instant, to: Instant): void {
    this.#last = to
    for (const call of this.#listeners) call({ from, to })
  }

  #arm(): void {
    const first = this.#heap.peek()
    if (first === undefined || first.wake >= this.#armed) return
    this.#disarm()
    this.#armed = first.wake
    const wait = Math.min(Math.max(first.wake - this.now(), 0), SLICE)
    this.#timer = this.#ticker.wait(Math.ceil(wait), () => this.#ring())
  }

  #disarm(): void {
    if (this.#timer !== undefined) this.#ticker.cancel(this.#timer)
    this.#timer = undefined
    this.#armed = Number.POSITIVE_INFINITY
  }

  #ring(): void {
    this.#timer = undefined
    this.#armed = Number.POSITIVE_INFINITY
    const now = this.now()
    try {
      for (
        let first = this.#heap.peek();
        first !== undefined && first.wake <= now;
        first = this.#heap.peek()
      ) {
        this.#heap.remove(first)
        first.call()
      }
    } finally {
      this.#arm()
    }
  }
}

const SYSTEM: Ticker = {
  wall: () => Date.now(),
  elapsed: () => performance.now(),
  wait: (milliseconds, call) => setTimeout(call, milliseconds),
  cancel: (timer) => clearTimeout(timer as NodeJS.Timeout),
}
