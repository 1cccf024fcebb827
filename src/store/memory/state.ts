/** The named pieces of state that the memory store holds, and which tasks were removed according to them. */
import type { Instant } from '../../time/instant.ts'
import { OF_TASKS, REMOVED, type Retention, type StateWrite, type StoredValue } from '../port.ts'

interface Kept {
  readonly value: StoredValue
  /** Of the last event when it was written. */
  readonly number: number
}

const NO_ROWS: ReadonlyMap<string, Kept> = new Map()

export class State {
  readonly #scopes = new Map<string, Map<string, Kept>>()

  of(scope: string): Map<string, StoredValue> {
    return new Map(Array.from(this.#rows(scope), ([key, { value }]) => [key, value]))
  }

  /** The number of the last event when it was written; 0 if it is not there. */
  number(scope: string, key: string): number {
    return this.#rows(scope).get(key)?.number ?? 0
  }

  /** `number`: of the last event. */
  set({ scope, key, value }: StateWrite, number: number): void {
    if (value === undefined) {
      this.#remove(scope, key)
      return
    }
    const kept: Kept = { value, number }
    const rows = this.#scopes.get(scope)
    if (rows === undefined) this.#scopes.set(scope, new Map([[key, kept]]))
    else rows.set(key, kept)
  }

  /** Tasks whose removal is older than retention keeps anything. `last`: the number of the last event. */
  removedBefore(
    { age = Infinity, count = Infinity }: Retention,
    now: Instant,
    last: number,
  ): Set<string> {
    const found = new Set<string>()
    for (const [task, { value, number }] of this.#rows(REMOVED))
      if (number <= last - count || Number(value) < now - age) found.add(task)
    return found
  }

  /** The removed tasks beyond that number, the oldest. */
  removedBeyond(most: number): ReadonlySet<string> {
    const marks = this.#rows(REMOVED)
    return new Set([...marks.keys()].slice(0, Math.max(0, marks.size - most)))
  }

  /** How many tasks are marked as removed. */
  get removed(): number {
    return this.#rows(REMOVED).size
  }

  /** Lets all state of a task go; returns how many rows it was. */
  forget(task: string): number {
    return OF_TASKS.filter((scope) => this.#remove(scope, task)).length
  }

  #rows(scope: string): ReadonlyMap<string, Kept> {
    return this.#scopes.get(scope) ?? NO_ROWS
  }

  /** Whether there was such a row. */
  #remove(scope: string, key: string): boolean {
    const rows = this.#scopes.get(scope)
    const had = rows?.delete(key) === true
    if (rows?.size === 0) this.#scopes.delete(scope)
    return had
  }
}
