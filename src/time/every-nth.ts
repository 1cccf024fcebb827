/** Every nth day or week of the calendar: `every 2 weeks on Mon and Thu at 10:00`. */

import { weekdayOf } from './civil.ts'
import type { Interval } from './instant.ts'
import { DAY, type Duration, WEEK } from './instant.ts'
import type { Weekday } from './mark.ts'
import { firstPass, isMissingDay, type LocalTimes } from './passes.ts'
import type { Instants, Windows } from './recurrence.ts'
import type { Zone } from './zone.ts'

/** Which days, and when in them. */
export interface NthPattern {
  /** Whole weeks, or else whole days. */
  readonly distance: Duration
  readonly weekdays?: readonly Weekday[]
  /** Milliseconds in the day; without them the whole day is meant. */
  readonly times?: readonly number[]
  /** The wall-clock time before which there is none, and from whose day or week is counted. */
  readonly from?: number
}

/** The day and, for weeks, the Monday that is counted from without a start: day 0 was a Thursday. */
const EPOCH_DAY = 0
const EPOCH_MONDAY = -3

/** Days that come again after a number of days: offsets from a first day, in order. */
interface Cycle {
  readonly base: number
  readonly length: number
  readonly offsets: readonly number[]
}

const cycleOf = ({ distance, weekdays, from }: NthPattern): Cycle => {
  const count = distance / DAY
  const day = from === undefined ? undefined : Math.floor(from / DAY)
  if (distance % WEEK === 0) {
    const base = day === undefined ? EPOCH_MONDAY : day - weekdayOf(day) + 1
    const days = weekdays ?? [day === undefined ? 1 : weekdayOf(day)]
    return {
      base,
      length: count,
      offsets: days.map((weekday) => weekday - 1).sort((a, b) => a - b),
    }
  }
  const base = day ?? EPOCH_DAY
  if (weekdays === undefined) return { base, length: count, offsets: [0] }
  // A count that is no multiple of seven meets each weekday once in seven of its steps.
  const steps = [0, 1, 2, 3, 4, 5, 6].map((step) => step * count)
  const offsets = steps.filter((offset) => weekdays.includes(weekdayOf(base + offset)))
  return { base, length: 7 * count, offsets }
}

/** Days on a line that goes both ways. */
interface Line {
  /** The first one at or after `day`. */
  next(day: number): number
  /** The last one at or before `day`. */
  previous(day: number): number
}

const daysIn = ({ base, length, offsets }: Cycle): Line => {
  const [first, last] = [offsets[0] ?? 0, offsets.at(-1) ?? 0]
  const startOf = (day: number): number => base + Math.floor((day - base) / length) * length
  return {
    next: (day) => {
      const start = startOf(day)
      const offset = offsets.find((one) => start + one >= day)
      return offset === undefined ? start + length + first : start + offset
    },
    previous: (day) => {
      const start = startOf(day)
      const offset = offsets.findLast((one) => start + one <= day)
      return offset === undefined ? start - length + last : start + offset
    },
  }
}

const timesOf = (
  { from = Number.NEGATIVE_INFINITY }: NthPattern,
  days: Line,
  times: readonly number[],
): LocalTimes => {
  const [first = 0, last = 0] = [times[0], times.at(-1)]
  return {
    after: (local) => {
      const least = Math.max(local, from - 1)
      const today = days.next(Math.floor(least / DAY))
      const time = times.find((one) => today * DAY + one > least)
      return time === undefined ? days.next(today + 1) * DAY + first : today * DAY + time
    },
    upTo: (local) => {
      const today = days.previous(Math.floor(local / DAY))
      const time = times.findLast((one) => today * DAY + one <= local)
      const found = time === undefined ? days.previous(today - 1) * DAY + last : today * DAY + time
      return found < from ? undefined : found
    },
  }
}

/** Whole days; one that the zone does not have does not occur. */
export const wholeDays = ({ from }: Pick<NthPattern, 'from'>, days: Line, zone: Zone): Windows => {
  const least = from === undefined ? Number.NEGATIVE_INFINITY : Math.floor(from / DAY)
  const window = (day: number): Interval | undefined =>
    isMissingDay(day * DAY, zone)
      ? undefined
      : { start: zone.toInstant(day * DAY), end: zone.toInstant((day + 1) * DAY) }
  return {
    current: (at) => {
      if (!Number.isFinite(at)) return undefined
      const day = days.previous(Math.floor(zone.reached(at) / DAY))
      const found = day < least ? undefined : window(day)
      return found !== undefined && found.start <= at && at < found.end ? found : undefined
    },
    next: (after) => {
      if (!Number.isFinite(after)) return undefined
      for (let day = Math.max(Math.floor(zone.reached(after) / DAY), least); ; day++) {
        day = days.next(day)
        const found = window(day)
        if (found !== undefined && found.start > after) return found
      }
    },
  }
}

/**
 * The instants of a pattern that has times, else its whole days. Each time occurs once, the first pass if the clock repeats
 * it, the first instant after the gap if the clock skips it.
 *
 * @example
 * ```ts
 * import { everyNth } from './every-nth.ts'
 * import { zone } from './zone.ts'
 * everyNth({ distance: 172800000, times: [36000000] }, zone('UTC')).next(0) // => 36000000
 * ```
 */
export const everyNth = (pattern: NthPattern, zone: Zone): Instants | Windows => {
  const days = daysIn(cycleOf(pattern))
  const { times } = pattern
  return times === undefined
    ? wholeDays(pattern, days, zone)
    : firstPass(timesOf(pattern, days, times), zone)
}
