/** Who owns runs: this process, told apart from a later one with the same number, and whether another owner still lives. */
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { incarnationOf, processLivesHere } from '../../executor/proc.ts'
import type { OwnerId } from '../../run/run.ts'
import type { Owner } from '../../store/port.ts'
import { DAY, type Duration, type Instant } from '../../time/instant.ts'

/** A lease lasts this long without renewal. */
export const LEASE = 30_000
/** And is renewed this often. */
export const RENEW = 10_000

/** A session in which nothing is under way rests: it renews its lease once a day, and just before it acts. */
export const RESTS: Duration = 2 * DAY

/** Whether an owner said that it rests. Clocks of hosts may differ by half a day. */
export function isAtRest({ until }: Pick<Owner, 'until'>, now: Instant): boolean {
  const left = until - now
  return left > RESTS / 4 && left < RESTS + RESTS / 4
}

/** This session as an owner, with a new id. */
export const thisOwner = (now: Instant): Owner => ({
  id: randomBytes(6).toString('hex'),
  host: hostname(),
  pid: process.pid,
  incarnation: incarnationOf(process.pid),
  until: now + LEASE,
})

/** Sessions of this process that have ended and could not say so on their store. */
const retired = new Set<OwnerId>()

/** The session has ended, though its process goes on and its lease stays on record. */
export const retire = (owner: OwnerId): void => void retired.add(owner)

/**
 * Whether an owner of this host lives: its process decides, also where it was stopped or is blocked and does not renew its
 * lease. `undefined` for one of another host.
 */
export function livesHere(owner: Owner): boolean | undefined {
  const lives = processLivesHere(owner)
  return lives === true ? !retired.has(owner.id) : lives
}

/** Whether an owner seems to live: by its process on this host, elsewhere by its lease. A {@link Judge} is more careful. */
export const isAlive = (owner: Owner, now: Instant): boolean =>
  livesHere(owner) ?? now < owner.until
