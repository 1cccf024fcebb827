/** A draft of a commit: what it knows of the database, and what it is going to write. Decides every write, in order. */
import { type Fate, type NewEvent, numbered, type RecordedEvent } from '../../run/event.ts'
import type { OwnerId, Run, RunStatus } from '../../run/run.ts'
import { foldInto, folds } from '../fold.ts'
import type { StateWrite, Write, WriteResult } from '../port.ts'
import { slotOf } from './rows.ts'

/** A run as it is now: on record, or after the writes so far. */
export interface KnownRun {
  readonly seq: number
  readonly slot: string
  status: RunStatus
  owner: OwnerId
  attempt: number
  /** The row to be written; `isNew`: there is none yet. */
  run?: Run
  readonly isNew?: true
}

/** The newest fate of a task; without a number it is not on record yet. */
export interface KnownFate {
  readonly nr?: number
  fate: Fate
  isOpen: boolean
  isChanged: boolean
}

const lost: WriteResult = { ok: false }
const done: WriteResult = { ok: true, seq: 0 }

export class Draft {
  seq: number
  /** Of the runs to be claimed: a hash, which is made once. */
  readonly #slots: ReadonlyMap<Run, string>
  /** By id. */
  readonly runs: Map<string, KnownRun>
  /** Slots that a run has or had. */
  readonly taken: Set<string>
  /** The fates that may be folded into, by task. */
  readonly open: Map<string, KnownFate>

  /** Claimed runs on record that begin. */
  readonly begun: string[] = []
  readonly events: RecordedEvent[] = []
  readonly newest: Map<string, RecordedEvent> = new Map()
  /** With the number of the last event before it, be it of this commit. */
  readonly state: Map<string, Omit<StateWrite, 'kind'> & { readonly seq: number }> = new Map()
  /** The tasks whose fates on record nothing folds into any more. */
  readonly sealed: Set<string> = new Set()
  readonly fates: KnownFate[]

  constructor(known: {
    readonly seq: number
    readonly slots: ReadonlyMap<Run, string>
    readonly runs: Map<string, KnownRun>
    readonly taken: Set<string>
    readonly open: Map<string, KnownFate>
  }) {
    this.seq = known.seq
    this.#slots = known.slots
    this.runs = known.runs
    this.taken = known.taken
    this.open = known.open
    this.fates = [...known.open.values()]
  }

  decide(write: Write): WriteResult {
    switch (write.kind) {
      case 'claim':
        return this.#claim(write)
      case 'transition':
        return this.#transition(write)
      case 'begin':
        return this.#begin(write)
      case 'append':
        return { ok: true, seq: this.#record(write.event) }
      case 'miss':
        return this.#miss(write)
      case 'state':
        this.#set(write)
        return done
    }
  }

  #claim({ run, event, state }: Extract<Write, { kind: 'claim' }>): WriteResult {
    const slot = this.#slots.get(run) ?? slotOf(run.task, run.key)
    if (this.taken.has(slot) || this.runs.has(run.id)) return lost
    const seq = this.#record(event)
    this.taken.add(slot)
    const { status, owner, attempt } = run
    this.runs.set(run.id, { seq, slot, status, owner, attempt, run, isNew: true })
    this.#seal(run.task)
    this.#set(state)
    return { ok: true, seq }
  }

  #transition(write: Extract<Write, { kind: 'transition' }>): WriteResult {
    const { run, from, owner, event, state } = write
    const known = this.runs.get(run.id)
    if (known === undefined || !from.includes(known.status)) return lost
    if (owner !== undefined && known.owner !== owner) return lost
    known.status = run.status
    known.owner = run.owner
    known.attempt = run.attempt
    known.run = run
    this.#set(state)
    return event === undefined ? done : { ok: true, seq: this.#record(event) }
  }

  #begin({ id, owner, attempt }: Extract<Write, { kind: 'begin' }>): WriteResult {
    const known = this.runs.get(id)
    if (known?.status !== 'claimed' || known.attempt !== attempt) return lost
    if (owner !== undefined && known.owner !== owner) return lost
    known.status = 'running'
    // A row that is written anyway; else its status alone is.
    if (known.run !== undefined) known.run = { ...known.run, status: 'running' }
    else this.begun.push(id)
    return done
  }

  #miss({ fates, event, state }: Extract<Write, { kind: 'miss' }>): WriteResult {
    for (const fate of fates) this.#fate(fate)
    this.#set(state)
    return event === undefined ? done : { ok: true, seq: this.#record(event) }
  }

  #record(event: NewEvent): number {
    this.seq += 1
    const recorded = numbered(event, this.seq)
    this.events.push(recorded)
    this.newest.set(`${event.type} ${event.task ?? ''}`, recorded)
    return this.seq
  }

  #set(write: StateWrite | undefined): void {
    if (write === undefined) return
    const { scope, key, value } = write
    this.state.set(`${scope.length} ${scope} ${key}`, { scope, key, value, seq: this.seq })
  }

  #fate(fate: Fate): void {
    const open = this.open.get(fate.task)
    if (open !== undefined && folds(open.fate, fate)) {
      open.fate = foldInto(open.fate, fate)
      open.isChanged = true
      return
    }
    if (open !== undefined) this.#seal(fate.task)
    const record = { fate, isOpen: true, isChanged: true }
    this.open.set(fate.task, record)
    this.fates.push(record)
  }

  #seal(task: string): void {
    this.sealed.add(task)
    const open = this.open.get(task)
    if (open === undefined) return
    open.isOpen = false
    this.open.delete(task)
  }
}
