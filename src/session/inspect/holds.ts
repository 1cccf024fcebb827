/** What holds a task back, however true its condition is. */

import { ALL, PAUSE, type Pause, type Pauses, pausesIn } from '../../engine/policy/pauses.ts'
import { HELD } from '../../engine/recovery/held-tasks.ts'
import type { Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'

export type HeldBack =
  /** It, or with it the whole session. */
  | { readonly kind: 'paused'; readonly whole: boolean; readonly pause: Pause }
  /** A run of it crashed too often, or its recovery policy says so: until it is resumed. */
  | { readonly kind: 'held' }

/** The pauses and the held tasks, as known here. */
export interface Holds {
  pause(task: string): Pause | undefined
  pauseOfAll(): Pause | undefined
  isHeld(task: string): boolean
}

export function heldBack(task: string, holds: Holds): HeldBack | undefined {
  const own = holds.pause(task)
  const all = holds.pauseOfAll()
  if (own !== undefined && own !== all) return { kind: 'paused', whole: false, pause: own }
  if (all !== undefined) return { kind: 'paused', whole: true, pause: all }
  return holds.isHeld(task) ? { kind: 'held' } : undefined
}

/** As the next start finds them: from the record, and what the stopped session was told since; what has ended is over. */
export async function holdsOf(
  store: Store,
  told: Pick<Pauses, 'over'>,
  now: Instant,
): Promise<Holds> {
  const pauses = told.over(pausesIn(await store.state(PAUSE)))
  const held = await store.state(HELD)
  const pause = (key: string): Pause | undefined => {
    const found = pauses.get(key)
    return found !== undefined && found.until > now ? found : undefined
  }
  return { pause, pauseOfAll: () => pause(ALL), isHeld: (task) => held.has(task) }
}
