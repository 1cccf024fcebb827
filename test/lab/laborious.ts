/** A virtual clock on which work takes time. */
import type { Cancel } from '../../src/clock/clock.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { MONDAY } from './fixture.ts'

/** Each look at what has elapsed is `look` milliseconds later. */
export class Laborious extends VirtualClock {
  #elapsed = 0
  readonly #look: number
  /** Whether time waits for sessions at work: also for a store that has not answered. */
  isPatient = true

  constructor(look: number) {
    super(MONDAY)
    this.#look = look
  }

  override follow(busy: () => boolean): Cancel {
    return super.follow(() => this.isPatient && busy())
  }

  elapsed(): number {
    this.#elapsed += this.#look
    return this.#elapsed
  }
}
