/** The store in memory: as fast as a Map, bounded, and gone with the process. The default of a bare session. */
import { demandKnown, type Names } from '../run/options.ts'
import type { RunStatus } from '../run/run.ts'
import type { Bid, Fence, HeldLease } from './lease.ts'
import { Leases } from './memory/leases.ts'
import { Owners } from './memory/owners.ts'
import { Rows } from './memory/rows.ts'
import { tallied } from './memory/tally.ts'
import {
  type DisposableStore,
  type FoldedState,
  type Owner,
  type Retention,
  type Store,
  type StoredValue,
  StoreError,
  type Write,
  type WriteResult,
} from './port.ts'
import type { EventQuery, FateQuery, RunQuery } from './query.ts'
import { decidedTask, FENCED, isStale } from './stale.ts'
import type { TallyQuery } from './tally.ts'

export interface MemoryOptions {
  /** How many events, ended runs and fates it keeps, each; an integer from 1, or Infinity. Default 10,000. */
  readonly capacity?: number
}

/**
 * A store that keeps everything in this process.
 *
 * The oldest events, ended runs and fates leave when there are more than `capacity` of them, and so do removed tasks. Never
 * leave: live runs, and of other tasks the newest run, the newest event of each type, and state. The keys of runs that left stay used for
 * another `capacity` runs that leave; against older ones stands what tasks remember of the tokens they consumed.
 *
 * Of events that wait for a start each (`on each event`), a session that stops gives each one that has left a fate, `missed while down`.
 *
 * Runs, events and state are kept as they are given, not copied: they belong to the store after the call. Closing it
 * loses nothing; it can be opened again.
 *
 * @throws {RangeError} when the capacity is not an integer from 1, or Infinity
 * @throws {TypeError} when there is another option
 * @example
 * ```ts
 * import { memoryStore } from 'tminus/store'
 * const store = memoryStore({ capacity: 1000 })
 * await store.open()
 * await store.commit([{ kind: 'append', event: { at: 0, type: 'emitted', task: 'deploy' } }]) // => [{ ok: true, seq: 1 }]
 * ```
 */
export const memoryStore = (options: MemoryOptions = {}): DisposableStore => {
  demandKnown(options, OPTIONS, 'a memory store')
  return new MemoryStore(options.capacity ?? 10_000)
}

const OPTIONS: Names<MemoryOptions> = { capacity: true }

class MemoryStore implements DisposableStore {
  readonly name = 'memory'
  readonly alone = true
  readonly #rows: Rows
  readonly #owners = new Owners()
  readonly #leases = new Leases()
  #users = 0

  constructor(capacity: number) {
    if (!(capacity >= 1 && (Number.isInteger(capacity) || capacity === Infinity)))
      throw new RangeError(
        `Capacity of a memory store: expected an integer from 1, or Infinity, got '${capacity}'`,
      )
    this.#rows = new Rows(capacity)
  }

  async open(): Promise<void> {
    this.#users += 1
  }

  async close(): Promise<void> {
    this.#users = Math.max(0, this.#users - 1)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async commit(
    writes: readonly Write[],
    seen = Number.POSITIVE_INFINITY,
    fence?: Fence,
  ): Promise<readonly WriteResult[]> {
    const rows = this.#demandOpen('commit to')
    if (fence !== undefined && !this.#leases.isHeldBy(fence))
      return writes.map((w) => (decidedTask(w) === undefined ? rows.apply(w) : FENCED))
    if (seen >= rows.events.lastSeq) return writes.map((write) => rows.apply(write))
    // What this commit itself records makes nothing of it stale.
    const stale = writes.map((write) => {
      const task = decidedTask(write)
      return task !== undefined && isStale(rows.version(task), seen)
    })
    return writes.map((write, i) =>
      stale[i] === true ? { ok: false, stale: true } : rows.apply(write),
    )
  }

  async folded(tasks?: readonly string[]): Promise<FoldedState> {
    const { events, runs } = this.#demandOpen('read')
    return {
      lastSeq: events.lastSeq,
      newest: events.newest(tasks),
      live: runs.live(),
      owners: this.#owners.all,
    }
  }

  async state(scope: string): Promise<ReadonlyMap<string, StoredValue>> {
    return this.#demandOpen('read').state.of(scope)
  }

  async runs(query: RunQuery = {}): ReturnType<Store['runs']> {
    return this.#demandOpen('read').runs.query(query)
  }

  async counts(query: RunQuery = {}): ReturnType<Store['counts']> {
    const { runs } = this.#demandOpen('read')
    const counts: Partial<Record<RunStatus, number>> = {}
    for (const { status } of runs.query(query)) counts[status] = (counts[status] ?? 0) + 1
    return counts
  }

  async tally(query: TallyQuery): ReturnType<Store['tally']> {
    const { runs } = this.#demandOpen('read')
    const { from, to } = query
    return tallied(runs.query({ from, to, limit: Infinity }), query)
  }

  async events(query: EventQuery = {}): ReturnType<Store['events']> {
    return this.#demandOpen('read').events.query(query)
  }

  async fates(query: FateQuery = {}): ReturnType<Store['fates']> {
    return this.#demandOpen('read').fates.query(query)
  }

  async lease(owner: Owner): ReturnType<Store['lease']> {
    this.#demandOpen('lease from')
    return this.#owners.lease(owner)
  }

  async release(owner: string): Promise<void> {
    this.#demandOpen('release')
    this.#owners.release(owner)
    this.#leases.release(owner)
  }

  async elect(bid: Bid): Promise<HeldLease> {
    this.#demandOpen('elect in')
    return this.#leases.elect(bid)
  }

  async elected(name: string): Promise<HeldLease | undefined> {
    this.#demandOpen('read')
    return this.#leases.elected(name)
  }

  async prune(retention: Retention, now: number, from?: number): Promise<number> {
    const { runs } = this.#demandOpen('prune')
    const removed = this.#rows.prune(retention, now, from)
    return removed + this.#owners.prune(now, new Set(runs.live().map(({ owner }) => owner)))
  }

  #demandOpen(action: string): Rows {
    if (this.#users === 0)
      throw new StoreError(`Could not ${action} the store 'memory': it is not open`)
    return this.#rows
  }
}
