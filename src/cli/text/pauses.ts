/** Pauses as lines and as JSON. */
import { ALL, type Pause } from '../../engine/policy/pauses.ts'
import { clockText, instantJson } from '../../session/words/times.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { inline } from './columns.ts'

/** `load is paused since 09:00:00 by ops until 12:00:00: disk full`. */
export function pauseLine(
  task: string,
  { since, owner, until, reason }: Pause,
  now: Instant,
  zone: Zone,
): string {
  const end = until === NEVER ? '' : ` until ${clockText(until, zone, now)}`
  const what = task === ALL ? 'everything' : inline(task)
  return `${what} is paused since ${clockText(since, zone, now)} by ${inline(owner)}${end}: ${inline(reason)}`
}

export const pauseJson = (
  task: string,
  { since, until, owner, reason }: Pause,
  zone: Zone,
): unknown => ({
  task: task === ALL ? null : task,
  reason,
  owner,
  since: instantJson(since, zone),
  until: instantJson(until, zone),
})
