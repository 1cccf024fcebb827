/** A question that is asked again when something changed: one at a time, with a pause between, and the last change is never lost. */
import type { Clock } from '../../../clock/clock.ts'
import type { Duration, Instant } from '../../../time/instant.ts'

export interface RepeatedOptions {
  readonly clock: Clock
  /** The least time between two beginnings; it is longer where answers take long, so that a reader is no burden. */
  readonly pause: Duration
  /** Asks; what it throws is its own to report. */
  ask(signal: AbortSignal): Promise<void>
}

/** Answers take no more than one part in four of the time. */
const SHARE = 4

/** Begun by `again`, for the first time, too; ended by `stop`. */
export class Repeated {
  readonly #options: RepeatedOptions
  readonly #end = new AbortController()
  #asking: boolean = false
  #wanted: boolean = false
  #begun: Instant = Number.NEGATIVE_INFINITY
  #took: Duration = 0
  #cancel: (() => void) | undefined

  constructor(options: RepeatedOptions) {
    this.#options = options
  }

  /** Asks as soon as it may. What changes while it asks may be missing in the answer, so it asks once more. */
  again(): void {
    if (this.#end.signal.aborted) return
    this.#wanted = true
    if (this.#asking || this.#cancel !== undefined) return
    const { clock, pause } = this.#options
    const at = this.#begun + Math.max(pause, SHARE * this.#took)
    if (at <= clock.now()) this.#begin()
    else
      this.#cancel = clock.at(at, () => {
        this.#cancel = undefined
        this.#begin()
      })
  }

  stop(): void {
    this.#end.abort()
    this.#cancel?.()
    this.#cancel = undefined
  }

  #begin(): void {
    this.#wanted = false
    this.#asking = true
    this.#begun = this.#options.clock.now()
    const ended = (): void => {
      this.#asking = false
      this.#took = this.#options.clock.now() - this.#begun
      if (this.#wanted) this.again()
    }
    this.#options.ask(this.#end.signal).then(ended, ended)
  }
}
