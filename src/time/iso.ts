/** Instants as ISO 8601 text and back. */
import { HOUR, type Instant, type InstantLike, MINUTE, NEVER, SECOND } from './instant.ts'
import type { Zone } from './zone.ts'

const FORM =
  /^((?:\d{4}|[+-]\d{6})-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d(?::?[0-5]\d)?)?)?$/i

const wrong = (value: unknown, wanted: string): RangeError =>
  new RangeError(`Cannot read the instant '${String(value)}': expected ${wanted}`)

const WANTED = `ISO 8601 text such as '2026-12-24T18:00:00Z'`

/** How far east of UTC, in milliseconds. */
const offsetOf = (text: string): number => {
  if (text.toUpperCase() === 'Z') return 0
  const [hours, minutes, seconds] = (text.match(/\d\d/g) ?? []).map(Number)
  const size = (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE + (seconds ?? 0) * SECOND
  return text.startsWith('-') ? -size : size
}

const read = (text: string, zone: Zone | undefined): Instant => {
  const [, date, time = '00:00', seconds = '00', fraction = '', offset] =
    FORM.exec(text.trim()) ?? []
  if (date === undefined) throw wrong(text, WANTED)
  const local = Date.parse(`${date}T${time}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`)
  // `Date.parse` carries 30 February over into March.
  if (Number.isNaN(local) || new Date(local).getUTCDate() !== Number(date.slice(-2)))
    throw wrong(text, `a date and a time of day that exist`)
  if (offset !== undefined) return local - offsetOf(offset)
  if (zone === undefined)
    throw wrong(text, `an offset such as 'Z' or '+02:00', or a zone to read it in`)
  return zone.toInstant(local)
}

/**
 * The instant that is meant: epoch milliseconds, a `Date`, or ISO 8601 text. Text without an offset is read in `zone`;
 * digits below a millisecond are cut.
 *
 * @throws {RangeError} when it is none, or text without an offset where no zone is given.
 * @example
 * ```ts
 * import { instantOf } from 'tminus/language'
 * instantOf('1970-01-02T02:00:00+02:00') // => 86400000
 * ```
 */
export const instantOf = (value: InstantLike, zone?: Zone): Instant => {
  if (typeof value === 'string') return read(value, zone)
  const at =
    typeof value === 'number' ? value : value instanceof Date ? value.getTime() : Number.NaN
  if (at === NEVER) return at
  if (Number.isSafeInteger(at)) return at
  throw wrong(value, 'a whole number of milliseconds')
}

/** What a `Date` can say. */
export const FARTHEST = 8.64e15

/**
 * As `instantOf`, for an instant that something happens at: not never, and within what dates can say.
 *
 * @throws {RangeError} when it is none.
 */
export const pointOf = (value: InstantLike, zone?: Zone): Instant => {
  const at = instantOf(value, zone)
  if (Math.abs(at) <= FARTHEST) return at
  throw wrong(value, 'an instant within 100,000,000 days of 1970')
}

/**
 * An instant as the zone's wall clock shows it, with the offset; milliseconds, and seconds of the offset, only where there
 * are some; years of six digits with a sign outside of 0 to 9999. `instantOf` reads it back. `never` for the instant that never comes.
 *
 * @throws {RangeError} when the year is beyond those of dates.
 * @example
 * ```ts
 * import { isoText } from 'tminus/language'
 * import { zone } from './zone.ts'
 * isoText(0, zone('Asia/Kolkata')) // => '1970-01-01T05:30:00+05:30'
 * ```
 */
export const isoText = (at: Instant, zone: Zone): string => {
  if (at === NEVER) return 'never'
  const local = new Date(zone.toLocal(at)).toISOString().replace(/(\.000)?Z$/, '')
  if (zone.name === 'UTC') return `${local}Z`
  const offset = zone.offsetAt(at)
  const size = Math.abs(offset)
  const two = (count: number): string => String(count).padStart(2, '0')
  const minutes = `${two(Math.floor(size / HOUR))}:${two(Math.floor(size / MINUTE) % 60)}`
  const seconds = size % MINUTE === 0 ? '' : `:${two((size % MINUTE) / SECOND)}`
  return `${local}${offset < 0 ? '-' : '+'}${minutes}${seconds}`
}
