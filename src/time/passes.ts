/** Which instants recurring wall-clock times are, in a zone whose clock changes. */
import { DAY, type Instant } from './instant.ts'
import type { Instants } from './recurrence.ts'
import type { OffsetStretch } from './stretch.ts'
import type { Zone } from './zone.ts'

/** Recurring wall-clock times, on a line that knows no clock changes. Both answers may be `undefined`: none. */
export interface LocalTimes {
  /** The first one strictly after `local`. */
  after(local: number): number | undefined
  /** The last one at or before `local`. */
  upTo(local: number): number | undefined
}

/** Wall-clock times that belong to short cycles. */
export interface CyclicTimes extends LocalTimes {
  /** The start of the cycle that a time of these belongs to. */
  cycleStart(local: number): number
  /** The end of that cycle. */
  cycleEnd(local: number): number
}

/** Whether the zone went over this local day as a whole, as Pacific/Apia did on 2011-12-30. */
export const isMissingDay = (day: number, zone: Zone): boolean =>
  zone.toInstant(day) === zone.toInstant(day + DAY)

/** Whether a local time lies on a day that the zone does not have at all. */
export const isOnMissingDay = (local: number, at: Instant, zone: Zone): boolean =>
  zone.toLocal(at) !== local && isMissingDay(Math.floor(local / DAY) * DAY, zone)

/**
 * Each time once: the first pass if the clock repeats it, the first instant after the gap if the clock skips it.
 * A time on a day that the zone does not have is not moved; it does not occur, as the 31st does not in April.
 */
export const firstPass = (times: LocalTimes, zone: Zone): Instants => ({
  next: (after) => {
    if (!Number.isFinite(after)) return undefined
    let local = times.after(zone.reached(after))
    while (local !== undefined) {
      const at = zone.toInstant(local)
      if (!isOnMissingDay(local, at, zone)) return at
      local = times.after(Math.floor(local / DAY) * DAY + DAY - 1)
    }
    return undefined
  },
  latest: (upTo) => {
    if (!Number.isFinite(upTo)) return undefined
    let local = times.upTo(zone.reached(upTo))
    while (local !== undefined) {
      const at = zone.toInstant(local)
      if (!isOnMissingDay(local, at, zone)) return at
      local = times.upTo(Math.floor(local / DAY) * DAY - 1)
    }
    return undefined
  },
})

/** A time is looked for in stretch after stretch, but a change this far away from both ends cannot matter. */
const NEAR = 2 * DAY

/**
 * Whether the change at `now.from` skipped a time whose cycle goes on at one of the gap's sides. Such a time begins after
 * the gap (`hourly at 15:00` where 02:00 becomes 02:30); the times of cycles that the clock skipped whole do not occur.
 */
export const movesToEnd = (
  times: CyclicTimes,
  before: OffsetStretch,
  now: OffsetStretch,
): boolean => {
  const [low, high] = [now.from + before.offset, now.from + now.offset]
  if (high <= low) return false
  const last = times.upTo(high - 1)
  if (last !== undefined && last >= low && times.cycleEnd(last) > high) return true
  const first = times.after(low - 1)
  return first !== undefined && first < high && times.cycleStart(first) < low
}

/** Each time in every pass of a repeated hour, as a clock face shows it. */
export const everyPass = (times: CyclicTimes, zone: Zone): Instants => ({
  next: (after) => {
    if (!Number.isFinite(after)) return undefined
    let stretch = zone.stretchAt(after)
    let at = after
    let local = times.after(at + stretch.offset)
    while (local !== undefined) {
      const found = local - stretch.offset
      if (found < stretch.until) return found
      const before = stretch
      at = stretch.until - at < NEAR ? stretch.until : Math.max(stretch.until, found - NEAR)
      stretch = zone.stretchAt(at)
      if (
        stretch.from === before.until &&
        at === before.until &&
        movesToEnd(times, before, stretch)
      )
        return at
      local = times.after(at + stretch.offset - 1)
    }
    return undefined
  },
  latest: (upTo) => {
    if (!Number.isFinite(upTo)) return undefined
    let stretch = zone.stretchAt(upTo)
    let at = upTo
    let local = times.upTo(at + stretch.offset)
    while (local !== undefined) {
      const found = local - stretch.offset
      if (found >= stretch.from) return found
      const now = stretch
      at = at - stretch.from < NEAR ? stretch.from - 1 : Math.min(stretch.from - 1, found + NEAR)
      stretch = zone.stretchAt(at)
      if (at === now.from - 1 && movesToEnd(times, stretch, now)) return now.from
      local = times.upTo(at + stretch.offset)
    }
    return undefined
  },
})
