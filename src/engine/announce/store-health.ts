/** What works of the store and what does not, by kind of work: each failure is told once, and that it works again. */
import type { Instant } from '../../time/instant.ts'
import type { SessionEvents, StoreWork } from './events.ts'

/** Announces; as that of the announcer. */
type Say = <N extends 'store:failed' | 'store:healed'>(name: N, payload: SessionEvents[N]) => void

export class StoreHealth {
  readonly #say: Say
  readonly #now: () => Instant
  /** Since when what fails has failed. */
  readonly #since = new Map<StoreWork, Instant>()

  constructor(say: Say, now: () => Instant) {
    this.#say = say
    this.#now = now
  }

  failed(work: StoreWork, error: unknown): void {
    if (this.#since.has(work)) return
    this.#since.set(work, this.#now())
    this.#say('store:failed', { error, work })
  }

  /** Nothing is told where it had not failed. */
  worked(work: StoreWork): void {
    const since = this.#since.get(work)
    if (since === undefined) return
    this.#since.delete(work)
    this.#say('store:healed', { down: this.#now() - since, work })
  }
}

/** What a failure means, in words to be read before its error. */
export const FAILED: Readonly<Record<StoreWork, string>> = {
  commit: 'the store failed, nothing is started until it works again',
  read: 'the record could not be read, what other sessions write is seen later',
  lease: 'the lease of the session could not be renewed, others may take it for dead',
  peers: 'what other sessions say of themselves could not be read',
  runs: 'runs of other sessions could not be read',
  prune: 'what is too old could not be removed from the store',
}

/** What works again, in words. */
export const HEALED: Readonly<Record<StoreWork, string>> = {
  commit: 'the store works again',
  read: 'the record can be read again',
  lease: 'the lease of the session is renewed again',
  peers: 'what other sessions say of themselves is read again',
  runs: 'runs of other sessions are read again',
  prune: 'what is too old is removed from the store again',
}
