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
  /** Monotonic milliseconds with fractions: how long work takes. Absent where it takes no time. */
  elapsed?(): number
  at(instant: Instant, call: () => void): Cancel
  /** Jumps larger than what is waited out. */
  onJump(call: (jump: Jump) => void): Cancel
  /** Virtual clocks do not move on while a follower is busy; real time does not wait. */
  follow?(busy: () => boolean): Cancel
  /** Calls, at once. Virtual clocks do not move on while the call is at real work: files, network, processes, threads. */
  attend?<T>(work: RealWork, call: () => Promise<T>): Promise<T>
}

/** A call that may do real work, which takes time that is none of a virtual clock's. */
export interface RealWork {
  /** Whose it is, for messages: `run 1f of task 'load'`. */
  readonly name: string
  /**
   * `here`: it runs in this event loop. `elsewhere`: in another thread, process or program, at work until it ends.
   * `asleep`: it waits for this clock. `over`: the wait for it has been given up.
   */
  standing(): 'here' | 'elsewhere' | 'asleep' | 'over'
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
  cancelled: boolean
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
    const expected = Math.round(this.#wall + (elapsed - this.#elapsed))
    this.#wall = wall
    this.#elapsed = elapsed
    if (wall < this.#last && this.#last - wall <= WAITED_OUT) return this.#last
    // What was waited out and then corrected is no jump: only what `now` itself skips is.
    const from = Math.max(this.#last, expected)
    if (wall < this.#last) this.#jump(this.#last, wall)
    else if (wall - from > TOLERANCE) this.#jump(from, wall)
    this.#last = wall
    return wall
  }

  elapsed(): number {
    return this.#ticker.elapsed()
  }

  at(instant: Instant, call: () => void): Cancel {
    const entry: Entry = { wake: instant, slot: -1, call, cancelled: false }
    this.#heap.set(entry, instant)
    this.#arm()
    return () => {
      entry.cancelled = true
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
    // While a backward step is waited out, `now` stands still: the wait is measured on the wall.
    const now = this.now()
    const wait = first.wake <= now ? 0 : first.wake - this.#wall
    this.#timer = this.#ticker.wait(Math.ceil(Math.min(wait, SLICE)), () => this.#ring())
  }

  #disarm(): void {
    if (this.#timer !== undefined) this.#ticker.cancel(this.#timer)
    this.#timer = undefined
    this.#armed = Number.POSITIVE_INFINITY
  }

  #ring(): void {
    this.#timer = undefined
    this.#armed = Number.POSITIVE_INFINITY
    const due = this.#takeDue(this.now())
    let called = 0
    try {
      for (const entry of due) {
        called++
        if (!entry.cancelled) entry.call()
      }
    } finally {
      // One that throws must not take the others with it.
      for (const entry of due.slice(called)) if (!entry.cancelled) this.#heap.set(entry, entry.wake)
      this.#arm()
    }
  }

  /** The entries due now; entries that the calls add wait for the next timer, so that nothing goes on for ever. */
  #takeDue(now: Instant): readonly Entry[] {
    const due: Entry[] = []
    for (
      let first = this.#heap.peek();
      first !== undefined && first.wake <= now;
      first = this.#heap.peek()
    ) {
      this.#heap.remove(first)
      due.push(first)
    }
    return due
  }
}

/** The machine's own time. */
export const SYSTEM: Ticker = {
  // biome-ignore lint/style/noRestrictedGlobals: the one place where the wall clock is read
  wall: () => Date.now(),
  elapsed: () => performance.now(),
  // biome-ignore lint/style/noRestrictedGlobals: the one place that owns a timer
  wait: (milliseconds, call) => setTimeout(call, milliseconds),
  cancel: (timer) => clearTimeout(timer as Parameters<typeof clearTimeout>[0]),
}
