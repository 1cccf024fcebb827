/** The rows of a store in memory, as one write after the other changes them; removed tasks leave with all that stands for them. */
import type { EventType } from '../../run/event.ts'
import {
  REMOVED,
  type Retention,
  type StateWrite,
  TASK_STATE,
  type Write,
  type WriteResult,
} from '../port.ts'
import { versionOf } from '../stale.ts'
import { Events } from './events.ts'
import { Fates } from './fates.ts'
import { Runs } from './runs.ts'
import { State } from './state.ts'

/** Removed tasks beyond the capacity, at least, before the oldest leave. */
const BLOCK = 64

const WITHOUT_EVENT: WriteResult = Object.freeze({ ok: true, seq: 0 })

export class Rows {
  readonly events: Events
  readonly runs: Runs
  readonly fates: Fates
  readonly state: State = new State()
  readonly #capacity: number

  /** `capacity`: how many events, ended runs and fates are kept, each. */
  constructor(capacity: number) {
    this.#capacity = capacity
    this.events = new Events(capacity)
    this.runs = new Runs(capacity)
    this.fates = new Fates(capacity)
  }

  /** See `versionOf`. */
  version(task: string): number {
    const newest = (type: EventType) => this.events.newestOf(task, type)
    return versionOf(newest, this.state.number(TASK_STATE, task))
  }

  /** Returns how many rows left. */
  prune(retention: Retention, now: number, from?: number): number {
    const removed = this.state.removedBefore(retention, now, this.events.lastSeq)
    return (
      this.events.prune(retention, now, from) +
      this.runs.prune(retention, now, removed) +
      this.fates.prune(retention, now) +
      this.#forget(removed)
    )
  }

  /** Lets go what stands for removed tasks of which no run is left; returns how many rows it was. */
  #forget(tasks: ReadonlySet<string>): number {
    if (tasks.size === 0) return 0
    const kept = this.runs.having(tasks)
    let rows = 0
    for (const task of tasks)
      if (!kept.has(task)) rows += this.events.forget(task) + this.state.forget(task)
    return rows
  }

  /** Of more removed tasks than the capacity the oldest leave, some at a time, for each time costs a look at all runs. */
  #forgetOldest(): void {
    const { removed } = this.state
    if (removed <= this.#capacity + Math.max(BLOCK, this.#capacity >> 3)) return
    const oldest = this.state.removedBeyond(this.#capacity)
    this.runs.drop(oldest)
    this.#forget(oldest)
  }

  /** Carries one write out: all of it, or nothing. */
  apply(write: Write): WriteResult {
    switch (write.kind) {
      case 'claim': {
        const { run, event, state } = write
        const place = this.runs.free(run)
        if (place === undefined) return { ok: false }
        const seq = this.events.add(event)
        this.runs.add(run, seq, place)
        this.fates.seal(run.task)
        if (state !== undefined) this.#set(state)
        return { ok: true, seq }
      }
      case 'transition': {
        const { event, state } = write
        if (!this.runs.replace(write)) return { ok: false }
        if (state !== undefined) this.#set(state)
        return { ok: true, seq: event === undefined ? 0 : this.events.add(event) }
      }
      case 'begin':
        return this.runs.begin(write) ? WITHOUT_EVENT : { ok: false }
      case 'append':
        return { ok: true, seq: this.events.add(write.event) }
      case 'miss':
        return this.#miss(write)
      case 'state':
        this.#set(write)
        return WITHOUT_EVENT
    }
  }

  #miss({ fates, event, state }: Extract<Write, { kind: 'miss' }>): WriteResult {
    for (const fate of fates) this.fates.add(fate)
    if (state !== undefined) this.#set(state)
    return { ok: true, seq: event === undefined ? 0 : this.events.add(event) }
  }

  #set(write: StateWrite): void {
    this.state.set(write, this.events.lastSeq)
    if (write.scope === REMOVED) this.#forgetOldest()
  }
}
