/**
 * The rules of a lease on a name: who holds it, term by term. Every store applies them by its own clock, in one commit;
 * what a holder may trust, it finds by its own monotonic time.
 */
import type { OwnerId } from '../run/run.ts'
import type { Duration, Instant } from '../time/instant.ts'

export interface Lease {
  /** Counted by the store: one more at each election. */
  readonly term: number
  readonly owner: OwnerId
  /** By the store's clock. */
  readonly until: Instant
}

/** The holder of a lease, by two marks of its own: the term of an election, and an owner drawn at random. */
export type Holder = Pick<Lease, 'term' | 'owner'>

/** A bid for a lease: to get it, or to keep it for longer. */
export interface Bid {
  /** The name of the lease. */
  readonly name: string
  readonly owner: OwnerId
  /** Milliseconds, from now on. */
  readonly lasts: Duration
  /** Only to keep it, in this term; absent: to be elected, too. */
  readonly term?: number
  /** Owners that are dead for certain: what one of them holds is free, though its time lasts. */
  readonly dead?: readonly OwnerId[]
}

/** A lease as it is after a bid, or when it is read. */
export interface HeldLease extends Lease {
  /** Milliseconds that its time still lasts, by the store's clock; 0 or less where it is over. */
  readonly left: Duration
}

/** What a commit is fenced by: it decides nothing unless this lease is still the holder's. */
export interface Fence extends Holder {
  readonly name: string
}

/** Whether it is still theirs: no other was elected since. */
export const isHeldBy = (held: Lease | undefined, { term, owner }: Holder): boolean =>
  held !== undefined && held.term === term && held.owner === owner

/** The lease after an election at `now`: as it was while its time lasts, else a new term of the owner who asks. */
const elected = (held: Lease | undefined, owner: OwnerId, now: Instant, lasts: Duration): Lease =>
  held !== undefined && now < held.until
    ? held
    : { term: (held?.term ?? 0) + 1, owner, until: now + lasts }

/** The lease after its holder asked for more time; `undefined` if it is not theirs any more. */
const renewed = (
  held: Lease | undefined,
  holder: Holder,
  now: Instant,
  lasts: Duration,
): Lease | undefined => (isHeldBy(held, holder) ? { ...holder, until: now + lasts } : undefined)

/** The lease after a bid at `now`: longer for its holder, even late if no other was elected since; else an election. */
export function afterBid(held: Lease | undefined, bid: Bid, now: Instant): Lease {
  const { owner, lasts, term, dead = [] } = bid
  if (held !== undefined && term !== undefined && !isHeldBy(held, { term, owner })) return held
  if (held?.owner === owner) return renewed(held, { term: held.term, owner }, now, lasts) ?? held
  const isFree = held !== undefined && dead.includes(held.owner)
  return elected(isFree ? { ...held, until: now } : held, owner, now, lasts)
}

/** Whether a holder may still act: `asked` is when it began to ask for the election or renewal that succeeded last. */
export const isTrusted = (asked: Instant, now: Instant, lasts: Duration): boolean =>
  now - asked < lasts
