/** A store that fails, delays or lies on demand, around a real one. */
import { type Store, StoreError, type Write } from '../../src/store/port.ts'

/** What of a store is out of order. */
export interface Fault {
  /** Commits reject. */
  commits: boolean
  /** Reads reject. */
  reads: boolean
  /** Leases reject. */
  leases: boolean
  /** Each commit waits for this, and is applied after it. */
  before: (writes: readonly Write[]) => Promise<void>
  /** Told of each commit that is done. */
  after: (writes: readonly Write[]) => void
}

/** The same store, with a switch for its faults. */
export function faulty(inner: Store): { store: Store; fault: Fault } {
  const fault: Fault = {
    commits: false,
    reads: false,
    leases: false,
    before: async () => undefined,
    after: () => undefined,
  }
  const fail = (what: string) => Promise.reject(new StoreError(`the disk refuses to ${what}`))
  const store: Store = {
    name: inner.name,
    open: () => inner.open(),
    close: () => inner.close(),
    folded: () => (fault.reads ? fail('read') : inner.folded()),
    state: (scope) => (fault.reads ? fail('read') : inner.state(scope)),
    runs: (query) => inner.runs(query),
    counts: (query) => inner.counts(query),
    tally: (query) => inner.tally(query),
    fates: (query) => inner.fates(query),
    events: (query) => (fault.reads ? fail('read') : inner.events(query)),
    lease: (owner) => (fault.leases ? fail('lease') : inner.lease(owner)),
    release: (owner) => inner.release(owner),
    prune: (retention, now) => inner.prune(retention, now),
    elect: (bid) => (fault.leases ? fail('elect') : (inner.elect?.(bid) ?? fail('elect'))),
    elected: async (name) => inner.elected?.(name),
    async commit(writes, seen, fence) {
      await fault.before(writes)
      if (fault.commits) throw new StoreError('the disk refuses to write')
      const results = await inner.commit(writes, seen, fence)
      fault.after(writes)
      return results
    },
  }
  return { store, fault }
}
