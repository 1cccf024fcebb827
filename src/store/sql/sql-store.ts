/** A store in a SQL database: each call is one program in one transaction, on a driver that answers at once or is awaited. */
import { setImmediate } from 'node:timers/promises'
import type { Bid, Fence, HeldLease } from '../lease.ts'
import {
  type Batch,
  type Damage,
  type FoldedState,
  type Owner,
  type Retention,
  type Store,
  StoreError,
  type Write,
  type WriteResult,
} from '../port.ts'
import type { EventQuery, FateQuery, RunQuery } from '../query.ts'
import type { TallyQuery } from '../tally.ts'
import { commit } from './commit.ts'
import { elect, elected, released } from './leases.ts'
import { LiveRuns } from './live-runs.ts'
import { dump, load } from './move.ts'
import type { Program } from './program.ts'
import { beginPruning, pruneStep } from './prune.ts'
import {
  counterFault,
  counts,
  events,
  fates,
  folded,
  leased,
  repairCounter,
  runs,
  state,
} from './read.ts'
import type { Statements } from './statements.ts'
import { tally } from './tally.ts'

/** A way to one database. A program runs in one transaction: as a whole, or not at all. */
export interface SqlConnection {
  /** Runs a program that writes; no other one writes meanwhile. */
  run<T>(program: Program<T>): T | Promise<T>
  /** Runs a program that only reads, at one state of the database. */
  read<T>(program: Program<T>): T | Promise<T>
  /** Runs the program of a commit; absent where `run` never leaves open whether it happened. */
  commit?(
    writes: readonly Write[],
    program: (writes: readonly Write[]) => Program<readonly WriteResult[]>,
  ): Promise<readonly WriteResult[]>
  /** As in {@link Store}. */
  readonly hears?: boolean
  onWritten?(call: () => void): () => void
  close(): void | Promise<void>
}

export interface SqlStoreParts {
  readonly name: string
  /** The place that messages name; without secrets. */
  readonly place: string
  readonly statements: Statements
  /** Connects, and brings the schema up to date. */
  connect(): Promise<SqlConnection>
}

/** The damaged rows that are told; of a file that is nothing but damaged, these are enough. */
const MOST_DAMAGES = 1000

export class SqlStore implements Store {
  readonly name: string
  readonly #parts: SqlStoreParts
  #connection: SqlConnection | undefined
  readonly #live = new LiveRuns()
  /** By table and key. */
  readonly #damages = new Map<string, Damage>()
  readonly #listeners = new Set<(damage: Damage) => void>()
  readonly #tell = (damage: Damage): void => {
    const name = `${damage.table} ${damage.key}`
    if (this.#damages.has(name) || this.#damages.size >= MOST_DAMAGES) return
    this.#damages.set(name, damage)
    for (const call of this.#listeners) call(damage)
  }

  constructor(parts: SqlStoreParts) {
    this.#parts = parts
    this.name = parts.name
  }

  get hears(): boolean {
    return this.#connection?.hears === true
  }

  onWritten(call: () => void): () => void {
    return this.#connection?.onWritten?.(call) ?? (() => undefined)
  }

  get #statements(): Statements {
    return this.#parts.statements
  }

  async open(): Promise<void> {
    if (this.#connection !== undefined) return
    await this.#attempt('open', async () => {
      const connection = await this.#parts.connect()
      if (this.#connection === undefined) this.#connection = connection
      else await connection.close()
      await this.#repair()
    })
  }

  async close(): Promise<void> {
    const connection = this.#connection
    this.#connection = undefined
    this.#live.forget()
    await this.#attempt('close', () => connection?.close())
  }

  async commit(
    writes: readonly Write[],
    seen: number = Number.POSITIVE_INFINITY,
    fence?: Fence,
  ): Promise<readonly WriteResult[]> {
    if (writes.length === 0) return []
    const program = (some: readonly Write[]) =>
      commit(this.#statements, some, seen, this.#live, fence)
    return this.#attempt('commit to', async () => {
      const connection = this.#opened()
      try {
        return await (connection.commit?.(writes, program) ?? connection.run(program(writes)))
      } catch (error) {
        this.#live.forget()
        throw error
      }
    })
  }

  async folded(tasks?: readonly string[]): Promise<FoldedState> {
    return this.#read(folded(this.#statements, this.#tell, tasks))
  }

  async state(scope: string): ReturnType<Store['state']> {
    return this.#read(state(this.#statements.db, scope, this.#tell))
  }

  async runs(query: RunQuery = {}): ReturnType<Store['runs']> {
    return this.#read(runs(this.#statements.db, query, this.#tell))
  }

  async counts(query: RunQuery = {}): ReturnType<Store['counts']> {
    return this.#read(counts(this.#statements.db, query))
  }

  async tally(query: TallyQuery): ReturnType<Store['tally']> {
    return this.#read(tally(this.#statements.db, query))
  }

  async events(query: EventQuery = {}): ReturnType<Store['events']> {
    return this.#read(events(this.#statements.db, query, this.#tell))
  }

  async fates(query: FateQuery = {}): ReturnType<Store['fates']> {
    return this.#read(fates(this.#statements.db, query, this.#tell))
  }

  async lease(owner: Owner): ReturnType<Store['lease']> {
    return this.#write('lease from', leased(this.#statements, owner, this.#tell))
  }

  async release(owner: string): Promise<void> {
    await this.#write('release', released(this.#statements, owner))
  }

  async elect(bid: Bid): Promise<HeldLease> {
    return this.#write('elect in', elect(this.#statements, bid))
  }

  async elected(name: string): Promise<HeldLease | undefined> {
    return this.#read(elected(this.#statements, name))
  }

  async prune(retention: Retention, now: number, from: number = Infinity): Promise<number> {
    const { db } = this.#statements
    let edges = await this.#write('prune', beginPruning(db, retention, now, from))
    for (let total = 0; ; ) {
      const step = await this.#write('prune', pruneStep(db, edges))
      edges = step.edges
      total += step.removed
      if (step.isDone) return total
      // Lets the rest of the process, and other processes, go on between the steps.
      await setImmediate()
    }
  }

  dump(): AsyncIterable<Batch> {
    return dump(this.#statements, (program) => this.#read(program))
  }

  async load(batches: AsyncIterable<Batch>): Promise<number> {
    return load(this.#statements, (program) => this.#write('load', program), batches)
  }

  onDamage(call: (damage: Damage) => void): () => void {
    for (const damage of this.#damages.values()) call(damage)
    this.#listeners.add(call)
    return () => this.#listeners.delete(call)
  }

  /** A counter that lags behind the events would give their numbers a second time. */
  async #repair(): Promise<void> {
    const connection = this.#opened()
    const fault = await connection.read(counterFault(this.#statements))
    if (fault === undefined) return
    await connection.run(repairCounter(this.#statements))
    this.#tell(fault)
  }

  #write<T>(action: string, program: Program<T>): Promise<T> {
    return this.#attempt(action, () => this.#opened().run(this.#forgetting(program)))
  }

  *#forgetting<T>(program: Program<T>): Program<T> {
    this.#live.forget()
    return yield* program
  }

  #read<T>(program: Program<T>): Promise<T> {
    return this.#attempt('read', () => this.#opened().read(program))
  }

  #opened(): SqlConnection {
    if (this.#connection === undefined) throw new Error('it is not open')
    return this.#connection
  }

  async #attempt<T>(action: string, work: () => T | Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new StoreError(`Could not ${action} the store '${this.#parts.place}': ${reason}`, {
        cause,
      })
    }
  }
}
