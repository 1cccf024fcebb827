/** The attempts of an executor that are under way, so that closing it, or the end of this process, leaves none behind. */
import type { Attempt, AttemptResult } from './port.ts'

/** Keeps attempts until they are done. */
export class Live {
  readonly #attempts = new Set<Attempt>()
  readonly #killAll = (): void => {
    for (const attempt of this.#attempts) attempt.kill()
  }
  #closed = false

  get closed(): boolean {
    return this.#closed
  }

  /** Watches an attempt. While there is any, the end of this process kills them. */
  add(attempt: Attempt): Attempt {
    if (this.#attempts.size === 0) process.on('exit', this.#killAll)
    this.#attempts.add(attempt)
    const forget = (): void => {
      this.#attempts.delete(attempt)
      if (this.#attempts.size === 0) process.off('exit', this.#killAll)
    }
    // `done` never rejects.
    void attempt.done.then(forget)
    return attempt
  }

  /** Kills all and waits for their ends. */
  async close(): Promise<void> {
    this.#closed = true
    this.#killAll()
    await Promise.all([...this.#attempts].map((attempt) => attempt.done))
  }
}

/** The result of a start after `close`. */
export const closedResult = (executor: string): AttemptResult => ({
  status: 'failed',
  error: new Error(`Cannot start: the ${executor} executor is closed`),
})
