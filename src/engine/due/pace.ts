/** How many starts a turn decides: as many as keep the event loop's stretch short, by what the last ones took. */

/** Milliseconds that a turn's own work may keep the event loop. */
const STRETCH = 8
/** Milliseconds that a start is taken to cost before any was measured: code runs cold at first. */
const COLD = 0.25
/** A turn has its price besides its starts, and an estimate may be wrong: at least, and at most. */
const LEAST = 16
const MOST = 4096
/** Where work takes no time (virtual time). */
const TIMELESS = 500

/** Monotonic milliseconds with fractions. */
export type Elapsed = () => number

export class Pace {
  readonly #elapsed: Elapsed | undefined
  #perStart = COLD
  /** Of the turn under way: what it has worked for, and since when it works again. */
  #worked = 0
  #since: number | undefined

  constructor(elapsed: Elapsed | undefined) {
    this.#elapsed = elapsed
  }

  /** How many starts the next turn may decide. */
  get most(): number {
    if (this.#elapsed === undefined) return TIMELESS
    return Math.min(MOST, Math.max(LEAST, Math.floor(STRETCH / this.#perStart)))
  }

  /** Work begins, or goes on. */
  start(): void {
    this.#since = this.#elapsed?.()
  }

  /** Work is over, or rests: what follows is another's (waking, a store that answers later). */
  stop(): void {
    if (this.#elapsed === undefined || this.#since === undefined) return
    this.#worked += this.#elapsed() - this.#since
    this.#since = undefined
  }

  /** What is waited for costs the event loop nothing. */
  async apart<T>(waited: Promise<T>): Promise<T> {
    const works = this.#since !== undefined
    this.stop()
    try {
      return await waited
    } finally {
      if (works) this.start()
    }
  }

  /** The turn is over, with `starts` starts. */
  done(starts: number): void {
    this.stop()
    // Half of the last, half of what was known: one collection of garbage does not halve the next turn's starts for long.
    if (starts > 0) this.#perStart = (this.#perStart + this.#worked / starts) / 2
    this.#worked = 0
  }
}
