/** How a daemon stands, in words and as JSON, for `tminus status`. */

import {
  clockText,
  durationText,
  type InstantJson,
  instantJson,
} from '../../session/words/times.ts'
import { shownAddress } from '../../store/open.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import type { Found } from './pid-file.ts'

/** A sentence; nothing if there is no pid file. */
export function standing(found: Found, zone: Zone, now: Instant): string | undefined {
  if (found.kind === 'none') return undefined
  const { pid, file, since, log } = found.daemon
  if (found.kind === 'stale')
    return `the daemon of '${file}' has died (process ${pid}) without saying so${log === null ? '' : `: see ${log}`}`
  const lines = log === null ? '' : `; its lines go to ${log}`
  return `daemon: process ${pid} runs '${file}' since ${clockText(since, zone, now)} (${durationText(now - since)})${lines}`
}

export interface StandingJson {
  readonly alive: boolean
  readonly pid: number
  readonly file: string
  readonly since: InstantJson | null
  readonly log: string | null
  readonly store: string
}

/** `null` if there is no pid file. */
export function standingJson(found: Found, zone: Zone): StandingJson | null {
  if (found.kind === 'none') return null
  const { pid, file, since, log, store } = found.daemon
  return {
    alive: found.kind === 'live',
    pid,
    file,
    since: instantJson(since, zone),
    log,
    store: shownAddress(store),
  }
}
