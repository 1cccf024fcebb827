/** Wall and elapsed time that a test moves by hand, with the timers that were asked for. */
import type { Ticker } from '../../src/clock/clock.ts'

interface Timer {
  readonly at: number
  readonly call: () => void
}

export class FakeTicker implements Ticker {
  #wall: number
  #elapsed = 0
  readonly #timers = new Set<Timer>()
  /** Every delay that was asked for. */
  readonly delays: number[] = []

  constructor(wall = 1_000_000_000_000) {
    this.#wall = wall
  }

  get pending(): number {
    return this.#timers.size
  }

  wall(): number {
    return this.#wall
  }

  elapsed(): number {
    return this.#elapsed
  }

  wait(milliseconds: number, call: () => void): unknown {
    this.delays.push(milliseconds)
    // As Node's: at least a millisecond, and too long a delay is none.
    const delay = milliseconds > 2 ** 31 - 1 ? 1 : Math.max(milliseconds, 1)
    const timer = { at: this.#elapsed + delay, call }
    this.#timers.add(timer)
    return timer
  }

  cancel(timer: unknown): void {
    this.#timers.delete(timer as Timer)
  }

  /** The wall clock is set. */
  step(milliseconds: number): void {
    this.#wall += milliseconds
  }

  /** Time passes; timers ring on the way. */
  pass(milliseconds: number): void {
    const until = this.#elapsed + milliseconds
    for (;;) {
      const next = [...this.#timers].sort((a, b) => a.at - b.at)[0]
      if (next === undefined || next.at > until) break
      this.#move(next.at)
      this.#timers.delete(next)
      next.call()
    }
    this.#move(until)
  }

  #move(to: number): void {
    this.#wall += to - this.#elapsed
    this.#elapsed = to
  }
}
