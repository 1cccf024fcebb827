/**
 * The decider: of several sessions that define a task alike, the one that holds the lease decides about it, and the others
 * wait for that. The lease is renewed by need only: just before its holder acts. So nothing is asked of the store between
 * two instants at which something is due. Safety does not depend on it: where two decide, versions choose.
 */
import type { Clock } from '../../clock/clock.ts'
import type { OwnerId } from '../../run/run.ts'
import { type Fence, type HeldLease, isTrusted } from '../../store/lease.ts'
import type { Store } from '../../store/port.ts'
import { type Duration, type Instant, NEVER, SECOND } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { TaskState } from '../task-state.ts'
import { digestOf } from './about.ts'
import { isDeadHere, type Peers, type Role } from './peers.ts'

/** The name of the lease. */
export const DECIDER = 'decider'

/** How long the lease lasts unless the session says something else. */
export const DECIDES_FOR: Duration = 5 * SECOND

/** Lease times that a session waits for the decision of another before it bids, and before it decides itself. */
const BIDS_AFTER = 0.5
const PATIENCE = 1.5

/** Whom a session decides among, and where the lease is on record. */
interface Electorate {
  readonly clock: Clock
  readonly store: Store
  readonly peers: Peers
  readonly announcer: Announcer
}

/** What an election leads to. */
interface Follows {
  /** This session decides from now on: it should know what the others have to do. */
  elected(): void
  /** What waited for a decider is decided again. */
  reconsider(): void
}

export class Decider {
  readonly #among: Electorate
  /** Milliseconds of a lease. */
  readonly #lasts: Duration
  readonly #follows: Follows
  /** The term of this session, and when, by monotonic time, it began to ask for what it was given last. */
  #held: { readonly term: number; readonly asked: number } | undefined
  /** Another's lease, and until when, by monotonic time of this session, it lasts. */
  #known: { readonly owner: OwnerId; readonly over: number } | undefined
  #isAsking = false

  constructor(among: Electorate, lasts: Duration, follows: Follows) {
    this.#among = among
    this.#lasts = lasts
    this.#follows = follows
  }

  /** A bid is under way. */
  get isAsking(): boolean {
    return this.#isAsking
  }

  /** Who holds the lease, as far as is known. */
  get holder(): OwnerId | undefined {
    return this.#held === undefined ? this.#known?.owner : this.#among.peers.me
  }

  /** The lease by which commits decide; `undefined` where this session does not hold it. */
  get fence(): Fence | undefined {
    if (this.#held === undefined) return undefined
    return { name: DECIDER, owner: this.#among.peers.me, term: this.#held.term }
  }

  /** Whether a newer version of the file defines the task otherwise: then this session decides nothing about it. */
  isOutdated(task: TaskState): boolean {
    const { peers } = this.#among
    return peers.isShared && this.#roleOf(task) === 'outdated'
  }

  /** Whether this session remembers what the task's condition has read. */
  remembers(task: TaskState): boolean {
    if (!this.#agrees) return true
    return this.#held !== undefined || this.#isSet(this.#roleOf(task))
  }

  /** Whether runs of the task may be given to others: what they have to do is known to the one that decides. */
  gives(task: TaskState): boolean {
    return this.#agrees && (this.#held !== undefined || this.#isSet(this.#roleOf(task)))
  }

  #isSet(role: Role): boolean {
    return role === 'alone' || role === 'senior' || role === 'first'
  }

  /** Until when the decision of another session about the task is waited for; `undefined`: this one decides. */
  waits(task: TaskState, now: Instant): Instant | undefined {
    if (!this.#agrees) return undefined
    const role = this.#roleOf(task)
    if (role === 'outdated') return NEVER
    if (role === 'alone' || role === 'senior') return undefined
    if (this.#held !== undefined && role !== 'junior') return this.#waitsForItself(now)
    task.heldSince ??= now
    const lasts = this.#lasts
    const end = task.heldSince + PATIENCE * lasts
    if (now >= end) return undefined
    if (role === 'junior') return end
    const bids = role === 'first' ? now : task.heldSince + BIDS_AFTER * lasts
    return Math.min(end, this.#waitsForHolder(bids, now))
  }

  /** Something of a commit was refused, since the lease is another's. */
  lost(): void {
    if (this.#held === undefined) return
    this.#concede()
    this.#known = undefined
  }

  /** Gives the lease back before its time is over. */
  async resign(): Promise<void> {
    if (this.#held === undefined) return
    this.#concede()
    const { store, peers } = this.#among
    try {
      await store.elect?.({ name: DECIDER, owner: peers.me, lasts: 0 })
    } catch {
      // It will be over soon by itself.
    }
  }

  /** Other sessions live now, or say something else of themselves. */
  async changed(): Promise<void> {
    const { peers, store } = this.#among
    if (this.#known !== undefined && !peers.others.has(this.#known.owner)) this.#known = undefined
    if (!peers.isShared) {
      this.#concede()
      return
    }
    if (this.holder !== undefined) return
    const lease = await store.elected?.(DECIDER)
    if (lease !== undefined && peers.others.has(lease.owner)) this.#follow(lease)
  }

  /** Several live on the store, and it lets them agree. */
  get #agrees(): boolean {
    const { peers, store } = this.#among
    return peers.isShared && store.elect !== undefined
  }

  get #elapsed(): number {
    const { clock } = this.#among
    return clock.elapsed?.() ?? clock.now()
  }

  #roleOf({ name, definition }: TaskState): Role {
    return this.#among.peers.role(name, digestOf(definition), this.holder)
  }

  /** The lease is this session's: it acts while it may trust in that. */
  #waitsForItself(now: Instant): Instant | undefined {
    const lasts = this.#lasts
    const asked = this.#held?.asked ?? 0
    if (!isTrusted(asked, this.#elapsed, lasts)) {
      void this.#bid()
      return now + lasts
    }
    if (!isTrusted(asked, this.#elapsed, BIDS_AFTER * lasts)) void this.#bid()
    return undefined
  }

  /** The lease is another's, or free. */
  #waitsForHolder(bids: Instant, now: Instant): Instant {
    const known = this.#known
    const lasts = this.#lasts
    const isGone = known !== undefined && isDeadHere(this.#among.peers, known.owner)
    if (!isGone && now < bids) return bids
    const left = known === undefined ? 0 : known.over - this.#elapsed
    if (!isGone && left > 0) return now + left
    void this.#bid()
    return now + lasts
  }

  async #bid(): Promise<void> {
    const { store, peers } = this.#among
    const lasts = this.#lasts
    if (this.#isAsking || store.elect === undefined) return
    this.#isAsking = true
    const asked = this.#elapsed
    const holder = this.#known?.owner
    const dead = holder !== undefined && isDeadHere(peers, holder) ? [holder] : []
    try {
      const held = this.#held === undefined ? {} : { term: this.#held.term }
      const lease = await store.elect({ name: DECIDER, owner: peers.me, lasts, dead, ...held })
      if (lease.owner === peers.me) this.#won(lease, asked)
      else this.#follow(lease)
      this.#follows.reconsider()
    } catch {
      // A failed election or renewal concedes; that the store fails is said by what is to be written.
      this.#concede()
    } finally {
      this.#isAsking = false
    }
  }

  #won({ term }: HeldLease, asked: number): void {
    const isNew = this.#held?.term !== term
    this.#held = { term, asked }
    this.#known = undefined
    if (!isNew) return
    this.#among.announcer.say('session:decides', { term })
    this.#follows.elected()
  }

  #follow({ owner, left }: HeldLease): void {
    this.#concede()
    this.#known = { owner, over: this.#elapsed + left }
  }

  #concede(): void {
    if (this.#held === undefined) return
    const { term } = this.#held
    this.#held = undefined
    this.#among.announcer.say('session:follows', { term })
  }
}
