/** A store whose named leases last by a clock of the test's, as those of a database last by the database's. */
import type { Clock } from '../../src/clock/clock.ts'
import { afterBid, isHeldBy, type Lease } from '../../src/store/lease.ts'
import type { Store, WriteResult } from '../../src/store/port.ts'
import { decidedTask, FENCED } from '../../src/store/stale.ts'
import { around } from './around.ts'

/** Stores at one place, made by `store`, that share their leases. */
export function leasing(store: () => Store, clock: Clock): () => Store {
  const leases = new Map<string, Lease>()
  const shown = (lease: Lease) => ({ ...lease, left: lease.until - clock.now() })
  return () => {
    const inner = store()
    return around(inner, {
      async elect(bid) {
        const lease = afterBid(leases.get(bid.name), bid, clock.now())
        leases.set(bid.name, lease)
        return shown(lease)
      },
      async elected(name) {
        const lease = leases.get(name)
        return lease === undefined ? undefined : shown(lease)
      },
      async release(owner) {
        for (const [name, lease] of leases)
          if (lease.owner === owner) leases.set(name, { ...lease, until: 0 })
        await inner.release(owner)
      },
      async commit(writes, seen, fence) {
        if (fence === undefined || isHeldBy(leases.get(fence.name), fence))
          return inner.commit(writes, seen)
        const others = writes.filter((write) => decidedTask(write) === undefined)
        const results = new Map<unknown, WriteResult>()
        for (const [i, result] of (await inner.commit(others, seen)).entries())
          results.set(others[i], result)
        return writes.map((write) => results.get(write) ?? FENCED)
      },
    })
  }
}
