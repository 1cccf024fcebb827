/** The tables of a store, as Kysely types them. */
import type { Generated } from 'kysely'

export interface RunTable {
  /** The number of the event that claimed it. */
  seq: number
  id: string
  /** Of fixed length, made from task and key: what a claim is unique by. */
  slot: string
  task: string
  key: string
  status: string
  live: number
  owner: string
  attempt: number
  /** JSON. */
  tokens: string
  claimed_at: number
  snapshot: number | null
  ended_at: number | null
  retry_at: number | null
  /** JSON. */
  result: string | null
  /** JSON. */
  error: string | null
  /** JSON. */
  params: string | null
  log: string | null
  /** JSON. */
  progress: string | null
  /** JSON. */
  found: string | null
}

/** The slots of runs that retention removed. */
export interface SpentTable {
  slot: string
  claimed_at: number
}

export interface EventTable {
  seq: number
  at: number
  type: string
  /** Empty if the event is about no task. */
  task: string
  run: string | null
  /** JSON. */
  tokens: string | null
  data: string | null
}

export interface FateTable {
  nr: Generated<number>
  task: string
  reason: string
  source: string
  first: number
  last: number
  count: number
  first_at: number
  last_at: number
  /** 1 for the newest record of its task, while no run of the task was claimed since. */
  open: number
}

export interface StateTable {
  scope: string
  key: string
  /** JSON. */
  value: string
  /** Of the last event when it was written. */
  seq: number
}

export interface OwnerTable {
  id: string
  host: string
  pid: number
  incarnation: string
  until: number
}

export interface LeaseTable {
  name: string
  term: number
  owner: string
  /** By the database's clock. */
  until: number
}

export interface Tables {
  tminus_migration: { number: number; name: string }
  /** One row: the number of the last event. */
  tminus_counter: { name: string; value: number }
  tminus_run: RunTable
  tminus_spent: SpentTable
  tminus_event: EventTable
  /** The newest event of each task and type. */
  tminus_newest: EventTable
  tminus_fate: FateTable
  tminus_state: StateTable
  tminus_owner: OwnerTable
  tminus_lease: LeaseTable
}
