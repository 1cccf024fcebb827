/** Natural dates such as `next friday at 5pm`, read by chrono-node, counted on the wall clock of a zone. */
import { addMonths, firstDayOf, lengthOf, monthOf } from './civil.ts'
import { DAY, type Instant, WEEK } from './instant.ts'
import type { Moment } from './mark.ts'
import { distanceOf, type NaturalDistance } from './natural-distance.ts'
import { inReadOrder } from './natural-order.ts'
import { type NaturalReading, readNatural } from './natural-reading.ts'
import { type Zone, zone as zoneNamed } from './zone.ts'

/** The longest text of a natural date, in UTF-16 units; chrono-node's time grows with the square of the length. */
export const MOST_NATURAL = 100

/** As `natural`, with the wall-clock time where the text names no offset. */
type Settled = Exclude<Moment, { readonly kind: 'natural' }>

/** The wall-clock time, unless the clock shows it twice and the other pass is meant. */
const localOr = (at: Instant, local: number, zone: Zone): Settled =>
  zone.toInstant(local) === at ? { kind: 'local', local } : { kind: 'instant', at }

const atDistance = (distance: NaturalDistance, reference: Instant, zone: Zone): Settled => {
  const { months, rest, time, timed } = distance
  const from = zone.toLocal(reference)
  const shifted = addMonths(from, months)
  if (time !== undefined)
    return { kind: 'local', local: Math.floor(shifted / DAY) * DAY + rest + time }
  if (!timed && (months !== 0 || rest !== 0)) return { kind: 'local', local: shifted + rest }
  const at = (months === 0 ? reference : zone.toInstant(shifted)) + rest
  return localOr(at, zone.toLocal(at), zone)
}

/** The same day and month in the next year that has it. */
const yearLater = (local: number): number => {
  const day = Math.floor(local / DAY)
  const month = monthOf(day)
  const place = day - firstDayOf(month)
  let later = month + 12
  while (lengthOf(later) <= place) later += 12
  return local + (firstDayOf(later) + place - day) * DAY
}

const LATER: Readonly<Record<NaturalReading['says'], (local: number) => number>> = {
  time: (local) => local + DAY,
  weekday: (local) => local + WEEK,
  'day and month': yearLater,
  date: () => Number.POSITIVE_INFINITY,
}

/** `last friday` is meant to lie in the past; `friday` and `last day of May` are the next ones. */
const LOOKS_BACK = /\b(?:last|past|previous)\b(?! day of)/i

/** `noon` is the next one, as `12:00` is; `this noon` and `today at noon` are of the day on which they are read. */
const isTimeAlone = (
  text: string,
  says: NaturalReading['says'],
  distance: NaturalDistance,
): boolean =>
  says === 'time' &&
  distance.time !== undefined &&
  distance.months === 0 &&
  distance.rest === 0 &&
  !/\bthis\b/i.test(text)

const forward = (text: string, reading: NaturalReading, from: Instant, zone: Zone): number => {
  const later = LATER[reading.says]
  let { local } = reading
  if (reading.says === 'date' || LOOKS_BACK.test(text)) return local
  while (zone.toInstant(local) < from) local = later(local)
  return local
}

/** Leap years lie at most eight years apart. */
const LEAP_YEARS_APART = 8

/** The reading from `local`. A 29 February that no near year has is looked for from the years after. */
const readFrom = (said: string, local: number): NaturalReading => {
  const text = inReadOrder(said, local)
  try {
    return readNatural(text, local)
  } catch (error) {
    if (!/\b29/.test(text)) throw error
    const year = Math.floor(monthOf(Math.floor(local / DAY)) / 12)
    for (let later = year + 1; later <= year + LEAP_YEARS_APART; later++)
      try {
        return readNatural(text, firstDayOf(later * 12) * DAY)
      } catch {
        // Not a leap year, or not understood in any.
      }
    throw error
  }
}

const offsetZone = (offset: number): Zone => {
  const minutes = Math.abs(offset) / 60_000
  const two = (count: number): string => String(count).padStart(2, '0')
  return zoneNamed(`${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`)
}

/**
 * What a natural date means, seen from `reference` in a zone: a wall-clock time, or an instant where the text names an offset
 * or where its wall-clock time would name another instant (the second pass of a repeated hour).
 *
 * @throws {RangeError} when `natural` does.
 */
export const settleNatural = (text: string, reference: Instant, zone: Zone): Settled => {
  if (text.length > MOST_NATURAL)
    throw new RangeError(
      `Cannot read the date '${text.slice(0, 40)}…': expected at most ${MOST_NATURAL} characters, got ${text.length}`,
    )
  const reading = readFrom(text, zone.toLocal(reference))
  const distance = distanceOf(text, reading)
  if (distance !== undefined && !isTimeAlone(text, reading.says, distance))
    return atDistance(distance, reference, zone)
  if (reading.offset === undefined)
    return { kind: 'local', local: forward(text, reading, reference, zone) }
  const place = offsetZone(reading.offset)
  const seen = readFrom(text, place.toLocal(reference))
  return { kind: 'instant', at: place.toInstant(forward(text, seen, reference, place)) }
}

/**
 * The instant that a natural date means, seen from `reference` in a zone. A date without a time has the time that
 * chrono-node gives it. The fields are read as the zone's wall clock, or that of the offset that the text names. Months
 * that lack the day end on their last (`in 1 month`); hours and less are elapsed time (`in 90 minutes`). A time, a weekday
 * or a day without a year is the next one, unless the text says `last` or `past`. The process's zone does not matter.
 *
 * @throws {RangeError} when a part of the text is not understood, it names no date, two dates or a range, or is longer than
 * 100 characters.
 * @example
 * ```ts
 * import { natural } from './natural.ts'
 * import { zone } from './zone.ts'
 * natural('2 January 1970 at 5pm', 0, zone('UTC')) // => 147600000
 * ```
 */
export const natural = (text: string, reference: Instant, zone: Zone): Instant => {
  const settled = settleNatural(text, reference, zone)
  return settled.kind === 'instant' ? settled.at : zone.toInstant(settled.local)
}
