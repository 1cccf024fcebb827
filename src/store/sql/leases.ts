/** Named leases in a SQL database: a bid is one transaction that excludes commits, by the database's clock. */
import { afterBid, type Bid, type Fence, type HeldLease, isHeldBy, type Lease } from '../lease.ts'
import { lastSeq } from './counter.ts'
import type { Program } from './program.ts'
import type { LeaseNow, Statements } from './statements.ts'

/** Bids for a lease; the lease as it is then. */
export function* elect(statements: Statements, bid: Bid): Program<HeldLease> {
  // The lock: of two that bid at once, the second one sees what the first was given.
  yield* lastSeq(statements.lockedCounter)
  const { now, lease: held } = yield* readLease(statements, bid.name)
  const lease = afterBid(held, bid, now)
  yield* statements.writeLease.run([[bid.name, lease.term, lease.owner, lease.until]])
  return { ...lease, left: lease.until - now }
}

export function* elected(statements: Statements, name: string): Program<HeldLease | undefined> {
  const { now, lease } = yield* readLease(statements, name)
  return lease === undefined ? undefined : { ...lease, left: lease.until - now }
}

/** Whether the lease that a commit is fenced by is still its holder's. */
export function* isFenceHeld(statements: Statements, fence: Fence): Program<boolean> {
  const { lease } = yield* readLease(statements, fence.name)
  return isHeldBy(lease, fence)
}

/** Ends an owner's life, and gives back what it holds. */
export function* released({ endLeases, deleteOwner }: Statements, owner: string): Program<void> {
  yield* endLeases.run([[owner]])
  yield* deleteOwner.run([[owner]])
}

function* readLease(
  { leaseNow }: Statements,
  name: string,
): Program<{ readonly now: number; readonly lease: Lease | undefined }> {
  const [row] = yield* leaseNow.run([[name]])
  if (row === undefined) throw new Error('expected the time of the database, got no row')
  return { now: row.now, lease: leaseOf(row) }
}

const leaseOf = ({ term, owner, until }: LeaseNow): Lease | undefined =>
  term === null || owner === null || until === null ? undefined : { term, owner, until }
