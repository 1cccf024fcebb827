/** Distances: their text, and the instants that lie a distance apart. */
import { firstDayOf, lengthOf, monthOf } from './civil.ts'
import { DAY, type Duration, HOUR, type Instant, MINUTE, SECOND, WEEK } from './instant.ts'
import { firstPass, type LocalTimes } from './passes.ts'
import type { Instants } from './recurrence.ts'
import { everyPasses } from './short-period.ts'
import type { Zone } from './zone.ts'

const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
] as const

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`

/**
 * A duration as canonical text, which the language reads back: `1 hour 30 minutes`, `500 ms`; whole weeks as weeks.
 *
 * @throws {RangeError} if it is not a positive whole number of milliseconds.
 * @example
 * ```ts
 * import { formatDuration } from './distance.ts'
 * formatDuration(5400000) // => '1 hour 30 minutes'
 * ```
 */
export const formatDuration = (duration: Duration): string => {
  checkDistance(duration, 'format')
  if (duration % WEEK === 0) return counted(duration / WEEK, 'week')
  const parts: string[] = []
  let rest = duration
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length)
    if (count > 0) parts.push(counted(count, unit))
    rest -= count * length
  }
  if (rest > 0) parts.push(`${rest} ms`)
  return parts.join(' ')
}

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
 * The multiples of `distance` in the zone's day, beginning anew at each local midnight: the last interval of a day may be
 * shorter. They go by the clock's face, so they occur in both passes of a repeated hour.
 *
 * @throws {RangeError} if the distance is not a positive whole number, or more than a day.
 */
export const aligned = (distance: Duration, zone: Zone): Instants => {
  checkDistance(distance, 'align')
  if (distance > DAY)
    throw new RangeError(
      `Cannot align the distance '${formatDuration(distance)}': expected at most one day`,
    )
  return everyPasses(distance, 0, zone)
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
