/** A range of time as options say it: from an instant, to another or for some time. */
import { parseDuration } from '../language/duration.ts'
import type { Duration, Instant } from '../time/instant.ts'
import type { Zone } from '../time/zone.ts'
import { EXIT, Failure, messageOf } from './exit.ts'
import type { Io } from './io.ts'
import { periodFrom } from './period.ts'
import { instantFrom } from './place.ts'

export interface RangeFlags {
  readonly from?: string
  readonly to?: string
  readonly for?: string
}

/** What is not said is `back` before now, and `ahead` after it. @throws {Failure} when given what is no range. */
export function rangeFrom(
  io: Io,
  flags: RangeFlags,
  zone: Zone,
  { back, ahead }: { readonly back: Duration; readonly ahead: Duration },
): { readonly from: Instant; readonly to: Instant } {
  const now = io.clock.now()
  const from = flags.from === undefined ? now - back : beginOf(io, flags.from, zone)
  // A length counts from the beginning that is given, else from now.
  const begin = flags.from === undefined ? now : back === 0 ? from : Math.max(from, now)
  const to =
    flags.to !== undefined
      ? instantFrom(io, flags.to, zone)
      : flags.for === undefined
        ? begin + ahead
        : (flags.from === undefined ? now : from) + lengthOf(flags.for)
  if (from < to) return { from, to }
  throw new Failure(
    EXIT.usage,
    `expected an end after '${flags.from ?? 'now'}', got '${flags.to ?? flags.for}'`,
  )
}

/** A length counts back from now; other texts are instants, also ahead. */
function beginOf(io: Io, text: string, zone: Zone): Instant {
  try {
    return instantFrom(io, text, zone)
  } catch (error) {
    const { from } = safely(() => periodFrom(io, { since: text }, zone)) ?? {}
    if (from !== undefined) return from
    throw error
  }
}

function safely<T>(call: () => T): T | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}

function lengthOf(text: string): Duration {
  try {
    return parseDuration(text)
  } catch (error) {
    throw new Failure(EXIT.usage, `--for is '${text}': ${messageOf(error)}`)
  }
}
