/** The store in memory: as fast as a Map, bounded, and gone with the process. The default of a bare session. */
import { SystemClock } from '../clock/clock.ts'
import type { EventType } from '../run/event.ts'
import { demandKnown, type Names } from '../run/options.ts'
import type { RunStatus } from '../run/run.ts'
import { afterBid, type Bid, type Fence, type HeldLease, isHeldBy, type Lease } from './lease.ts'
import { Events } from './memory/events.ts'
import { Fates } from './memory/fates.ts'
import { Runs } from './memory/runs.ts'
import {
  type DisposableStore,
  type EventQuery,
  type FateQuery,
  type Folded,
  OWNERS_STAY,
  type Owner,
  type Retention,
  type RunQuery,
  type StateWrite,
  type Store,
  type Stored,
  StoreError,
  TASK_STATE,
  type Write,
  type WriteResult,
} from './port.ts'
import { decidedTask, FENCED, isStale, versionOf } from './stale.ts'

export interface MemoryOptions {
  /** How many events, ended runs and fates it keeps, each; an integer from 1, or Infinity. Default 10,000. */
  readonly capacity?: number
}

/**
 * A store that keeps everything in this process.
 *
 * The oldest events, ended runs and fates leave when there are more than `capacity` of them. Never leave: live runs, the
 * newest run of each task, the newest event of each task and type, and state. The keys of runs that left stay used for
 * another `capacity` runs that leave; against older ones stands what tasks remember of the tokens they consumed.
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

interface Kept {
  readonly value: Stored
  /** Of the last event when it was written. */
  readonly number: number
}

const WITHOUT_EVENT: WriteResult = Object.freeze({ ok: true, seq: 0 })

class MemoryStore implements DisposableStore {
  readonly name = 'memory'
  readonly alone = true
  readonly #events: Events
  readonly #runs: Runs
  readonly #fates: Fates
  readonly #state = new Map<string, Map<string, Kept>>()
  readonly #owners = new Map<string, Owner>()
  /** By name. */
  readonly #leases = new Map<string, Lease>()
  #clock: SystemClock | undefined
  #isOpen: boolean = false

  constructor(capacity: number) {
    if (!(capacity >= 1 && (Number.isInteger(capacity) || capacity === Infinity)))
      throw new RangeError(
        `Capacity of a memory store: expected an integer from 1, or Infinity, got '${capacity}'`,
      )
    this.#events = new Events(capacity)
    this.#runs = new Runs(capacity)
    this.#fates = new Fates(capacity)
  }

  async open(): Promise<void> {
    this.#isOpen = true
  }

  async close(): Promise<void> {
    this.#isOpen = false
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
    if (fence !== undefined && !isHeldBy(this.#leases.get(fence.name), fence))
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
    const state = this.#state.get(TASK_STATE)?.get(task)
    const newest = (type: EventType) => this.#events.newestOf(task, type)
    return versionOf(newest, state?.number ?? 0)
  }

  async folded(): Promise<Folded> {
    this.#demandOpen('read')
    return {
      lastSeq: this.#events.lastSeq,
      newest: this.#events.newest(),
      live: this.#runs.live(),
      owners: [...this.#owners.values()],
    }
  }

  async state(scope: string): Promise<ReadonlyMap<string, Stored>> {
    this.#demandOpen('read')
    const rows = this.#state.get(scope)
    return new Map(Array.from(rows ?? [], ([key, { value }]) => [key, value]))
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
    this.#owners.set(owner.id, owner)
    return [...this.#owners.values()].filter(({ id }) => id !== owner.id)
  }

  async release(owner: string): Promise<void> {
    this.#demandOpen('release')
    this.#owners.delete(owner)
    for (const [name, lease] of this.#leases)
      if (lease.owner === owner) this.#leases.set(name, { ...lease, until: 0 })
  }

  async elect(bid: Bid): Promise<HeldLease> {
    this.#demandOpen('elect in')
    const now = this.#now()
    const lease = afterBid(this.#leases.get(bid.name), bid, now)
    this.#leases.set(bid.name, lease)
    return { ...lease, left: lease.until - now }
  }

  async elected(name: string): Promise<HeldLease | undefined> {
    this.#demandOpen('read')
    const lease = this.#leases.get(name)
    return lease === undefined ? undefined : { ...lease, left: lease.until - this.#now() }
  }

  #now(): number {
    this.#clock ??= new SystemClock()
    return this.#clock.now()
  }

  async prune(retention: Retention, now: number): Promise<number> {
    this.#demandOpen('prune')
    return (
      this.#events.prune(retention, now) +
      this.#runs.prune(retention, now) +
      this.#fates.prune(retention, now) +
      this.#pruneOwners(now)
    )
  }

  #pruneOwners(now: number): number {
    const needed = new Set(this.#runs.live().map(({ owner }) => owner))
    const gone = [...this.#owners.values()].filter(
      ({ id, until }) => until < now - OWNERS_STAY && !needed.has(id),
    )
    for (const { id } of gone) this.#owners.delete(id)
    return gone.length
  }

  #apply(write: Write): WriteResult {
    switch (write.kind) {
      case 'claim': {
        const { run, event, state } = write
        const slot = this.#runs.free(run)
        if (slot === undefined) return { ok: false }
        const seq = this.#events.add(event)
        this.#runs.add(run, seq, slot)
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

  #set({ scope, key, value }: StateWrite): void {
    const rows = this.#state.get(scope)
    if (value === undefined) {
      rows?.delete(key)
      if (rows?.size === 0) this.#state.delete(scope)
      return
    }
    const kept: Kept = { value, number: this.#events.lastSeq }
    if (rows === undefined) this.#state.set(scope, new Map([[key, kept]]))
    else rows.set(key, kept)
  }

  #demandOpen(action: string): void {
    if (!this.#isOpen)
      throw new StoreError(`Could not ${action} the store 'memory': it is not open`)
  }
}
