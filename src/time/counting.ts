/** How many of recurring wall-clock times lie between two instants: found by arithmetic, where stepping takes too long. */
import { DAY, type Instant } from './instant.ts'
import { type CyclicTimes, isMissingDay, type LocalTimes, movesToEnd } from './passes.ts'
import type { Zone } from './zone.ts'

/** Wall-clock times that can be counted: those after `after`, up to and with `upTo`. */
export interface Counted {
  count(after: number, upTo: number): number
}

/** Counts instants strictly after `after`, up to and with `upTo`; both finite. */
export type Count = (after: Instant, upTo: Instant) => number

/** What `everyPass` finds, counted: each stretch of one offset by itself, and what a gap moves to its end. */
export const countEveryPass =
  (times: CyclicTimes & Counted, zone: Zone): Count =>
  (after, upTo) => {
    let total = 0
    let stretch = zone.stretchAt(after)
    for (let from = after; from < upTo; ) {
      const to = Math.min(upTo, stretch.until - 1)
      total += times.count(from + stretch.offset, to + stretch.offset)
      from = to
      if (from === upTo) break
      const before = stretch
      stretch = zone.stretchAt(before.until)
      const local = before.until + stretch.offset
      const isMoved = movesToEnd(times, before, stretch) && times.upTo(local) !== local
      if (isMoved && before.until <= upTo) total++
    }
    return total
  }

/** What `firstPass` finds, counted: a repeated time is reached once, what a gap skips is one instant at its end. */
export const countFirstPass =
  (times: LocalTimes & Counted, zone: Zone): Count =>
  (after, upTo) => {
    if (upTo <= after) return 0
    let total = times.count(zone.reached(after), zone.reached(upTo))
    for (
      let { until } = zone.stretchAt(after);
      until <= upTo;
      until = zone.stretchAt(until).until
    ) {
      const low = until + zone.offsetAt(until - 1)
      const high = until + zone.offsetAt(until)
      if (high > low) total -= lostIn(times, low, high, zone)
    }
    return total
  }

/** How many fewer instants than times there are because of a gap from `low` to `high`. */
const lostIn = (times: LocalTimes & Counted, low: number, high: number, zone: Zone): number => {
  let missing = 0
  let rest = low
  for (let day = Math.ceil(low / DAY) * DAY; day + DAY <= high; day += DAY)
    if (isMissingDay(day, zone)) {
      missing += times.count(day - 1, day + DAY - 1)
      rest = day + DAY
    }
  const moved = times.count(rest - 1, high - 1)
  const merges = moved > 0 && times.upTo(high) !== high
  return missing + moved - (merges ? 1 : 0)
}
