/** The pulse of a started session: its lease is renewed, and the record is read, as often as others need it and no more. */
import type { Cancel, Clock } from '../../clock/clock.ts'
import type { Owner, Store } from '../../store/port.ts'
import { DAY, type Duration, type Instant, MINUTE, SECOND } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { StoreWork } from '../announce/events.ts'
import { LEASE, RENEW, RESTS } from '../recovery/owner.ts'
import type { Peers } from './peers.ts'

/** A renewal is late this long after the one before. */
const LATE: Duration = 2 * RENEW

/** Between two looks at the record: from the one to the other while nothing happens. */
const LOOK: Duration = 5 * SECOND
const LOOK_MOST: Duration = 5 * MINUTE

/** A session rests where nothing has happened for this long: it renews once a day, with a lease for two. */
const CALM: Duration = 10 * MINUTE

/** Whose pulse it is: a session among others on its store. */
interface Living {
  readonly clock: Clock
  readonly store: Store
  readonly owner: Owner
  readonly announcer: Announcer
  readonly peers: Pick<Peers, 'isShared' | 'agree'>
}

/** What a session does at a beat, and whether it must not miss one. */
interface Duties {
  /** Whether runs are under way here that would be taken over if it seemed dead. */
  isBusy(): boolean
  /** What others have written is read. */
  look(): void
  /** Notes when the session was last known to run. */
  seen(at: Instant): void
  /** Time was lost: the process stood still, the store did not answer, or the clock was set. Told before `renewed`. */
  late(): void
  renewed(others: readonly Owner[]): Promise<void>
}

/**
 * A session rests ten minutes after something happened, where nothing is under way, here or elsewhere: it asks nothing of its store,
 * renews its lease just before it acts (`beat`), and is woken by others that write (`wake`). Where others live it looks now and then
 * all the same, the less often the longer nothing happens; and one that defines a task otherwise must see that it lives, since it
 * leaves that task to it.
 */
export class Pulse {
  readonly #living: Living
  readonly #duties: Duties
  /** When its lease was renewed last. */
  #last: Instant
  #isLate = false
  /** When something happened last. */
  #stirred: Instant
  #rests = false
  #beating: Promise<void> | undefined
  #nextBeat: Cancel | undefined
  #nextLook: Cancel | undefined
  #pause: Duration = LOOK
  #life: Cancel = () => undefined
  readonly #unhook: Cancel

  constructor(living: Living, duties: Duties) {
    this.#living = living
    this.#duties = duties
    this.#last = living.clock.now()
    this.#stirred = this.#last
    this.#unhook = living.clock.onJump(() => this.#jumped())
    this.#live()
  }

  /** Whether its lease is old: then it is renewed before anything is decided. */
  get isStale(): boolean {
    return this.#living.clock.now() - this.#last >= RENEW
  }

  /** A renewal is under way. */
  get isBeating(): boolean {
    return this.#beating !== undefined
  }

  /** Renews the lease, with everything that is to be done then. */
  beat(): Promise<void> {
    this.#beating ??= this.#renew().finally(() => {
      this.#beating = undefined
    })
    return this.#beating
  }

  /** Another process may have written, or began: what it wrote is read, and who it is, where no other was known. */
  wake(): void {
    if (this.isStale || !this.#living.peers.isShared) void this.beat()
    this.#duties.look()
  }

  /** Something happened: more may follow. */
  stir(): void {
    this.#stirred = this.#living.clock.now()
    this.#rests = false
    if (this.#pause > LOOK) {
      this.#nextLook?.()
      this.#nextLook = undefined
      this.#pause = LOOK
    }
    this.review()
  }

  /** Sees to what is needed from now on. */
  review(): void {
    const { clock } = this.#living
    if (this.#nextBeat === undefined && !this.#rests)
      this.#nextBeat = clock.at(Math.max(this.#last + RENEW, clock.now()), () => {
        this.#nextBeat = undefined
        void this.beat()
      })
    if (this.#nextLook !== undefined || !this.#looks) return
    this.#nextLook = clock.at(clock.now() + this.#pause, () => {
      this.#nextLook = undefined
      if (this.#isCalm) this.#pause = Math.min(2 * this.#pause, LOOK_MOST)
      if (this.#looks) this.#duties.look()
      this.review()
    })
  }

  close(): void {
    this.#unhook()
    this.#life()
    this.#nextBeat?.()
    this.#nextLook?.()
  }

  /** Nothing has happened for a while. */
  get #isCalm(): boolean {
    return this.#living.clock.now() - this.#stirred >= CALM
  }

  /** Whether its lease must be renewed in each period. */
  get #isNeeded(): boolean {
    const { peers } = this.#living
    return !this.#isCalm || this.#duties.isBusy() || (peers.isShared && !peers.agree)
  }

  /** Looks are the net for what is not told; none is needed alone, where all that write can wake this session. */
  get #looks(): boolean {
    const { store, peers } = this.#living
    const isTold = store.isOfOneHost === true || store.hears === true
    return store.alone !== true && (!this.#isCalm || peers.isShared || !isTold)
  }

  /** A session lives as long as it is not stopped, also where it waits for nothing by the clock. */
  #live(): void {
    const { clock } = this.#living
    this.#life = clock.at(clock.now() + DAY, () => {
      this.#live()
      if (this.#rests && clock.now() - this.#last >= DAY) void this.beat()
    })
  }

  #jumped(): void {
    this.#duties.late()
    this.#nextBeat?.()
    this.#nextBeat = undefined
    void this.beat()
    this.stir()
  }

  async #renew(): Promise<void> {
    const { clock, store, owner, announcer } = this.#living
    const { seen, late, renewed } = this.#duties
    const now = clock.now()
    const before = this.#last
    // The next one is due a period later.
    this.#last = now
    this.#rests = !this.#isNeeded
    this.review()
    const until = now + (this.#rests ? RESTS : LEASE)
    let work: StoreWork = 'lease'
    try {
      const others = await store.lease({ ...owner, until })
      announcer.store.worked('lease')
      const at = clock.now()
      if (this.#isLate || at - before > LATE) late()
      this.#isLate = false
      work = 'peers'
      await renewed(others)
      // Once it is known who else lives: beside others less is decided than alone.
      seen(now)
      announcer.store.worked('peers')
      this.#rests &&= !this.#isNeeded
    } catch (error) {
      this.#isLate = true
      announcer.store.failed(work, error)
    }
    this.review()
  }
}
