/** Stores: the built-in ones, the port, and the records in one. For authors of stores, and of programs that read them. */

export type {
  EventType,
  Fate,
  FateReason,
  NewEvent,
  RecordedEvent,
  SessionEventType,
  TaskEventType,
} from './run/event.ts'
export type { OwnerId } from './run/run.ts'
export { occurrenceKey, type Token } from './run/token.ts'
export type { Bid, Fence, HeldLease, Holder, Lease } from './store/lease.ts'
export { type MemoryOptions, memoryStore } from './store/memory.ts'
export { openStore } from './store/open.ts'
export {
  type Batch,
  type Damage,
  type DisposableStore,
  type FoldedState,
  type Owner,
  type Retention,
  type StateWrite,
  type Store,
  type StoredValue,
  StoreError,
  type Write,
  type WriteResult,
} from './store/port.ts'
export { type PostgresOptions, postgresStore } from './store/postgres.ts'
export type { EventQuery, FateQuery, RunCounts, RunQuery } from './store/query.ts'
export { type SqliteOptions, sqliteStore } from './store/sqlite.ts'
export type { Tally, TallyQuery } from './store/tally.ts'
