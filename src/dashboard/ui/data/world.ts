/** What every page shares: the time and the zone of the session, who reads, and what they may do. */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { SystemClock } from '../../../clock/clock.ts'
import { systemZone, type Zone, zone } from '../../../time/zone.ts'
import type { Head } from '../../api/common.ts'
import type { MeAnswer, Permission } from '../../api/live.ts'

/** Wakes the page: repeated questions, and waits between them. What time it is, the session says. */
export const clock: SystemClock = new SystemClock()

const head = signal<Head | undefined>(undefined)

/** The session's time, as of the newest answer, in milliseconds; 0 before the first. */
export const now: ReadonlySignal<number> = computed(() => head.value?.at.ms ?? 0)

const zoneName = computed(() => head.value?.zone ?? 'UTC')

/** The session's zone. */
export const place: ReadonlySignal<Zone> = computed(() => zoneOr(zoneName.value, 'UTC'))

/** The reader's zone. */
export const viewer: Zone = zoneOr(systemZone(), 'UTC')

/** Who reads; `undefined` until it is known. */
export const me = signal<MeAnswer | undefined>(undefined)

/** Whether the reader may do something; a page that only reads offers nothing else. */
export const may = (what: Permission): boolean =>
  me.value !== undefined && !me.value.readOnly && me.value.may.includes(what)

/** Takes note of when an answer was read; older ones that come late tell nothing. */
export function told<T extends Head>(answer: T): T {
  const known = head.peek()
  if (known === undefined || answer.at.ms >= known.at.ms || answer.seq > known.seq) {
    const { at, zone: name, seq } = answer
    head.value = { at, zone: name, seq }
  }
  return answer
}

/** A browser may know fewer zones than the session. */
function zoneOr(name: string, other: string): Zone {
  try {
    return zone(name)
  } catch {
    return zone(other)
  }
}
