/** One predicate that is asked again and again, never while its last answer is still to come. */
import type { Instant } from '../time/instant.ts'
import type { Cancel, Clock } from './clock.ts'
import type { Asked } from './feed.ts'

/** Told what comes of it. */
export interface Listener {
  /** `expires`: from when on the answer is too old to count. */
  answered(value: boolean, expires: Instant): void
  /** It threw, took too long, or answered something else. */
  failed(error: unknown): void
}

export class Asking {
  readonly #feed: Asked
  readonly #clock: Clock
  readonly #listener: Listener
  #active = false
  /** The predicate has not come back yet; perhaps it timed out, or nobody waits for it any more. */
  #pending = false
  /** Counts the questions and the stops: an answer to an older one comes too late. */
  #round = 0
  #askedAt: Instant = Number.NEGATIVE_INFINITY
  #freshUntil: Instant = Number.NEGATIVE_INFINITY
  #cancel: Cancel = () => undefined
  #cancelTimeout: Cancel = () => undefined

  constructor(feed: Asked, clock: Clock, listener: Listener) {
    this.#feed = feed
    this.#clock = clock
    this.#listener = listener
  }

  /** At once, or when it is its time again if the last answer still counts. */
  start(): void {
    this.#active = true
    const now = this.#clock.now()
    this.#plan(now < this.#freshUntil ? Math.max(now, this.#askedAt + this.#feed.every) : now)
  }

  stop(): void {
    this.#active = false
    this.#round++
    this.#cancel()
    this.#cancelTimeout()
  }

  #plan(at: Instant): void {
    if (!this.#active || this.#pending) return
    this.#cancel()
    this.#cancel = this.#clock.at(at, () => void this.#ask())
  }

  async #ask(): Promise<void> {
    const { every, timeout } = this.#feed
    const round = ++this.#round
    this.#askedAt = this.#clock.now()
    this.#pending = true
    this.#cancelTimeout = this.#clock.at(this.#askedAt + timeout, () => {
      this.#round++
      this.#fail(new Error(`no answer within ${timeout} ms`))
    })
    try {
      const value: unknown = await this.#feed.ask()
      if (round === this.#round) this.#take(value)
    } catch (error) {
      if (round === this.#round) this.#fail(error)
    }
    this.#pending = false
    if (round === this.#round) this.#cancelTimeout()
    this.#plan(Math.max(this.#askedAt + every, this.#clock.now()))
  }

  #take(value: unknown): void {
    if (typeof value !== 'boolean') {
      this.#fail(new TypeError(`answered ${typeof value}, wanted a boolean`))
      return
    }
    this.#freshUntil = this.#clock.now() + 2 * this.#feed.every
    this.#listener.answered(value, this.#freshUntil)
  }

  #fail(error: unknown): void {
    this.#freshUntil = Number.NEGATIVE_INFINITY
    this.#listener.failed(error)
  }
}
