/** What one answer may compute: what is missing is there when it is asked for again. */
import type { Duration } from '../../../time/instant.ts'

const BUDGET: Duration = 30

/** What may be computed before an answer leaves out what can come with the next one. */
export const PATIENCE: Duration = 100

/** `elapsed`: milliseconds that pass whatever the clock shows. */
export class Budget {
  readonly #elapsed: () => number
  readonly #begin: number
  readonly #limit: Duration

  constructor(elapsed: () => number, limit: Duration = BUDGET) {
    this.#limit = limit
    this.#elapsed = elapsed
    this.#begin = elapsed()
  }

  get spent(): Duration {
    return this.#elapsed() - this.#begin
  }

  get isSpent(): boolean {
    return this.spent >= this.#limit
  }
}
