/** A period of the past, as options say it: from an instant to another. */

import { parseDuration } from '../language/duration.ts'
import { writtenInstant } from '../language/said-instant.ts'
import { DAY, type Instant, WEEK } from '../time/instant.ts'
import { isoText } from '../time/iso.ts'
import { natural } from '../time/natural.ts'
import type { Zone } from '../time/zone.ts'
import { EXIT, Failure } from './exit.ts'
import type { Io } from './io.ts'

export interface PeriodFlags {
  readonly since?: string
  readonly until?: string
}

/** From an instant, to before another; an end that is absent is open. */
export interface Period {
  readonly from?: Instant
  readonly to?: Instant
}

/** @throws {Failure} when it is no instant, or no period. */
export function periodFrom(io: Io, { since, until }: PeriodFlags, zone: Zone): Period {
  const from = since === undefined ? undefined : pastFrom(io, since, '--since', zone)
  const to = until === undefined ? undefined : pastFrom(io, until, '--until', zone)
  if (from !== undefined && to !== undefined && from >= to)
    throw new Failure(
      EXIT.usage,
      `--since '${since}' is ${isoText(from, zone)}, which is not before --until '${until}', ${isoText(to, zone)}`,
    )
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

/** What says itself that it lies ahead. */
const AHEAD = /\b(?:tomorrow|next|in|coming)\b/i
/** How far back a time of day, a weekday, a day of the year is looked for. */
const BACK = [0, DAY, WEEK, 366 * DAY]

/** An instant of the past: a duration is as long ago, a time of day or a weekday the last one that has been. @throws {Failure} when it is none. */
export function pastFrom(io: Io, text: string, option: string, zone: Zone): Instant {
  const now = io.clock.now()
  const readings: readonly (() => Instant)[] = [
    () => writtenInstant(text, zone),
    () => now - parseDuration(text.replace(/\s+ago$/i, '')),
    () => lastOf(text.replaceAll("'", ''), now, zone),
  ]
  for (const reading of readings)
    try {
      return reading()
    } catch {
      // Perhaps it can be read in the next way.
    }
  throw new Failure(
    EXIT.usage,
    `${option} is '${text}', expected 2026-12-24, '2026-12-24 18:00', 2026-12-24T18:00:00Z, 2h (as long ago), 18:00 (the last one), or 'yesterday 18:00'`,
  )
}

function lastOf(text: string, now: Instant, zone: Zone): Instant {
  const back = AHEAD.test(text) ? BACK.slice(0, 1) : BACK
  const found = back.map((distance) => natural(text, now - distance, zone)).find((at) => at <= now)
  return found ?? natural(text, now, zone)
}
