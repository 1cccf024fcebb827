/** Who owns runs: this process, told apart from a later one with the same number, and whether another owner still lives. */
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { hasEnded, statOf } from '../../executor/proc.ts'
import type { Owner } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'

/** A lease lasts this long without renewal. */
export const LEASE = 30_000
/** And is renewed this often. */
export const RENEW = 10_000

/** This session as an owner, with a new id. */
export const thisOwner = (now: Instant): Owner => ({
  id: randomBytes(6).toString('hex'),
  host: hostname(),
  pid: process.pid,
  incarnation: incarnationOf(process.pid),
  until: now + LEASE,
})

/** An owner lives while its lease lasts, unless it is known to be a dead process of this host. */
export function isAlive(owner: Owner, now: Instant): boolean {
  if (owner.host === hostname() && !processLives(owner)) return false
  return now < owner.until
}

/** A process as it is told apart from a later one with the same number. */
export interface ProcessMark {
  readonly pid: number
  readonly incarnation: string
}

/** Whether that very process of this host still lives; one that has ended and was not fetched by its parent does not. */
export function processLives({ pid, incarnation }: ProcessMark): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const stat = statOf(pid)
  return !hasEnded(stat) && (incarnation === '' || stat.start === incarnation)
}

/** The start time of a process in clock ticks since boot, where the platform tells; else nothing. */
export const incarnationOf = (pid: number): string => statOf(pid).start
