/** The pace of turns: how many starts each decides, by what the last ones took, and when it lets the event loop turn. */
import { nextTurn } from '../../clock/defer.ts'

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
  /** When the event loop turned last, as far as is known. */
  #turned = 0

  constructor(elapsed: Elapsed | undefined) {
    this.#elapsed = elapsed
  }

  /** How many starts the next turn may decide. */
  get most(): number {
    return this.#mostIn(STRETCH)
  }

  /** How many starts may be decided between two parts of one. */
  get fewer(): number {
    return this.#mostIn(STRETCH / 2)
  }

  #mostIn(stretch: number): number {
    if (this.#elapsed === undefined) return TIMELESS
    return Math.min(MOST, Math.max(LEAST, Math.floor(stretch / this.#perStart)))
  }

  /** How many inputs it may take. */
  get inputs(): number {
    return this.#elapsed === undefined ? Number.POSITIVE_INFINITY : 2 * this.most
  }

  /** A turn begins, in a turn of the event loop of its own. */
  begin(): void {
    this.#turned = this.#elapsed?.() ?? 0
  }

  /** Whether the event loop has waited for long. */
  get isLong(): boolean {
    return this.#isLonger(STRETCH)
  }

  /** Whether it has waited for half of that: the other half is left for what follows. */
  get isHalf(): boolean {
    return this.#isLonger(STRETCH / 2)
  }

  #isLonger(stretch: number): boolean {
    return this.#elapsed !== undefined && this.#elapsed() - this.#turned > stretch
  }

  /** Lets the event loop turn. */
  async rest(): Promise<void> {
    await this.apart(nextTurn())
    this.begin()
  }

  /** Does all parts; a promise only where the event loop turns between them. `between` is called before it does. */
  inParts(parts: Iterable<void>, between?: () => Promise<void>): Promise<void> | undefined {
    const left = parts[Symbol.iterator]()
    while (left.next().done !== true) if (this.isHalf) return this.#resting(left, between)
    return undefined
  }

  async #resting(left: Iterator<void>, between?: () => Promise<void>): Promise<void> {
    do {
      if (!this.isHalf) continue
      await between?.()
      await this.rest()
    } while (left.next().done !== true)
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
