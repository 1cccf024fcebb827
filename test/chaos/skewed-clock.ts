/** Real time, shown by a clock that is set wrongly. */
import type { Cancel, Clock, Jump } from '../../src/clock/clock.ts'
import { SystemClock } from '../../src/clock/clock.ts'

export class SkewedClock implements Clock {
  readonly #real = new SystemClock()
  readonly #by: number

  constructor(by: number) {
    this.#by = by
  }

  now(): number {
    return this.#real.now() + this.#by
  }

  elapsed(): number {
    return this.#real.elapsed()
  }

  at(instant: number, call: () => void): Cancel {
    return this.#real.at(instant - this.#by, call)
  }

  onJump(call: (jump: Jump) => void): Cancel {
    return this.#real.onJump(({ from, to }) => call({ from: from + this.#by, to: to + this.#by }))
  }
}
