/** What one answer may compute: what is missing is there when it is asked for again. */
import type { Duration } from '../../../time/instant.ts'

const BUDGET: Duration = 30

/** `elapsed`: milliseconds that pass whatever the clock shows. */
export class Budget {
  readonly #elapsed: () => number
  readonly #begin: number

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed
    this.#begin = elapsed()
  }

  get spent(): Duration {
    return this.#elapsed() - this.#begin
  }

  get isSpent(): boolean {
    return this.spent >= BUDGET
  }
}
