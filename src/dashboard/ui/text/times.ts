/** Instants as the page says them: in the session's zone, with the viewer's own on hover. */
import { dayText, durationText } from '../../../session/words/times.ts'
import { type Instant, NEVER } from '../../../time/instant.ts'
import type { Zone } from '../../../time/zone.ts'

/** `3 min 5 s ago`, `in 4 h`, `now`. */
export function distanceText(at: Instant, now: Instant): string {
  if (at === NEVER) return 'never'
  const distance = Math.abs(at - now)
  if (distance < 1000) return 'now'
  const text = durationText(Math.floor(distance / 1000) * 1000)
  return at < now ? `${text} ago` : `in ${text}`
}

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** `10:00:05`; `28 Mar 10:00:05` of another day than that of `now`, and `28 Mar 2025 10:00` of another year. */
export function timeText(at: Instant, zone: Zone, now: Instant): string {
  if (!Number.isFinite(at)) return 'never'
  const [day = '', time = ''] = dayText(at, zone).split(' ')
  const [today = ''] = dayText(now, zone).split(' ')
  if (day === today) return time
  const date = dateText(at, zone)
  return day.slice(0, 4) === today.slice(0, 4)
    ? `${date} ${time}`
    : `${date} ${day.slice(0, 4)} ${time.slice(0, 5)}`
}

/** `28 Mar`. */
export const dateText = (at: Instant, zone: Zone): string => DATE.format(zone.toLocal(at))

/** The instant in both zones; only in one where they read the same. */
export function hoverText(at: Instant, zone: Zone, viewer: Zone): string {
  if (at === NEVER) return 'never'
  const here = `${dayText(at, zone)} ${zone.name}`
  if (viewer.offsetAt(at) === zone.offsetAt(at)) return here
  return `${here}\n${dayText(at, viewer)} ${viewer.name} (you)`
}
