/** The wait for a database that another process holds: by the clock, so that the event loop goes on, and in order. */
import { type Clock, SystemClock } from '../../clock/clock.ts'
import type { Duration, Instant } from '../../time/instant.ts'

/** The waits between two tries grow from the one to the other. */
const WAIT_FIRST: Duration = 5
const WAIT_MOST: Duration = 100

export class BusyQueue {
  readonly #patience: Duration
  readonly #isBusy: (error: unknown) => boolean
  #clock: Clock | undefined
  /** The last of the waiting calls; each begins after the one before it. */
  #last: Promise<void> | undefined

  constructor(patience: Duration, isBusy: (error: unknown) => boolean, clock?: Clock) {
    this.#patience = patience
    this.#isBusy = isBusy
    this.#clock = clock
  }

  /** Calls at once, or else as soon as the database is free; rejects with the call's error when patience is over. */
  run<T>(call: () => T): T | Promise<T> {
    if (this.#last === undefined)
      try {
        return call()
      } catch (error) {
        if (!this.#isBusy(error)) throw error
      }
    const until = this.#time().now() + this.#patience
    const before = this.#last ?? Promise.resolve()
    const result = before.then(() => this.#tryUntil(until, call))
    const settled: Promise<void> = result.then(
      () => this.#passed(settled),
      () => this.#passed(settled),
    )
    this.#last = settled
    return result
  }

  /** The same for a call that need not wait for those before it. */
  runBeside<T>(call: () => T): T | Promise<T> {
    try {
      return call()
    } catch (error) {
      if (!this.#isBusy(error)) throw error
      return this.#tryUntil(this.#time().now() + this.#patience, call)
    }
  }

  #passed(one: Promise<void>): void {
    if (this.#last === one) this.#last = undefined
  }

  async #tryUntil<T>(until: Instant, call: () => T): Promise<T> {
    const clock = this.#time()
    for (let wait = WAIT_FIRST; ; wait = Math.min(2 * wait, WAIT_MOST))
      try {
        return call()
      } catch (error) {
        if (!this.#isBusy(error) || clock.now() >= until) throw error
        await new Promise<void>((resolve) => clock.at(clock.now() + wait, resolve))
      }
  }

  #time(): Clock {
    this.#clock ??= new SystemClock()
    return this.#clock
  }
}
