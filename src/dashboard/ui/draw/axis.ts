/** The time axis of a zone: days as long as they are, ticks at round wall-clock times, and the changes of the clock. */
import { DAY, type Duration, HOUR, type Instant, MINUTE, SECOND } from '../../../time/instant.ts'
import type { Zone } from '../../../time/zone.ts'
import { type Scale, xOf } from './scale.ts'

/** A line of the axis with what the wall clock reads there. */
export interface Tick {
  readonly at: Instant
  readonly x: number
  /** `14:00`, or `14:00:05` where seconds are told apart. */
  readonly label: string
  /** The wall clock reads this for the second time, as it was set back. */
  readonly again: boolean
}

/** A day of the wall clock, as far as the picture shows it. */
export interface Day {
  readonly from: Instant
  readonly to: Instant
  readonly x: number
  readonly width: number
  /** `Sun 29 Mar`. */
  readonly label: string
  /** How long the whole day is: 24 but for clock changes. */
  readonly hours: number
}

/** An instant at which the wall clock is set. */
export interface ClockChange {
  readonly at: Instant
  readonly x: number
  /** By how much it is set forward; negative: back. */
  readonly by: Duration
  /** `clock +1 h: 03:00 → 04:00`. */
  readonly label: string
}

/** The parts of an axis that are drawn. */
export interface Axis {
  readonly days: readonly Day[]
  readonly ticks: readonly Tick[]
  readonly changes: readonly ClockChange[]
}

const STEPS: readonly Duration[] = [
  ...[1, 5, 15, 30].map((count) => count * SECOND),
  ...[1, 5, 15, 30].map((count) => count * MINUTE),
  ...[1, 3, 6, 12].map((count) => count * HOUR),
  DAY,
]
/** Pixels that a label needs. */
const ROOM = 46

/** The axis of a picture; ticks stand at least as far apart as their labels need. */
export function axisOf(scale: Scale, zone: Zone): Axis {
  const pixel = (scale.to - scale.from) / scale.width
  const step = STEPS.find((one) => one / pixel >= ROOM)
  return {
    days: daysOf(scale, zone),
    ticks: step === undefined || step === DAY ? [] : ticksOf(scale, zone, step),
    changes: changesOf(scale, zone),
  }
}

/** Round wall-clock times, each once in each stretch of one offset: a skipped one never, a repeated one twice. */
function ticksOf(scale: Scale, zone: Zone, step: Duration): readonly Tick[] {
  const ticks: Tick[] = []
  for (const { from, to, offset } of stretchesOf(scale, zone)) {
    const first = Math.ceil((from + offset) / step) * step
    for (let local = first; local - offset < to; local += step) {
      const at = local - offset
      const label = clock(local, step < MINUTE)
      ticks.push({ at, x: xOf(scale, at), label, again: zone.toInstant(local) < at })
    }
  }
  return ticks
}

function daysOf(scale: Scale, zone: Zone): readonly Day[] {
  const days: Day[] = []
  let day = Math.floor(zone.toLocal(scale.from) / DAY)
  for (let from = zone.toInstant(day * DAY); from < scale.to; day++) {
    const to = zone.toInstant((day + 1) * DAY)
    // A day that a place skipped whole (Samoa, 30 December 2011) has no length.
    if (to > from && to > scale.from) {
      const left = Math.max(from, scale.from)
      const x = xOf(scale, left)
      const width = xOf(scale, Math.min(to, scale.to)) - x
      days.push({ from, to, x, width, label: dayLabel(day), hours: (to - from) / HOUR })
    }
    from = to
  }
  return days
}

function changesOf(scale: Scale, zone: Zone): readonly ClockChange[] {
  return stretchesOf(scale, zone).flatMap(({ from, offset, before }) => {
    const by = offset - before
    if (by === 0) return []
    const label = `clock ${signed(by)}: ${clock(from + before, false)} → ${clock(from + offset, false)}`
    return [{ at: from, x: xOf(scale, from), by, label }]
  })
}

interface Part {
  readonly from: Instant
  readonly to: Instant
  readonly offset: number
  /** The offset of the stretch before. */
  readonly before: number
}

function stretchesOf(scale: Scale, zone: Zone): readonly Part[] {
  const parts: Part[] = []
  let before = zone.offsetAt(scale.from)
  for (let at = scale.from; at < scale.to; ) {
    const { until, offset } = zone.stretchAt(at)
    parts.push({ from: at, to: Math.min(until, scale.to), offset, before })
    before = offset
    at = until
  }
  return parts
}

const two = (value: number): string => String(value).padStart(2, '0')

function clock(local: number, withSeconds: boolean): string {
  const inDay = ((local % DAY) + DAY) % DAY
  const minutes = `${two(Math.floor(inDay / HOUR))}:${two(Math.floor(inDay / MINUTE) % 60)}`
  return withSeconds ? `${minutes}:${two(Math.floor(inDay / SECOND) % 60)}` : minutes
}

const DAY_LABEL = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

/** Of the days since 1970-01-01. */
const dayLabel = (day: number): string => DAY_LABEL.format(day * DAY).replace(',', '')

function signed(by: Duration): string {
  const minutes = Math.abs(by) / MINUTE
  const size = minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`
  return `${by < 0 ? '−' : '+'}${size}`
}
