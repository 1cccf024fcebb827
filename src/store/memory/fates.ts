/** The fates that the memory store holds; equal consecutive ones are one record. */
import type { Fate } from '../../run/event.ts'
import type { Instant } from '../../time/instant.ts'
import { foldInto, folds } from '../fold.ts'
import type { Retention } from '../port.ts'
import type { FateQuery } from '../query.ts'
import { Ring } from './ring.ts'

interface Record {
  fate: Fate
}

export class Fates {
  readonly #records: Ring<Record>
  /** The newest record of each task, while no run of that task was claimed since. */
  readonly #open = new Map<string, Record>()

  constructor(capacity: number) {
    this.#records = new Ring(capacity)
  }

  add(fate: Fate): void {
    const open = this.#open.get(fate.task)
    if (open !== undefined && folds(open.fate, fate)) {
      open.fate = foldInto(open.fate, fate)
      return
    }
    const record = { fate }
    const evicted = this.#records.push(record)
    if (evicted !== undefined) this.#forget(evicted)
    this.#open.set(fate.task, record)
  }

  /** A run of the task was claimed: what comes next is a new record. */
  seal(task: string): void {
    // Most claims come without a fate before them; asking is cheaper than deleting.
    if (this.#open.size > 0) this.#open.delete(task)
  }

  query({ task, from, to }: FateQuery): Fate[] {
    return this.#records
      .toArray()
      .map(({ fate }) => fate)
      .filter(
        (fate) =>
          (task === undefined || fate.task === task) &&
          (from === undefined || fate.lastAt >= from) &&
          (to === undefined || fate.firstAt < to),
      )
  }

  prune({ age = Infinity, count = Infinity }: Retention, now: Instant): number {
    let rank = this.#records.toArray().length
    return this.#records.keep((record) => {
      rank -= 1
      const kept = rank < count && record.fate.lastAt >= now - age
      if (!kept) this.#forget(record)
      return kept
    })
  }

  #forget(record: Record): void {
    if (this.#open.get(record.fate.task) === record) this.#open.delete(record.fate.task)
  }
}
