/** Named leases in a SQL database: a bid is one transaction that excludes commits, by the database's clock. */
import { afterBid, type Bid, type HeldLease, type Lease } from '../lease.ts'
import { type Program, together } from './program.ts'
import type { LeaseNow, Statements } from './statements.ts'

/** Bids for a lease; the lease as it is then. */
export function* elect(statements: Statements, bid: Bid): Program<HeldLease> {
  const [, rows] = yield* together([
    // The lock: of two that bid at once, the second one sees what the first was given.
    { queries: [statements.lockedCounter] },
    statements.leaseNow.ask([[bid.name]]),
  ])
  const { now, lease: held } = readLease(rows)
  const lease = afterBid(held, bid, now)
  yield* statements.writeLease.write([[bid.name, lease.term, lease.owner, lease.until]])
  return { ...lease, left: lease.until - now }
}

export function* elected(statements: Statements, name: string): Program<HeldLease | undefined> {
  const { now, lease } = readLease(yield* statements.leaseNow.find([[name]]))
  return lease === undefined ? undefined : { ...lease, left: lease.until - now }
}

/** The lease that was asked about; `undefined` before the first election, or where none was. */
export const heldLease = ([row]: readonly LeaseNow[]): Lease | undefined =>
  row === undefined ? undefined : leaseOf(row)

/** Ends an owner's life, and gives back what it holds. */
export function* released({ endLeases, deleteOwner }: Statements, owner: string): Program<void> {
  yield* endLeases.write([[owner]])
  yield* deleteOwner.write([[owner]])
}

function readLease([row]: readonly LeaseNow[]): {
  readonly now: number
  readonly lease: Lease | undefined
} {
  if (row === undefined) throw new Error('expected the time of the database, got no row')
  return { now: row.now, lease: leaseOf(row) }
}

const leaseOf = ({ term, owner, until }: LeaseNow): Lease | undefined =>
  term === null || owner === null || until === null ? undefined : { term, owner, until }
