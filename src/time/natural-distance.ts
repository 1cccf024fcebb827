/** Natural dates that are a distance from now: months, days and hours away, whenever they are read. */
import { addMonths, firstDayOf, monthOf } from './civil.ts'
import { DAY } from './instant.ts'
import { localNear, type NaturalReading } from './natural-reading.ts'

/** How far away a date is. Months come first, the rest after them. */
export interface NaturalDistance {
  readonly months: number
  /** Milliseconds; whole days where the text names a time of day. */
  readonly rest: number
  /** The time of day that the text names, in milliseconds. */
  readonly time: number | undefined
  /** Whether the text counts in hours or less, which is elapsed time. */
  readonly timed: boolean
}

/**
 * Places to read from, in months of different lengths, on different weekdays, dates and times of day: only a distance is the
 * same from all. No day is later than the 28th, as chrono-node carries days that a month lacks into the next.
 */
const PLACES: readonly number[] = [
  firstDayOf(1600 * 12 + 1) * DAY,
  firstDayOf(1600 * 12 + 2) * DAY + 27_077_123,
  (firstDayOf(1697 * 12 + 1) + 9) * DAY + 54_321_007,
  firstDayOf(1602 * 12 + 5) * DAY,
  firstDayOf(1601 * 12 + 8) * DAY,
  firstDayOf(1603 * 12 + 10) * DAY,
]

/** A hundred years. */
const MOST_MONTHS = 1200

const midnight = (local: number): number => Math.floor(local / DAY) * DAY
const midnightless = (local: number): number => local - midnight(local)

/** The months, and the smallest rest, that lead from each place to what was read there. */
const between = (
  from: readonly number[],
  to: readonly number[],
): { readonly months: number; readonly rest: number } | undefined => {
  const restAfter = (months: number, i: number): number =>
    (to[i] ?? 0) - addMonths(from[i] ?? 0, months)
  // Months keep the time of day.
  const timeOf = (i: number): number => midnightless((to[i] ?? 0) - (from[i] ?? 0))
  if (from.some((_, i) => timeOf(i) !== timeOf(0))) return undefined
  // The first place is the first of a month, so the rest falls with the months and changes its sign within the month that was
  // read: from there on outwards, the nearer one first.
  let below = monthOf((to[0] ?? 0) / DAY) - monthOf((from[0] ?? 0) / DAY)
  let above = below + 1
  while (below >= -MOST_MONTHS || above <= MOST_MONTHS) {
    const isBelow = Math.abs(restAfter(below, 0)) <= Math.abs(restAfter(above, 0))
    const months = isBelow ? below-- : above++
    const rest = restAfter(months, 0)
    if (Math.abs(months) <= MOST_MONTHS && from.every((_, i) => restAfter(months, i) === rest))
      return { months, rest }
  }
  return undefined
}

/** What is read from each place. `29 Feb at noon`, which not every year has, is no distance. */
const readFromEach = (text: string): readonly number[] | undefined => {
  try {
    return PLACES.map((place) => localNear(text, place))
  } catch {
    return undefined
  }
}

/** The distance that a text means; `undefined` for all other dates. */
export const distanceOf = (text: string, reading: NaturalReading): NaturalDistance | undefined => {
  const { relative, timed, offset } = reading
  if (!relative || offset !== undefined) return undefined
  const found = readFromEach(text)
  if (found === undefined) return undefined
  const plain = between(PLACES, found)
  if (plain !== undefined) return { ...plain, time: undefined, timed }
  const [time = 0, ...times] = found.map(midnightless)
  if (times.some((other) => other !== time)) return undefined
  const days = between(PLACES.map(midnight), found.map(midnight))
  return days === undefined ? undefined : { ...days, time, timed: false }
}
