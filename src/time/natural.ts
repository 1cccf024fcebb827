/** Natural dates such as `next friday at 5pm`, read by chrono-node. */
import type { ParsedComponents } from 'chrono-node'
import { parse } from 'chrono-node/en'
import { type Instant, MINUTE } from './instant.ts'
import type { Zone } from './zone.ts'

/** What the wall clock would show, in milliseconds as if it were UTC. */
const localOf = (date: ParsedComponents): number =>
  Date.UTC(
    date.get('year') ?? 0,
    (date.get('month') ?? 1) - 1,
    date.get('day') ?? 1,
    date.get('hour') ?? 0,
    date.get('minute') ?? 0,
    date.get('second') ?? 0,
    date.get('millisecond') ?? 0,
  )

const wrong = (text: string, wanted: string): RangeError =>
  new RangeError(`Cannot read the date '${text}': ${wanted}`)

/**
 * The instant that a natural date means, seen from `reference` in a zone. A date without a time has the time that
 * chrono-node gives it. The fields are read as the zone's wall clock, except where the text names an offset or counts
 * hours from now. chrono-node counts on the process's wall clock: if that clock skips the very time of day that is
 * `reference` in the zone, a text that takes its time of day from there (`tomorrow`, `now`) is off by the gap.
 *
 * @throws {RangeError} if a part of the text is not understood, or it names no date, two dates or a range.
 * @example
 * ```ts
 * import { natural } from './natural.ts'
 * import { zone } from './zone.ts'
 * natural('2 January 1970 at 5pm', 0, zone('UTC')) // => 147600000
 * ```
 */
export const natural = (text: string, reference: Instant, zone: Zone): Instant => {
  const [found, more] = parse(
    text,
    { instant: new Date(reference), timezone: zone.offsetAt(reference) / MINUTE },
    { forwardDate: true },
  )
  if (found === undefined) throw wrong(text, `expected a date such as 'next friday at 5pm'`)
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found.text.length)}`.trim()
  if (more !== undefined)
    throw wrong(text, `expected one date, not '${found.text}' and '${more.text}'`)
  if (rest !== '') throw wrong(text, `understood '${found.text}', but not '${rest}'`)
  if (found.end !== null && found.end !== undefined)
    throw wrong(text, 'expected one date, not a range')
  const local = localOf(found.start)
  const offset = found.start.isCertain('timezoneOffset') ? found.start.get('timezoneOffset') : null
  return offset === null ? zone.toInstant(local) : local - offset * MINUTE
}
