/** The judge: which owners of runs are dead for certain, as far as one session can tell. */
import type { OwnerId, Run } from '../../run/run.ts'
import type { FoldedState, Owner } from '../../store/port.ts'
import { type Duration, type Instant, MINUTE } from '../../time/instant.ts'
import { isAtRest, LEASE, livesHere } from './owner.ts'

/** A lease as it was read, and since when it has been read so. */
export interface Watched {
  readonly until: Instant
  readonly since: Instant
}

/** A lease as watched, after reading it now. */
export const watching = (before: Watched | undefined, until: Instant, now: Instant): Watched =>
  before?.until === until ? before : { until, since: now }

/** Whether an owner is dead: `lives` is what its process on this host says, `undefined` for one of another host. */
export const isDead = (lives: boolean | undefined, { since }: Watched, now: Instant): boolean =>
  lives === undefined ? now - since >= LEASE : !lives

/** Within this a session that rests has looked at the record, and found that it has a run. */
const WAKES_WITHIN: Duration = 5 * MINUTE + LEASE

/** Live runs, by whether their owner lives. */
export interface Sorted {
  readonly dead: readonly Run[]
  readonly elsewhere: readonly Run[]
}

/**
 * On this host the process decides. An owner on another host is dead when its lease was not renewed for a whole lease
 * time that this session has watched without a break: clocks of two hosts are never compared, and a session that was
 * stopped itself, or cut off from the store, or whose clock was set, watches from the beginning again. One that rests need not renew
 * its lease, unless it was given a run meanwhile.
 */
export class Judge {
  readonly #watched = new Map<OwnerId, Watched>()
  /** Since when an owner that rests is known to have a live run. */
  readonly #called = new Map<OwnerId, Instant>()

  /** What was watched up to now proves nothing. */
  doubt(): void {
    this.#watched.clear()
    this.#called.clear()
  }

  sort({ owners, live }: Pick<FoldedState, 'owners' | 'live'>, now: Instant): Sorted {
    const known = new Map(owners.map((owner) => [owner.id, owner]))
    for (const id of this.#watched.keys()) if (!known.has(id)) this.#watched.delete(id)
    const busy = new Set(live.map(({ owner }) => owner))
    for (const id of this.#called.keys()) if (!busy.has(id)) this.#called.delete(id)
    const living = new Set<OwnerId>()
    for (const owner of owners)
      if (!this.#isDead(owner, now, busy.has(owner.id))) living.add(owner.id)
    return {
      dead: live.filter(({ owner }) => !living.has(owner)),
      elsewhere: live.filter(({ owner }) => living.has(owner)),
    }
  }

  /** Whether any of them may be alive. */
  living(owners: readonly Owner[], now: Instant): readonly Owner[] {
    return owners.filter((owner) => !this.#isDead(owner, now))
  }

  #isDead(owner: Owner, now: Instant, isBusy: boolean = false): boolean {
    const lives = livesHere(owner)
    const { id, until } = owner
    const watched = watching(this.#watched.get(id), until, now)
    if (lives === undefined) this.#watched.set(id, watched)
    if (lives !== undefined || !isAtRest(owner, now)) {
      this.#called.delete(id)
      return isDead(lives, watched, now)
    }
    if (!isBusy) return false
    const since = this.#called.get(id) ?? now
    this.#called.set(id, since)
    return now - since >= WAKES_WITHIN
  }
}
