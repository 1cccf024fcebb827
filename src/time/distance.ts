/** Distances: the instants that lie one apart. */
import { firstDayOf, lengthOf, monthOf } from './civil.ts'
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
 * @throws {RangeError} if the distance is not a positive whole number.
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
 * The multiples of `distance` in the zone's day, counted anew from each local midnight, or from `offset` milliseconds after
 * it: the last interval before that time may be shorter. They go by the clock's face, so they occur in both passes of a repeated hour.
 *
 * @throws {RangeError} if the distance is not a positive whole number, or more than a day.
 */
export const aligned = (distance: Duration, zone: Zone, offset = 0): Instants => {
  checkDistance(distance, 'align')
  if (distance > DAY)
    throw new RangeError(
      `Cannot align the distance '${formatDuration(distance)}': expected at most one day`,
    )
  return everyPasses(distance, offset, zone)
}

/**
 * The anchor's wall-clock day and time in every `months`-th month from the anchor on. In a month that is too short it is
 * the last day; the anchor's day comes back in later months (31 January, 28 February, 31 March).
 *
 * @throws {RangeError} if `months` is not a positive whole number.
 */
export const monthsFrom = (anchor: Instant, months: number, zone: Zone): Instants => {
  if (!(Number.isSafeInteger(months) && months > 0))
    throw new RangeError(`Cannot repeat every '${months}' months: expected a positive whole number`)
  const local = zone.toLocal(anchor)
  const day = Math.floor(local / DAY)
  const month = monthOf(day)
  const place = day - firstDayOf(month)
  const time = local - day * DAY
  const start = (count: number): number => {
    const wanted = month + count * months
    return (firstDayOf(wanted) + Math.min(place, lengthOf(wanted) - 1)) * DAY + time
  }
  const countAt = (at: number): number =>
    Math.floor((monthOf(Math.floor(at / DAY)) - month) / months)
  const times: LocalTimes = {
    after: (at) => {
      let count = Math.max(countAt(at), 0)
      while (start(count) <= at) count++
      return start(count)
    },
    upTo: (at) => {
      let count = countAt(at)
      while (start(count) > at) count--
      return count < 0 ? undefined : start(count)
    },
  }
  return firstPass(times, zone)
}
