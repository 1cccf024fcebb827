/** The store in memory: as fast as a Map, bounded, and gone with the process. The default of a bare session. */
import type { EventType } from '../run/event.ts'
import { demandKnown, type Names } from '../run/options.ts'
import type { RunStatus } from '../run/run.ts'
import type { Bid, Fence, HeldLease } from './lease.ts'
import { Events } from './memory/events.ts'
import { Fates } from './memory/fates.ts'
import { Leases } from './memory/leases.ts'
import { Owners } from './memory/owners.ts'
import { Runs } from './memory/runs.ts'
import { State } from './memory/state.ts'
import { tallied } from './memory/tally.ts'
import {
  type DisposableStore,
  type Folded,
  type Owner,
  REMOVED,
  type Retention,
  type StateWrite,
  type Store,
  type Stored,
  StoreError,
  TASK_STATE,
  type Write,
  type WriteResult,
} from './port.ts'
import type { EventQuery, FateQuery, RunQuery } from './query.ts'
import { decidedTask, FENCED, isStale, versionOf } from './stale.ts'
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

/** Removed tasks beyond the capacity, at least, before the oldest leave. */
const BLOCK = 64

const WITHOUT_EVENT: WriteResult = Object.freeze({ ok: true, seq: 0 })

class MemoryStore implements DisposableStore {
  readonly name = 'memory'
  readonly alone = true
  readonly #events: Events
  readonly #runs: Runs
  readonly #fates: Fates
  readonly #state = new State()
  readonly #owners = new Owners()
  readonly #capacity: number
  readonly #leases = new Leases()
  #users = 0

  constructor(capacity: number) {
    if (!(capacity >= 1 && (Number.isInteger(capacity) || capacity === Infinity)))
      throw new RangeError(
        `Capacity of a memory store: expected an integer from 1, or Infinity, got '${capacity}'`,
      )
    this.#capacity = capacity
    this.#events = new Events(capacity)
    this.#runs = new Runs(capacity)
    this.#fates = new Fates(capacity)
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
    this.#demandOpen('commit to')
    if (fence !== undefined && !this.#leases.isHeldBy(fence))
      return writes.map((w) => (decidedTask(w) === undefined ? this.#apply(w) : FENCED))
    if (seen >= this.#events.lastSeq) return writes.map((write) => this.#apply(write))
    // What this commit itself records makes nothing of it stale.
    const stale = writes.map((write) => {
      const task = decidedTask(write)
      return task !== undefined && isStale(this.#version(task), seen)
    })
    return writes.map((write, i) =>
      stale[i] === true ? { ok: false, stale: true } : this.#apply(write),
    )
  }

  #version(task: string): number {
    const newest = (type: EventType) => this.#events.newestOf(task, type)
    return versionOf(newest, this.#state.number(TASK_STATE, task))
  }

  async folded(tasks?: readonly string[]): Promise<Folded> {
    this.#demandOpen('read')
    return {
      lastSeq: this.#events.lastSeq,
      newest: this.#events.newest(tasks),
      live: this.#runs.live(),
      owners: this.#owners.all,
    }
  }

  async state(scope: string): Promise<ReadonlyMap<string, Stored>> {
    this.#demandOpen('read')
    return this.#state.of(scope)
  }

  async runs(query: RunQuery = {}): ReturnType<Store['runs']> {
    this.#demandOpen('read')
    return this.#runs.query(query)
  }

  async counts(query: RunQuery = {}): ReturnType<Store['counts']> {
    this.#demandOpen('read')
    const counts: Partial<Record<RunStatus, number>> = {}
    for (const { status } of this.#runs.query(query)) counts[status] = (counts[status] ?? 0) + 1
    return counts
  }

  async tally(query: TallyQuery): ReturnType<Store['tally']> {
    this.#demandOpen('read')
    const { from, to } = query
    return tallied(this.#runs.query({ from, to, limit: Infinity }), query)
  }

  async events(query: EventQuery = {}): ReturnType<Store['events']> {
    this.#demandOpen('read')
    return this.#events.query(query)
  }

  async fates(query: FateQuery = {}): ReturnType<Store['fates']> {
    this.#demandOpen('read')
    return this.#fates.query(query)
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
    this.#demandOpen('prune')
    const removed = this.#state.removedBefore(retention, now, this.#events.lastSeq)
    return (
      this.#events.prune(retention, now, from) +
      this.#runs.prune(retention, now, removed) +
      this.#fates.prune(retention, now) +
      this.#owners.prune(now, new Set(this.#runs.live().map(({ owner }) => owner))) +
      this.#forget(removed)
    )
  }

  /** Lets go what stands for removed tasks of which no run is left; returns how many rows it was. */
  #forget(tasks: ReadonlySet<string>): number {
    if (tasks.size === 0) return 0
    const kept = this.#runs.having(tasks)
    let rows = 0
    for (const task of tasks)
      if (!kept.has(task)) rows += this.#events.forget(task) + this.#state.forget(task)
    return rows
  }

  /** Of more removed tasks than the capacity the oldest leave, some at a time, for each time costs a look at all runs. */
  #forgetOldest(): void {
    const { removed } = this.#state
    if (removed <= this.#capacity + Math.max(BLOCK, this.#capacity >> 3)) return
    const oldest = this.#state.removedBeyond(this.#capacity)
    this.#runs.drop(oldest)
    this.#forget(oldest)
  }

  #apply(write: Write): WriteResult {
    switch (write.kind) {
      case 'claim': {
        const { run, event, state } = write
        const place = this.#runs.free(run)
        if (place === undefined) return { ok: false }
        const seq = this.#events.add(event)
        this.#runs.add(run, seq, place)
        this.#fates.seal(run.task)
        if (state !== undefined) this.#set(state)
        return { ok: true, seq }
      }
      case 'transition': {
        const { run, from, owner, event, state } = write
        if (!this.#runs.replace(run, from, owner)) return { ok: false }
        if (state !== undefined) this.#set(state)
        return { ok: true, seq: event === undefined ? 0 : this.#events.add(event) }
      }
      case 'append':
        return { ok: true, seq: this.#events.add(write.event) }
      case 'miss':
        return this.#miss(write)
      case 'state':
        this.#set(write)
        return WITHOUT_EVENT
    }
  }

  #miss({ fates, event, state }: Extract<Write, { kind: 'miss' }>): WriteResult {
    for (const fate of fates) this.#fates.add(fate)
    if (state !== undefined) this.#set(state)
    return { ok: true, seq: event === undefined ? 0 : this.#events.add(event) }
  }

  #set(write: StateWrite): void {
    this.#state.set(write, this.#events.lastSeq)
    if (write.scope === REMOVED) this.#forgetOldest()
  }

  #demandOpen(action: string): void {
    if (this.#users === 0)
      throw new StoreError(`Could not ${action} the store 'memory': it is not open`)
  }
}
