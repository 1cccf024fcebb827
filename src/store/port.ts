/** The store port: what is on record, and how it changes. Its comments are the contract; `testing/store-laws` holds it. */
import type { Fate, NewEvent, RecordedEvent } from '../run/event.ts'
import type { OwnerId, Run, RunId, RunStatus } from '../run/run.ts'
import { DAY, type Duration, type Instant } from '../time/instant.ts'
import type { Bid, Fence, HeldLease } from './lease.ts'
import type { EventQuery, FateQuery, RunCounts, RunQuery } from './query.ts'
import type { Tally, TallyQuery } from './tally.ts'

/** A value that is stored as JSON. */
export type StoredValue =
  | null
  | boolean
  | number
  | string
  | readonly StoredValue[]
  | { readonly [key: string]: StoredValue | undefined }

/** A named piece of state: one row per scope and key. `undefined` removes it. */
export interface StateWrite {
  readonly kind: 'state'
  readonly scope: string
  readonly key: string
  readonly value: StoredValue | undefined
}

/**
 * The writes of a commit.
 *
 * - `claim` inserts the run with its `started` event and state, if no run has or had its task and key, and none has its
 *   id; otherwise it is lost and nothing of it is written. Keys of runs that retention removed stay used: how many, or
 *   how long, each store says.
 * - `transition` replaces the run's row, if its status is one of `from` and its owner is `owner` (when given) — the
 *   guarded update; otherwise it is lost and nothing of it is written. Id, task, key and `claimedAt` of a run never change.
 * - `begin` turns a claimed run of that owner and attempt into a running one, and leaves all else of its row as it is; it is
 *   lost where the run is not so. A commit of these alone needs to wait for no other commit.
 * - `append` records an event.
 * - `miss` records occurrences of one task that did not start: its fates, with their event and state. A fate folds into the newest
 *   one of its task if reason and source are equal, it is not older, and no run of the task was claimed since, else it is a new record.
 *   Folding keeps the first, takes the last and adds the counts.
 *
 * Each write sees those before it in the same commit.
 *
 * Every task has a version: the number of the last event on record when it was last decided about (a claim or a miss) or
 * its state was last written. Claims, misses and writes of a task's state are decided on a version: `seen`, the number
 * of the last event that their writer knows. It is compared in the commit, with the version before it: where the task's
 * is higher the write is lost and `stale`, and nothing of it is written; the writer reads the new events, and decides again.
 */
export type Write =
  | {
      readonly kind: 'claim'
      readonly run: Run
      readonly event: NewEvent
      readonly state?: StateWrite
    }
  | {
      readonly kind: 'transition'
      readonly from: readonly RunStatus[]
      readonly owner?: OwnerId
      readonly run: Run
      readonly event?: NewEvent
      readonly state?: StateWrite
    }
  | {
      readonly kind: 'begin'
      readonly id: RunId
      /** Any, if absent. */
      readonly owner?: OwnerId
      readonly attempt: number
    }
  | { readonly kind: 'append'; readonly event: NewEvent }
  | {
      readonly kind: 'miss'
      /** One or more, of one task. */
      readonly fates: readonly [Fate, ...Fate[]]
      readonly event?: NewEvent
      readonly state?: StateWrite
    }
  | StateWrite

/** What became of one write: the number its event was given (0 if it had none), or that it was lost. */
export type WriteResult =
  | { readonly ok: true; readonly seq: number }
  | {
      readonly ok: false
      readonly stale?: true
      /** The lease that the commit was fenced by is another's. */
      readonly fenced?: true
    }

/** The scope of the state of tasks, by their names. */
export const TASK_STATE = 'task'

/**
 * The scope that says which tasks were removed, by their names, and when: an instant. Such a mark is as old as its instant
 * and as the last event when it was written; its removal, where the task is defined again, ends that.
 */
export const REMOVED = 'removed'

/** The scopes whose keys are names of tasks: rows of them leave with their task. */
export const OF_TASKS: readonly string[] = [TASK_STATE, REMOVED, 'tags', 'secret', 'pause', 'held']

/** Events by which a session says that an occurrence of a task is decided. */
export const DECIDES: readonly NewEvent['type'][] = ['started', 'queued', 'missed']

/** A session that writes to the store. */
export interface Owner {
  readonly id: OwnerId
  readonly host: string
  readonly pid: number
  /** Tells a process from a later one with the same number; what it is, is the session's affair. */
  readonly incarnation: string
  /** Until when it counts as alive. */
  readonly until: Instant
}

/** An owner without a live run whose lease ended longer ago than this is forgotten by `prune`. */
export const OWNERS_STAY: Duration = DAY

/** What start-up reads: the folded state, never the whole log. */
export interface FoldedState {
  readonly lastSeq: number
  /** The newest event of each task and type (emitted ones by name), in the order of their numbers. */
  readonly newest: readonly RecordedEvent[]
  /** In the order in which they were claimed. */
  readonly live: readonly Run[]
  readonly owners: readonly Owner[]
}

/** A row that is not as a session writes it: it is left out of what is read. */
export interface Damage {
  readonly table: string
  readonly key: string
  readonly reason: string
}

/** Rows of one table, as plain data: what one store gives out and another one takes in. */
export interface Batch {
  readonly table: string
  readonly rows: readonly Readonly<Record<string, string | number | null>>[]
}

/**
 * What to keep: events, ended runs and fates, by age and number. The newest of each task and type is kept folded, and the
 * newest run of each task, until its removal is as old as that.
 */
export interface Retention {
  /** What is older goes: events by `at`, runs by `endedAt`, fates by `lastAt`. */
  readonly age?: Duration
  /** The newest events, ended runs and fates that stay, this number of each. */
  readonly count?: number
}

/** A store that `await using` closes. */
export interface DisposableStore extends Store {
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Contract of every store:
 * - `open` creates or migrates the schema; a file that is not a store, or is newer than this code, is a clear
 *   `StoreError` and is left untouched.
 * - `commit` is one transaction: all writes that are not lost happen, in the given order, or (on a rejection) none.
 *   Numbers of events are consecutive in the order of the writes, gapless over all sessions.
 * - Two commits, also of two processes, never interleave.
 * - Every method may reject with `StoreError`; nothing is lost or half-written then, and the next call may succeed.
 * - Reads see all earlier commits of this process. Events and fates are given oldest first, runs newest first.
 * - Before `open` and after `close` every other call rejects. Opening twice and closing twice are once; a closed store
 *   can be opened again.
 */
export interface Store {
  readonly name: string
  /** Only this process can write to it: no other writer is looked for. */
  readonly alone?: true
  /** Only processes of this host can write to it: each can wake the sessions on it. */
  readonly isOfOneHost?: true
  /** For now each commit of another process is told to {@link Store.onWritten}: none is looked for. */
  readonly hears?: boolean
  open(): Promise<void>
  /**
   * `seen`: the number of the last event that the writer knows; without it nothing is stale. `fence`: the lease by which
   * the writer decides; where it is another's by now, claims, misses and writes of a task's state are lost, `stale` and
   * `fenced`.
   */
  commit(writes: readonly Write[], seen?: number, fence?: Fence): Promise<readonly WriteResult[]>
  /** With `tasks`, the newest events of other tasks may be left out. */
  folded(tasks?: readonly string[]): Promise<FoldedState>
  /** All state of a scope; a value that is damaged is `null`: its row is there, and may mean something by itself. */
  state(scope: string): Promise<ReadonlyMap<string, StoredValue>>
  runs(query?: RunQuery): Promise<readonly Run[]>
  /** Of the runs that {@link Store.runs} gives for the same query, how many are of each status; none of them is read. */
  counts(query?: RunQuery): Promise<RunCounts>
  /** The ended runs of a time, counted by task, status and stretch of time; none of them is read. In any order. */
  tally(query: TallyQuery): Promise<readonly Tally[]>
  events(query?: EventQuery): Promise<readonly RecordedEvent[]>
  fates(query?: FateQuery): Promise<readonly Fate[]>
  /** Writes or renews the owner's lease; resolves with the other owners on record, alive or not. */
  lease(owner: Owner): Promise<readonly Owner[]>
  /** Ends the lease, and gives back the named leases that the owner holds. */
  release(owner: OwnerId): Promise<void>
  /**
   * Bids for a named lease, by the rules of `store/lease.ts` and by the store's own clock; resolves with the lease as it
   * is then. Absent where sessions cannot agree on who decides: then each of them does, which is as safe, and slower.
   */
  elect?(bid: Bid): Promise<HeldLease>
  /** A named lease as it is; `undefined` before the first election. Absent where {@link Store.elect} is. */
  elected?(name: string): Promise<HeldLease | undefined>
  /**
   * Removes what retention does not keep, and, whatever it keeps, owners without a live run whose lease ended before
   * `now − OWNERS_STAY`; not necessarily in one transaction. Never live runs; and the newest run of a task, its folded
   * events and its state (`OF_TASKS`) only if the task was removed and its mark (`REMOVED`) is older than `age`, or
   * `count` events came after it: then the runs leave as all others, and with the last of them the rest of the task.
   * Events from number `from` on stay, whatever their age and number: they still wait for a start. Returns rows removed.
   */
  prune(retention: Retention, now: Instant, from?: number): Promise<number>
  close(): Promise<void>
  /**
   * Tells which rows are damaged: at once the rows found since it was opened, then each that a call finds,
   * once. Reads leave them out, but for the keys of state. Returns how to end that. Absent where no other process can write.
   */
  onDamage?(call: (damage: Damage) => void): () => void
  /**
   * Calls soon after commits of other processes, and whenever it begins or ceases to hear of them: a hint, which may come
   * twice, late or for nothing. Returns how to end that. Absent where the store cannot tell.
   */
  onWritten?(call: () => void): () => void
  /**
   * Everything on record but leases, in batches that {@link Store.load} takes; rejects if it is written to meanwhile.
   * Absent where nothing outlives the process.
   */
  dump?(): AsyncIterable<Batch>
  /** Takes everything from another store; resolves with the number of rows. Rejects unless it is empty. */
  load?(batches: AsyncIterable<Batch>): Promise<number>
}

/** A store failed to do what it was asked; `cause` is the driver's error. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}
