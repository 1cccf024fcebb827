/** Distances: the instants that lie one apart. */
import { addMonths, monthOf } from './civil.ts'
import { formatDuration } from './duration.ts'
import { DAY, type Duration, type Instant } from './instant.ts'
import { firstPass, type LocalTimes } from './passes.ts'
import type { Instants } from './recurrence.ts'
import { everyPasses } from './short-period.ts'
import type { Zone } from './zone.ts'

const checkDistance = (distance: number, action: string): void => {
  if (!(Number.isSafeInteger(distance) && distance > 0))
    throw new RangeError(
      `Cannot ${action} the distance '${distance}': expected a positive whole number of milliseconds`,
    )
}

/**
 * `anchor`, `anchor + distance`, `anchor + 2 · distance`, …: elapsed time.
 *
 * @throws {RangeError} when the distance is not a positive whole number.
 */
export const anchored = (distance: Duration, anchor: Instant): Instants => {
  checkDistance(distance, 'repeat')
  const floor = (at: Instant): Instant => anchor + Math.floor((at - anchor) / distance) * distance
  return {
    latest: (upTo) => (upTo >= anchor && Number.isFinite(upTo) ? floor(upTo) : undefined),
    next: (after) => {
      if (after === Number.POSITIVE_INFINITY) return undefined
      return after < anchor ? anchor : floor(after) + distance
    },
    count: (after, upTo) => {
      const first = anchor - distance
      return (Math.max(floor(upTo), first) - Math.max(floor(after), first)) / distance
    },
  }
}

/**
 * The multiples of `distance` in the zone's day, counted from each local midnight, or from `offset` milliseconds after
 * it: the last interval before that time may be shorter. They follow the clock's face, so they occur in both passes of a
 * repeated hour.
 *
 * @throws {RangeError} when the distance is not a positive whole number, or more than a day.
 */
export const aligned = (distance: Duration, zone: Zone, offset = 0): Instants => {
  checkDistance(distance, 'align')
  if (distance > DAY)
    throw new RangeError(
      `Cannot align the distance '${formatDuration(distance)}': expected at most one day`,
    )
  return everyPasses(distance, offset, zone)
}

/** Where calendar units are counted from. */
export interface Anchor {
  /** The first occurrence. */
  readonly at: Instant
  /** What the wall clock is meant to show; it shows something else at `at` if a clock change skips it. */
  readonly local: number
}

/** Wall-clock times by their number; 0 is the anchor's. */
interface Numbered {
  start(count: number): number
  /** The number of the last one that is at or before `local`, or one less or more. */
  near(local: number): number
}

/** The anchor's instant, then each later wall-clock time once. */
const counted = (anchor: Anchor, { start, near }: Numbered, zone: Zone): Instants => {
  const later: LocalTimes = {
    after: (local) => {
      let count = Math.max(near(local) - 1, 1)
      while (start(count) <= local) count++
      return start(count)
    },
    upTo: (local) => {
      let count = near(local) + 1
      while (start(count) > local) count--
      return count < 1 ? undefined : start(count)
    },
  }
  const { next, latest } = firstPass(later, zone)
  return {
    next: (after) => (after < anchor.at ? anchor.at : next(after)),
    latest: (upTo) =>
      upTo < anchor.at || !Number.isFinite(upTo) ? undefined : (latest(upTo) ?? anchor.at),
  }
}

/**
 * The anchor, and its wall-clock time on every `distance / DAY`-th day from there on.
 *
 * @throws {RangeError} when the distance is not a positive number of whole days.
 */
export const daysFrom = (anchor: Anchor, distance: Duration, zone: Zone): Instants => {
  checkDistance(distance, 'repeat')
  if (distance % DAY !== 0)
    throw new RangeError(
      `Cannot repeat the distance '${formatDuration(distance)}' by the calendar: expected whole days`,
    )
  const start = (count: number): number => anchor.local + count * distance
  const near = (local: number): number => Math.floor((local - anchor.local) / distance)
  return counted(anchor, { start, near }, zone)
}

/**
 * The anchor, and its wall-clock day and time in every `months`-th month from there on. In a month that is too short it is
 * the last day; the anchor's day comes back in later months (31 January, 28 February, 31 March).
 *
 * @throws {RangeError} when `months` is not a positive whole number.
 */
export const monthsFrom = (anchor: Anchor, months: number, zone: Zone): Instants => {
  if (!(Number.isSafeInteger(months) && months > 0))
    throw new RangeError(`Cannot repeat every '${months}' months: expected a positive whole number`)
  const month = monthOf(Math.floor(anchor.local / DAY))
  const start = (count: number): number => addMonths(anchor.local, count * months)
  const near = (local: number): number =>
    Math.floor((monthOf(Math.floor(local / DAY)) - month) / months)
  return counted(anchor, { start, near }, zone)
}
