/** The journal: commits the entries of a turn, shows their events to the network by number, and outlives a store that fails. */
import type { RecordedEvent } from '../../run/event.ts'
import type { WriteResult } from '../../store/port.ts'
import { decidedTask } from '../../store/stale.ts'
import { type Duration, type Instant, NEVER } from '../../time/instant.ts'
import { traceCommit } from '../announce/trace.ts'
import { type Entry, isLate } from './entry.ts'
import type { JournalPort } from './journal-port.ts'
import { type Committed, isOfEvent, missing, showAll } from './show.ts'
import { bare, isOfTheStore, named, Suspects } from './suspects.ts'

const RETRY_FIRST = 250
const RETRY_MOST = 30_000

export class Journal {
  readonly #port: JournalPort
  readonly #entries: Entry[] = []
  #failures = 0
  #downSince: Instant | undefined
  #blockedUntil: Instant = 0
  #looks = false
  /** The number of the last event that was known when the oldest decision in line was made: its version. */
  #known = NEVER
  /** Since when the record cannot be read; absent while it can. */
  #blindSince: Instant | undefined
  readonly #suspects = new Suspects()
  /** Committed, but not shown yet: what other sessions wrote before it is still to be read. */
  #committed: Committed | undefined
  /** Whether other sessions write to the store, as far as is known. */
  isShared = false
  /** One event that another session wrote. */
  showForeign: (event: RecordedEvent) => void

  constructor(port: JournalPort) {
    this.#port = port
    this.showForeign = (event) => port.network.apply(event)
  }

  get down(): boolean {
    return this.#downSince !== undefined
  }

  /** Until when a failed store is left alone. */
  get blockedUntil(): Instant {
    return this.#blockedUntil
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
      this.#known = Math.min(this.#known, this.#port.network.seq)
  }

  /** What other sessions wrote is read in the next turn. */
  look(): void {
    this.#looks = true
  }

  /** The store is tried again at once. */
  unblock(): void {
    this.#blockedUntil = 0
  }

  /** Whether nothing is to be shown or read before something new is decided. */
  get settled(): boolean {
    return this.#committed === undefined && !this.#looks
  }

  /** First what is committed already is shown, then what others wrote; false while it is not. */
  async settle(now: Instant): Promise<boolean> {
    if (this.#committed !== undefined) await this.#conclude(now)
    else if (this.#looks) await this.#look(now)
    return this.#committed === undefined
  }

  /** `between`: called between two parts in which its last event is shown, before the event loop turns. */
  async commit(now: Instant, between?: () => Promise<void>): Promise<void> {
    // Where only starts wait for the store, something else has to try it.
    if (this.#entries.length === 0 && this.down && now >= this.#blockedUntil)
      this.add({ write: { kind: 'state', scope: 'session', key: 'seen', value: now } })
    if (this.#entries.length === 0 || now < this.#blockedUntil) return
    const entries = this.#entries.splice(0, this.#suspects.most)
    const seen = Math.min(this.#known, this.#port.network.seq)
    if (this.#entries.length === 0) this.#known = NEVER
    const { store, pace, fence } = this.#port
    let results: readonly WriteResult[]
    const writes = entries.map((entry) => entry.write)
    try {
      results = await pace.apart(store.commit(writes, seen, fence()))
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
    this.#port.committed(results)
    await this.#conclude(now, between)
  }

  /** Whether the store takes a write that is surely none of those at fault. */
  async #answers(now: Instant): Promise<boolean> {
    try {
      await this.#port.store.commit([{ kind: 'state', scope: 'session', key: 'seen', value: now }])
      return true
    } catch {
      return false
    }
  }

  /** The store answers: one of these writes can perhaps never succeed. It is looked for, and must not stop the others. */
  #suspect(error: unknown, entries: readonly Entry[], now: Instant): void {
    const { announcer } = this.#port
    if (!this.#suspects.any) {
      this.#downSince ??= now
      announcer.say('store:failed', { error })
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
      this.#port.failed(failure)
    }
  }

  /** What was committed is shown and acted on, once what others wrote before it could be read. */
  async #conclude(now: Instant, between?: () => Promise<void>): Promise<void> {
    if (this.#committed === undefined) return
    const { entries, results } = this.#committed
    try {
      const before = missing(results, this.#port.network.seq)
      if (before !== undefined) await this.#foreign(before)
    } catch (error) {
      this.#failed(error, [], now)
      return
    }
    this.#committed = undefined
    this.#healed(now)
    const tell = (entry: Entry, result: WriteResult) => this.#tell(entry, result)
    await showAll(this.#port, { entries, results }, tell, between)
    const { network } = this.#port
    if (results.some(isOfEvent)) {
      network.facts.session.cycles++
      if (network.watches('session')) network.touch(['session'], now)
    }
  }

  #tell(entry: Entry, result: WriteResult): void {
    try {
      entry.done?.(result)
      if (entry.write.kind === 'state' && isLate(result) && entry.task !== undefined)
        this.#port.outdated(entry.task)
    } catch (error) {
      this.#port.failed(error)
    }
  }

  async #look(now: Instant): Promise<void> {
    this.#looks = false
    try {
      await this.#foreign(NEVER)
      const since = this.#blindSince
      this.#blindSince = undefined
      if (since !== undefined && !this.down) this.#tellHealed(now - since)
    } catch (error) {
      // A look comes often: that it fails is said once.
      if (this.#blindSince === undefined) this.#port.announcer.say('store:failed', { error })
      this.#blindSince ??= now
    }
  }

  /** Reads events of other sessions, up to but without `before`. */
  async #foreign(before: number): Promise<void> {
    const { store, network, pace } = this.#port
    const events = await pace.apart(store.events({ after: network.seq }))
    for (const event of events) {
      if (event.seq >= before) break
      this.isShared = true
      this.showForeign(event)
    }
  }

  #failed(error: unknown, entries: readonly Entry[], now: Instant): void {
    this.#failures++
    this.#downSince ??= now
    this.#suspects.none()
    const wait = Math.min(RETRY_FIRST * 2 ** (this.#failures - 1), RETRY_MOST)
    this.#blockedUntil = now + wait
    this.#entries.unshift(...entries.filter((entry) => entry.dropped === undefined))
    for (const entry of entries) entry.dropped?.(error)
    this.#port.announcer.say('store:failed', { error })
  }

  #healed(now: Instant): void {
    if (this.#downSince === undefined) return
    const down = now - this.#downSince
    this.#downSince = undefined
    this.#failures = 0
    this.#blockedUntil = 0
    this.#tellHealed(down)
  }

  #tellHealed(down: Duration): void {
    this.#port.healed()
    this.#port.announcer.say('store:healed', { down })
  }
}
