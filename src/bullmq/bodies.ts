/** The bodies of a worker by their attempt: under way, or ended and not taken yet. */
import type { Body } from './body.ts'

export class Bodies {
  readonly #most: number
  readonly #all = new Map<string, Body>()

  /** `most`: of more the oldest that has ended is forgotten. */
  constructor(most: number) {
    this.#most = most
  }

  get underWay(): readonly Body[] {
    return [...this.#all.values()].filter(({ isOver }) => !isOver)
  }

  of(attempt: string): Body | undefined {
    return this.#all.get(attempt)
  }

  keep(body: Body): void {
    this.#all.set(body.delivery.attempt, body)
    if (this.#all.size <= this.#most) return
    for (const [attempt, { isOver }] of this.#all)
      if (isOver) {
        this.#all.delete(attempt)
        return
      }
  }

  forget(attempt: string): void {
    this.#all.delete(attempt)
  }
}
