/** The journal: commits the entries of a turn, shows their events to the network by number, and outlives a store that fails. */
import type { Network } from '../../signal/graph/network.ts'
import type { Fence } from '../../store/lease.ts'
import type { Store, WriteResult } from '../../store/port.ts'
import { decidedTask } from '../../store/stale.ts'
import { type Duration, type Instant, NEVER } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import { traceCommit } from '../announce/trace.ts'
import type { Pace } from '../due/pace.ts'
import type { TaskState } from '../task-state.ts'
import { type Entry, isLate } from './entry.ts'
import { Foreign } from './foreign.ts'
import { Outage } from './outage.ts'
import { atGap, type Committed, isOfEvent, missing, showAll } from './show.ts'
import { bare, isOfTheStore, named, Suspects } from './suspects.ts'

/** Where commits go, what shows them, and who tells of them. */
interface JournalParts {
  readonly store: Store
  readonly network: Network
  readonly announcer: Announcer
  /** Told when the store is waited for. */
  readonly pace: Pace
}

/** By which lease the turn decides, and what its commit leads to. */
interface Turned {
  /** The lease by which this session decides, if it needs one. */
  fence(this: void): Fence | undefined
  /** A commit has happened. */
  committed(results: readonly WriteResult[]): void
  /** State of a task that was decided on too old a version was not written. */
  outdated(task: TaskState): void
  /** All that others wrote has been read, while the store takes commits. */
  read(): void
  /** The store is up again. */
  healed(): void
}

export class Journal {
  readonly #parts: JournalParts
  readonly #turned: Turned
  readonly #entries: Entry[] = []
  readonly #outage = new Outage()
  #looks = false
  /** The number of the last event that was known when the oldest decision in line was made: its version. */
  #known = NEVER
  readonly #suspects = new Suspects()
  /** Committed, but not shown yet: what other sessions wrote before it is still to be read. */
  #committed: Committed | undefined
  readonly foreign: Foreign

  constructor(parts: JournalParts, turned: Turned) {
    this.#parts = parts
    this.#turned = turned
    this.foreign = new Foreign(parts.store, parts.network, parts.pace)
  }

  get down(): boolean {
    return this.#outage.down
  }

  /** Until when a failed store is left alone. */
  get blockedUntil(): Instant {
    return this.#outage.blockedUntil
  }

  /** Whether something is to be written, shown or read. */
  get pending(): boolean {
    return this.#looks || this.#entries.length > 0 || this.#committed !== undefined
  }

  /** What is not on record yet. */
  get left(): readonly Entry[] {
    return [...(this.#committed?.entries ?? []), ...this.#entries]
  }

  add(entry: Entry): void {
    this.#entries.push(entry)
    // It is decided before others' events are read, and must not count as decided after them.
    if (decidedTask(entry.write) !== undefined)
      this.#known = Math.min(this.#known, this.#parts.network.seq)
  }

  /** What other sessions wrote is read in the next turn. */
  look(): void {
    this.#looks = true
  }

  /** The store is tried again at once. */
  unblock(): void {
    this.#outage.unblock()
  }

  /** Whether nothing is to be shown or read before something new is decided. */
  get settled(): boolean {
    return this.#committed === undefined && !this.#looks
  }

  /** First what is committed already is shown, then what others wrote; false while it is not. */
  async settle(now: Instant): Promise<boolean> {
    if (this.#committed !== undefined) await this.#conclude(now)
    else if (this.#looks) await this.#look()
    return this.#committed === undefined
  }

  /** `between`: called between two parts in which its last event is shown, before the event loop turns. */
  async commit(now: Instant, between?: () => Promise<void>): Promise<void> {
    // Where only starts wait for the store, something else has to try it.
    if (this.#entries.length === 0 && this.down && now >= this.blockedUntil)
      this.add({ write: { kind: 'state', scope: 'session', key: 'seen', value: now } })
    if (this.#entries.length === 0 || now < this.blockedUntil) return
    const entries = this.#entries.splice(0, this.#suspects.most)
    const seen = Math.min(this.#known, this.#parts.network.seq)
    if (this.#entries.length === 0) this.#known = NEVER
    const { store, pace } = this.#parts
    let results: readonly WriteResult[]
    const writes = entries.map((entry) => entry.write)
    try {
      results = await pace.apart(store.commit(writes, seen, this.#turned.fence()))
    } catch (error) {
      traceCommit(now, writes, 'failed')
      this.#known = Math.min(this.#known, seen)
      if (isOfTheStore(error) || !(await this.#answers(now))) this.#failed(error, entries, now)
      else this.#suspect(error, entries, now)
      return
    }
    traceCommit(now, writes, 'on record')
    this.#suspects.passed(this.#entries.length)
    this.#committed = { entries, results }
    this.#turned.committed(results)
    await this.#conclude(now, between)
  }

  /** Whether the store takes a write that is surely none of those at fault. */
  async #answers(now: Instant): Promise<boolean> {
    try {
      await this.#parts.store.commit([{ kind: 'state', scope: 'session', key: 'seen', value: now }])
      return true
    } catch {
      return false
    }
  }

  /** The store answers: one of these writes can perhaps never succeed. It is looked for, and must not stop the others. */
  #suspect(error: unknown, entries: readonly Entry[], now: Instant): void {
    const { announcer } = this.#parts
    if (!this.#suspects.any) {
      this.#outage.suspected(now)
      announcer.say('store:failed', { error, work: 'commit' })
    }
    const [entry] = entries
    if (entry === undefined || !this.#suspects.failed(entries.length)) {
      this.#entries.unshift(...entries)
      return
    }
    const less = bare(entry)
    if (less !== undefined) this.#entries.unshift(less)
    const what = less === undefined ? 'was dropped' : 'is put on record without its details'
    const message = `the store never takes ${named(entry.write)}: it ${what}`
    announcer.say('session:error', { message, error })
    if (less === undefined) this.#tellRefused(entry, error)
  }

  #tellRefused(entry: Entry, error: unknown): void {
    try {
      if (entry.refused === undefined) entry.done?.({ ok: false })
      else entry.refused(error)
    } catch (failure) {
      this.#partFailed(failure)
    }
  }

  /** What was committed is shown and acted on, once what others wrote before it could be read. */
  async #conclude(now: Instant, between?: () => Promise<void>): Promise<void> {
    while (this.#committed !== undefined) {
      try {
        const before = missing(this.#committed.results, this.#parts.network.seq)
        if (before !== undefined) await this.foreign.read(before, this.down)
      } catch (error) {
        this.#failed(error, [], now)
        return
      }
      const [first, rest] = atGap(this.#committed)
      this.#committed = rest
      if (rest === undefined) this.#tellHealed(this.#outage.healed(now))
      await this.#showAll(first, now, rest === undefined ? between : undefined)
      // What was committed in between is not this one's.
      if (rest === undefined) return
    }
  }

  async #showAll(
    committed: Committed,
    now: Instant,
    between: (() => Promise<void>) | undefined,
  ): Promise<void> {
    const { network, pace } = this.#parts
    await showAll({ network, pace, failed: this.#partFailed, between }, committed, this.#tell)
    if (!committed.results.some(isOfEvent)) return
    network.facts.session.cycles++
    if (network.watches('session')) network.touch(['session'], now)
  }

  readonly #tell = (entry: Entry, result: WriteResult): void => {
    try {
      entry.done?.(result)
      if (entry.write.kind === 'state' && isLate(result) && entry.task !== undefined)
        this.#turned.outdated(entry.task)
    } catch (error) {
      this.#partFailed(error)
    }
  }

  async #look(): Promise<void> {
    const { announcer } = this.#parts
    this.#looks = false
    try {
      await this.foreign.read(NEVER, this.down)
      if (!this.down) this.#turned.read()
      announcer.store.worked('read')
    } catch (error) {
      announcer.store.failed('read', error)
    }
  }

  #failed(error: unknown, entries: readonly Entry[], now: Instant): void {
    this.#outage.failed(now)
    this.#suspects.none()
    this.#entries.unshift(...entries.filter((entry) => entry.dropped === undefined))
    for (const entry of entries) entry.dropped?.(error)
    this.#parts.announcer.say('store:failed', { error, work: 'commit' })
  }

  /** It is reported and takes nothing else along. */
  readonly #partFailed = (error: unknown): void =>
    this.#parts.announcer.say('session:error', { message: 'a part of a turn failed', error })

  /** Nothing is told where it was not down. */
  #tellHealed(down: Duration | undefined): void {
    if (down === undefined) return
    this.#turned.healed()
    this.#parts.announcer.say('store:healed', { down, work: 'commit' })
  }
}
