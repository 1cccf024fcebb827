/** Hints: sessions that write tell the others to look, at most ten times a second; a hint that is lost is made good by their looks. */
import type { Clock } from '../../clock/clock.ts'
import type { Duration } from '../../time/instant.ts'
import type { Peers } from './peers.ts'
import { wake } from './wake.ts'

/** Between two hints. */
const PACE: Duration = 100

export class Hints {
  readonly #clock: Clock
  readonly #peers: Peers
  #last = Number.NEGATIVE_INFINITY
  #isComing = false
  #isClosed = false

  constructor(clock: Clock, peers: Peers) {
    this.#clock = clock
    this.#peers = peers
  }

  /** Something is on record that others should read. */
  hint(): void {
    if (!this.#peers.isShared || this.#isComing || this.#isClosed) return
    const { elapsed } = this.#clock
    // Virtual time does not pass while a burst is written.
    const wait = elapsed === undefined ? 0 : this.#last + PACE - elapsed.call(this.#clock)
    if (wait <= 0) {
      this.#send()
      return
    }
    this.#isComing = true
    this.#clock.at(this.#clock.now() + wait, () => {
      this.#isComing = false
      if (!this.#isClosed) this.#send()
    })
  }

  close(): void {
    this.#isClosed = true
  }

  #send(): void {
    this.#last = this.#clock.elapsed?.() ?? 0
    for (const { owner } of this.#peers.others.values()) wake(owner)
  }
}
