/** The named leases that the memory store holds, by the process's own clock. */
import { SystemClock } from '../../clock/clock.ts'
import type { OwnerId } from '../../run/run.ts'
import type { Instant } from '../../time/instant.ts'
import { afterBid, type Bid, type Fence, type HeldLease, isHeldBy, type Lease } from '../lease.ts'

export class Leases {
  /** By name. */
  readonly #leases = new Map<string, Lease>()
  #clock: SystemClock | undefined

  /** Whether the lease is still the holder's. */
  isHeldBy(fence: Fence): boolean {
    return isHeldBy(this.#leases.get(fence.name), fence)
  }

  release(owner: OwnerId): void {
    for (const [name, lease] of this.#leases)
      if (lease.owner === owner) this.#leases.set(name, { ...lease, until: 0 })
  }

  elect(bid: Bid): HeldLease {
    const now = this.#now()
    const lease = afterBid(this.#leases.get(bid.name), bid, now)
    this.#leases.set(bid.name, lease)
    return { ...lease, left: lease.until - now }
  }

  elected(name: string): HeldLease | undefined {
    const lease = this.#leases.get(name)
    return lease === undefined ? undefined : { ...lease, left: lease.until - this.#now() }
  }

  #now(): Instant {
    this.#clock ??= new SystemClock()
    return this.#clock.now()
  }
}
