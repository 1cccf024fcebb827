/** One predicate that is asked again and again, one question at a time; one that hangs is given up and asked again later. */

import type { Cancel, Clock } from '../../clock/clock.ts'
import type { Instant } from '../../time/instant.ts'
import type { Asked } from './feed.ts'

/** Told what comes of it. */
export interface Listener {
  /** `expires`: from when on the answer is too old to count. */
  answered(value: boolean, expires: Instant): void
  /** It threw, took too long, or answered something else. */
  failed(error: unknown): void
}

/** A call that has not come back yet. */
interface Question {
  readonly controller: AbortController
  readonly at: Instant
  /** Whether its answer counts: not after its time-out, nor after a stop. */
  counts: boolean
}

/** The longest wait for a predicate whose calls hang, if its own rate is not longer. */
const LONGEST_WAIT = 3_600_000

/**
 * A question is given up after its time-out: its signal is aborted, its answer is too late. Where the call comes back
 * then, it is asked again at its rate; where calls hang on, each in a row makes the wait twice as long. So what hung for
 * a while is asked again by itself, and what always hangs does not pile up.
 */
export class Asking {
  readonly #feed: Asked
  readonly #clock: Clock
  readonly #listener: Listener
  #active = false
  #question: Question | undefined
  /** Calls that were given up and have not come back, since one was answered in time. */
  #hanging = 0
  #askedAt: Instant = Number.NEGATIVE_INFINITY
  #gaveUpAt: Instant = Number.NEGATIVE_INFINITY
  #freshUntil: Instant = Number.NEGATIVE_INFINITY
  #cancel: Cancel = () => undefined
  #cancelTimeout: Cancel = () => undefined

  constructor(feed: Asked, clock: Clock, listener: Listener) {
    this.#feed = feed
    this.#clock = clock
    this.#listener = listener
  }

  /** At once, or when it is its time again if the last answer still counts, or a call hangs. */
  start(): void {
    this.#active = true
    const now = this.#clock.now()
    if (this.#question !== undefined) this.#limit(this.#question)
    else this.#plan(now < this.#freshUntil || this.#hanging > 0 ? this.#next() : now)
  }

  stop(): void {
    this.#active = false
    this.#cancel()
    this.#cancelTimeout()
    if (this.#question === undefined) return
    this.#question.counts = false
    this.#question.controller.abort(new Error('its answer is not waited for any more'))
  }

  /** When it is its time again. */
  #next(): Instant {
    const { every } = this.#feed
    if (this.#hanging === 0) return this.#askedAt + every
    const wait = Math.min(every * 2 ** (this.#hanging - 1), Math.max(every, LONGEST_WAIT))
    return this.#gaveUpAt + wait
  }

  #plan(at: Instant): void {
    this.#cancel()
    if (!this.#active || this.#question !== undefined) return
    this.#cancel = this.#clock.at(Math.max(at, this.#clock.now()), () => void this.#ask())
  }

  /** Gives a question up when its time is over. */
  #limit(question: Question): void {
    const { timeout } = this.#feed
    this.#cancelTimeout()
    this.#cancelTimeout = this.#clock.at(question.at + timeout, () => {
      const error = new Error(`no answer within ${timeout} ms`)
      this.#question = undefined
      this.#hanging++
      this.#gaveUpAt = this.#clock.now()
      if (question.counts) this.#fail(error)
      question.counts = false
      question.controller.abort(error)
      this.#plan(this.#next())
    })
  }

  async #ask(): Promise<void> {
    const controller = new AbortController()
    const question = { controller, at: this.#clock.now(), counts: true }
    this.#askedAt = question.at
    this.#question = question
    this.#limit(question)
    try {
      const value: unknown = await this.#feed.ask(controller.signal)
      if (question.counts) this.#take(value)
    } catch (error) {
      if (question.counts) this.#fail(error)
    }
    this.#returned(question)
  }

  #returned(question: Question): void {
    if (this.#question === question) {
      this.#question = undefined
      this.#hanging = 0
      this.#cancelTimeout()
    } else this.#hanging = Math.max(this.#hanging - 1, 0)
    this.#plan(this.#next())
  }

  #take(value: unknown): void {
    if (typeof value !== 'boolean') {
      this.#fail(
        new TypeError(`expected a boolean as answer, got a value of type '${typeof value}'`),
      )
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
