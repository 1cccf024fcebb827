/** Live runs of other sessions on the same store, by task: they count for overlap, and are taken over when their owner dies. */
import type { RunId } from '../../run/run.ts'

export class Elsewhere {
  readonly #runs = new Map<string, Set<RunId>>()

  /** How many tasks have any. */
  get size(): number {
    return this.#runs.size
  }

  /** How many runs of a task there are. */
  count(task: string): number {
    return this.#runs.get(task)?.size ?? 0
  }

  has(task: string, run: RunId): boolean {
    return this.#runs.get(task)?.has(run) === true
  }

  add(task: string, run: RunId): void {
    const runs = this.#runs.get(task) ?? new Set()
    this.#runs.set(task, runs.add(run))
  }

  /** Whether it was known. */
  delete(task: string, run: RunId): boolean {
    const runs = this.#runs.get(task)
    const wasKnown = runs?.delete(run) === true
    if (runs?.size === 0) this.#runs.delete(task)
    return wasKnown
  }

  /** The task is gone: its runs elsewhere hold nothing back. */
  forget(task: string): void {
    this.#runs.delete(task)
  }
}
