/** An instant as people say it in options: a date, a length from now, or a natural date. Read here only, for all places. */
import type { Instant } from '../time/instant.ts'
import { instantOf } from '../time/iso.ts'
import { natural } from '../time/natural.ts'
import type { Zone } from '../time/zone.ts'
import { parseDuration } from './duration.ts'

/** An instant that is written out: ISO, or epoch milliseconds. @throws {RangeError | SyntaxError} when it is anything else. */
export const writtenInstant = (text: string, place: Zone): Instant =>
  instantOf(/^\d{9,}$/.test(text) ? Number(text) : text, place)

/**
 * The instant that a text names at `now` in a zone: ISO text, epoch milliseconds (nine digits and more), `2 hours` and
 * `in 2 hours` from now, `tomorrow 18:00`.
 *
 * @throws {RangeError} when it names none.
 */
export function saidInstant(text: string, now: Instant, place: Zone): Instant {
  const readings: readonly (() => Instant)[] = [
    () => writtenInstant(text, place),
    () => now + parseDuration(text.replace(/^in\s+/i, '')),
    () => natural(text.replaceAll("'", ''), now, place),
  ]
  for (const reading of readings)
    try {
      return reading()
    } catch {
      // Perhaps it can be read in the next way.
    }
  throw new RangeError(
    `'${text}' is no instant: expected 2026-12-24, '2026-12-24 18:00', 2026-12-24T18:00:00Z, '2 hours' from now, or 'tomorrow 18:00'`,
  )
}
