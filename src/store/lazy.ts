/** A store whose code is loaded when it is opened: to name it costs nothing, and its packages may be absent until then. */
import type { Bid, Fence, HeldLease } from './lease.ts'
import {
  type Batch,
  type Damage,
  type DisposableStore,
  type FoldedState,
  type Owner,
  type Retention,
  type Store,
  StoreError,
  type Write,
} from './port.ts'
import type { EventQuery, FateQuery, RunQuery } from './query.ts'
import type { TallyQuery } from './tally.ts'

export interface LazyParts {
  readonly name: string
  /** The place that messages name; without secrets. */
  readonly place: string
  readonly isOfOneHost?: true
  /** Loads the code and makes the store; it is opened then. */
  load(): Promise<Store>
}

export class LazyStore implements DisposableStore {
  readonly name: string
  readonly isOfOneHost?: true
  readonly #parts: LazyParts
  #loaded: Promise<Store> | undefined
  #open: Store | undefined

  constructor(parts: LazyParts) {
    this.#parts = parts
    this.name = parts.name
    if (parts.isOfOneHost === true) this.isOfOneHost = true
  }

  async open(): Promise<void> {
    const store = await this.#load()
    await store.open()
    this.#open = store
  }

  async close(): Promise<void> {
    const store = this.#open
    this.#open = undefined
    await store?.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async commit(
    writes: readonly Write[],
    seen?: number,
    fence?: Fence,
  ): ReturnType<Store['commit']> {
    return writes.length === 0 ? [] : this.#opened('commit to').commit(writes, seen, fence)
  }

  async folded(tasks?: readonly string[]): Promise<FoldedState> {
    return this.#opened().folded(tasks)
  }

  async state(scope: string): ReturnType<Store['state']> {
    return this.#opened().state(scope)
  }

  async runs(query?: RunQuery): ReturnType<Store['runs']> {
    return this.#opened().runs(query)
  }

  async counts(query?: RunQuery): ReturnType<Store['counts']> {
    return this.#opened().counts(query)
  }

  async tally(query: TallyQuery): ReturnType<Store['tally']> {
    return this.#opened().tally(query)
  }

  async events(query?: EventQuery): ReturnType<Store['events']> {
    return this.#opened().events(query)
  }

  async fates(query?: FateQuery): ReturnType<Store['fates']> {
    return this.#opened().fates(query)
  }

  async lease(owner: Owner): ReturnType<Store['lease']> {
    return this.#opened('lease from').lease(owner)
  }

  async release(owner: string): Promise<void> {
    return this.#opened('release').release(owner)
  }

  async elect(bid: Bid): Promise<HeldLease> {
    const store = this.#opened('elect in')
    if (store.elect === undefined) throw new StoreError(`The store '${this.name}' has no leases`)
    return store.elect(bid)
  }

  async elected(name: string): Promise<HeldLease | undefined> {
    return this.#opened().elected?.(name)
  }

  async prune(retention: Retention, now: number, from?: number): Promise<number> {
    return this.#opened('prune').prune(retention, now, from)
  }

  get hears(): boolean {
    return this.#open?.hears === true
  }

  /** Of an open store. */
  readonly onWritten = (call: () => void): (() => void) =>
    this.#open?.onWritten?.(call) ?? (() => undefined)

  /** Of an open store; bound, for what wraps this one and hands the call on. */
  readonly onDamage = (call: (damage: Damage) => void): (() => void) =>
    this.#open?.onDamage?.(call) ?? (() => undefined)

  async *dump(): AsyncGenerator<Batch> {
    yield* this.#opened().dump?.() ?? []
  }

  async load(batches: AsyncIterable<Batch>): Promise<number> {
    return (await this.#opened('load').load?.(batches)) ?? 0
  }

  /** Once, unless it failed: a package that was missing may be there the next time. */
  async #load(): Promise<Store> {
    this.#loaded ??= this.#parts.load()
    try {
      return await this.#loaded
    } catch (cause) {
      this.#loaded = undefined
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new StoreError(`Could not load the store '${this.#parts.place}': ${reason}`, { cause })
    }
  }

  #opened(action = 'read'): Store {
    if (this.#open !== undefined) return this.#open
    const cause = new Error('it is not open')
    throw new StoreError(`Could not ${action} the store '${this.#parts.place}': ${cause.message}`, {
      cause,
    })
  }
}
