/** The time of a future that is gone through: it stands still until the next wake-up is asked for. */
import type { Cancel, Clock } from '../../clock/clock.ts'
import { Heap } from '../../clock/heap.ts'
import { type Instant, NEVER } from '../../time/instant.ts'

interface Entry {
  wake: Instant
  slot: number
  readonly call: () => void
}

export class SimClock implements Clock {
  readonly #heap = new Heap<Entry>()
  #now: Instant

  constructor(now: Instant) {
    this.#now = now
  }

  now(): Instant {
    return this.#now
  }

  at(instant: Instant, call: () => void): Cancel {
    const entry = { wake: instant, slot: -1, call }
    this.#heap.set(entry, Math.max(instant, this.#now))
    return () => this.#heap.remove(entry)
  }

  onJump(): Cancel {
    return () => undefined
  }

  /** When the next call is due. */
  get wake(): Instant {
    return this.#heap.peek()?.wake ?? NEVER
  }

  /** It is that instant now, unless it is later already. */
  reach(instant: Instant): void {
    this.#now = Math.max(this.#now, instant)
  }

  /** Makes the first call that is due by now; false if there is none. */
  ring(): boolean {
    const entry = this.#heap.due(this.#now)
    if (entry === undefined) return false
    this.#heap.remove(entry)
    entry.call()
    return true
  }
}
