/** The present of a session as a forecast begins with it. */
import { ALL, type Pause } from '../../engine/policy/pauses.ts'
import type { Looked } from '../inspect/look.ts'
import { usageOf } from '../lifecycle/wiring.ts'
import type { SessionOptions } from '../options.ts'
import type { Present } from './present.ts'

/** Runs whose owner has died are none: the next session finds them crashed. */
export async function presentOf(looked: Looked, options: SessionOptions): Promise<Present> {
  const { at, network, tasks, store, holds, dead } = looked
  const gone = new Set(dead.map(({ id }) => id))
  const live = await store.runs({ status: ['claimed', 'running', 'waiting'], limit: Infinity })
  const pauses = new Map<string, Pause>()
  const whole = holds.pauseOfAll()
  if (whole !== undefined) pauses.set(ALL, whole)
  for (const name of tasks.keys()) {
    const own = holds.pause(name)
    if (own !== undefined && own !== whole) pauses.set(name, own)
  }
  return {
    at,
    network,
    tasks,
    live: live.filter(({ id }) => !gone.has(id)).reverse(),
    held: new Set([...tasks.keys()].filter((name) => holds.isHeld(name))),
    usage: usageOf(options),
    pauses,
  }
}
