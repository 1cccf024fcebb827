/** The ids of runs: unique by their owner, and rising with time, so that an index over them grows at its end. */
import type { OwnerId, RunId } from '../run/run.ts'
import type { Instant } from '../time/instant.ts'

/** Digits to the base 36 that hold any instant up to the year 5188, and 60 million runs before they grow. */
const WIDTHS = { instant: 9, count: 5 }

export class RunIds {
  #instant: Instant = Number.NaN
  #prefix = ''
  #count = 0

  /** The next id; `owner` must be one that no other session has. */
  next(now: Instant, owner: OwnerId): RunId {
    if (now !== this.#instant) {
      this.#instant = now
      this.#prefix = now.toString(36).padStart(WIDTHS.instant, '0')
    }
    this.#count++
    return `${this.#prefix}-${this.#count.toString(36).padStart(WIDTHS.count, '0')}-${owner}`
  }
}
