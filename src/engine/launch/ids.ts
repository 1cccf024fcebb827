/** Ids of runs: unique over sessions, and ordered by time, which databases and people like. */
import type { Instant } from '../../time/instant.ts'

export class RunIds {
  #last: Instant = -1
  #count = 0

  /** The instant and a count within it, both to the base 36 and of fixed width, then the owner. */
  next(now: Instant, owner: string): string {
    // An instant that comes back (a clock set back) must not repeat an id.
    if (now > this.#last) {
      this.#last = now
      this.#count = 0
    }
    const count = (this.#count++).toString(36).padStart(4, '0')
    return `${this.#last.toString(36).padStart(9, '0')}${count}-${owner}`
  }
}
