/** The time-out of an attempt: it counts while the body is sought and while it runs, not while it waits for its turn. */
import type { Clock } from '../../clock/clock.ts'
import type { Duration } from '../../time/instant.ts'

export class TimeLimit {
  readonly #clock: Clock
  readonly #timeout: Duration
  readonly #expired: () => void
  #cancel: (() => void) | undefined

  /** Counts from now on. */
  constructor(clock: Clock, timeout: Duration, expired: () => void) {
    this.#clock = clock
    this.#timeout = timeout
    this.#expired = expired
    this.#count()
  }

  #count(): void {
    this.#cancel = this.#clock.at(this.#clock.now() + this.#timeout, this.#expired)
  }

  /** The body has been handed to an executor that begins it later: the whole time is left when it does. */
  holdUntil(begun: Promise<void>): void {
    if (this.#cancel === undefined) return
    this.#cancel()
    void begun.then(() => {
      if (this.#cancel !== undefined) this.#count()
    })
  }

  readonly close = (): void => {
    this.#cancel?.()
    this.#cancel = undefined
  }
}
