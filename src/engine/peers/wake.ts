/** Wakes the sessions of this host that should read the record at once: those of this process directly, others by a signal. */
import { hostname } from 'node:os'
import type { Cancel } from '../../clock/clock.ts'
import { processLives } from '../../executor/proc.ts'
import type { OwnerId } from '../../run/run.ts'
import type { Owner } from '../../store/port.ts'

/** A process that does not listen for it ignores it, whatever it is. */
export const WAKE = 'SIGURG'

/** The sessions of this process, by owner. */
const here = new Map<OwnerId, () => void>()

const wakeAll = (): void => {
  for (const call of [...here.values()]) call()
}

/** From now on the call is made when the owner is woken, by a process of this host; returns how to end that. */
export function onWake(owner: OwnerId, call: () => void): Cancel {
  if (here.size === 0) process.on(WAKE, wakeAll)
  here.set(owner, call)
  return () => {
    here.delete(owner)
    if (here.size === 0) process.off(WAKE, wakeAll)
  }
}

/** Wakes a session if it is one of this host; false where it is not. */
export function wake(owner: Owner): boolean {
  if (owner.host !== hostname()) return false
  const call = here.get(owner.id)
  if (call !== undefined) call()
  else if (owner.pid !== process.pid && processLives(owner)) signal(owner.pid)
  return true
}

function signal(pid: number): void {
  try {
    process.kill(pid, WAKE)
  } catch {
    // It has ended meanwhile, or belongs to another user: it reads at its next look.
  }
}
