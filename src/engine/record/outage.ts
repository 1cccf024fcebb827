/** An outage of the store: since when it takes nothing, and when it is tried again. */
import type { Duration, Instant } from '../../time/instant.ts'

/** Milliseconds from a failure to the next try; they double with each failure in a row. */
const RETRY_FIRST = 250
const RETRY_MOST = 30_000

export class Outage {
  #failures = 0
  #downSince: Instant | undefined
  #blockedUntil: Instant = 0

  /** Commits fail. */
  get down(): boolean {
    return this.#downSince !== undefined
  }

  /** Until when a failed store is left alone. */
  get blockedUntil(): Instant {
    return this.#blockedUntil
  }

  /** A commit has failed, perhaps by its own fault. */
  suspected(now: Instant): void {
    this.#downSince ??= now
  }

  /** A commit has failed by the store's fault. */
  failed(now: Instant): void {
    this.#failures++
    this.#downSince ??= now
    const wait = Math.min(RETRY_FIRST * 2 ** (this.#failures - 1), RETRY_MOST)
    this.#blockedUntil = now + wait
  }

  /** A commit has succeeded. How long the store was down; `undefined` where it was up. */
  healed(now: Instant): Duration | undefined {
    if (this.#downSince === undefined) return undefined
    const down = now - this.#downSince
    this.#downSince = undefined
    this.#failures = 0
    this.#blockedUntil = 0
    return down
  }

  /** The store is tried again at once. */
  unblock(): void {
    this.#blockedUntil = 0
  }
}
