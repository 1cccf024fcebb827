/** The wait of virtual time for real work, in real time: says what it is for when it is long, and gives up when it is too long. */
import { SYSTEM } from '../clock/clock.ts'

/** From then on what time waits for is said, in real milliseconds. */
const SAY_AFTER = 3000
/** One wait. Its patience begins again whenever something ends. */
export class Wait {
  readonly #patience: number
  readonly #at: () => string
  #begin = SYSTEM.elapsed()
  #said = ''

  constructor(patience: number, at: () => string) {
    this.#patience = patience
    this.#at = at
  }

  /** Real milliseconds since something ended. */
  sinceEnd(): number {
    return SYSTEM.elapsed() - this.#begin
  }

  ended(): void {
    this.#begin = SYSTEM.elapsed()
  }

  /** A little while. @throws {Error} when all of it has been too long. */
  async on(working: readonly string[]): Promise<void> {
    const taken = this.sinceEnd()
    const text = `virtual time stands at ${this.#at()}: at real work are ${working.join('; ')}`
    if (taken > this.#patience)
      throw new Error(`${text}; none of it has ended in ${this.#patience} real milliseconds`)
    if (taken > SAY_AFTER && this.#said !== text) process.emitWarning(text, 'VirtualTime')
    if (taken > SAY_AFTER) this.#said = text
    await new Promise<void>((resolve) => void SYSTEM.wait(1, resolve))
  }
}
