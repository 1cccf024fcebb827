/** Time zones: what the wall clock reads at an instant, and which instants a wall-clock time names. */
import { DAY, HOUR, type Instant, MINUTE, SECOND } from './instant.ts'
import { type OffsetStretch, stretches } from './stretch.ts'
import { ianaName, nearestZones } from './zone-names.ts'

/** A time zone. A *local* time is what the wall clock reads, in milliseconds as if it were UTC. */
export interface Zone {
  /** The name it was asked for by, in its usual spelling. */
  readonly name: string
  /** The stretch of one offset that `at` lies in. */
  stretchAt(at: Instant): OffsetStretch
  /** Wall clock minus UTC, in milliseconds. */
  offsetAt(at: Instant): number
  /** What the wall clock reads. */
  toLocal(at: Instant): number
  /** The latest wall-clock time that has been read up to `at`: more than `toLocal(at)` in the second pass of a repeated hour. */
  reached(at: Instant): number
  /** The first instant with this wall-clock time; for a time that a clock change skips, the first instant after the gap. */
  toInstant(local: number): Instant
  /** Every instant with this wall-clock time, in order: none if it is skipped, two if it is repeated. */
  instantsOf(local: number): readonly Instant[]
}

/** No place has changed its clock by more than a day; within this distance of a change, answers are looked up. */
const NEAR = 2 * DAY
const FOREVER = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }

const zoneOf = (name: string, stretchAt: (at: Instant) => OffsetStretch): Zone => {
  const reached = (at: Instant): number => {
    const { from, offset } = stretchAt(at)
    const local = at + offset
    return at - from < NEAR ? Math.max(local, from - 1 + stretchAt(from - 1).offset) : local
  }
  const near = (local: number): Instant => {
    for (let stretch = stretchAt(local - NEAR); ; stretch = stretchAt(stretch.until)) {
      const at = local - stretch.offset
      if (at < stretch.from) return stretch.from
      if (at < stretch.until) return at
    }
  }
  return {
    name,
    stretchAt,
    offsetAt: (at) => stretchAt(at).offset,
    toLocal: (at) => at + stretchAt(at).offset,
    reached,
    toInstant: (local) => {
      const { from, until, offset } = stretchAt(local)
      const at = local - offset
      return at - from >= NEAR && until - at > NEAR ? at : near(local)
    },
    instantsOf: (local) => {
      const found: Instant[] = []
      let at = local - NEAR
      while (at <= local + NEAR) {
        const stretch = stretchAt(at)
        const candidate = local - stretch.offset
        if (candidate >= stretch.from && candidate < stretch.until) found.push(candidate)
        at = stretch.until
      }
      return found
    },
  }
}

/** `GMT`, `GMT+5:30`, `GMT-04:56:02`, as `Intl` prints an offset. */
const readOffset = (text: string): number => {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT(?:([+-])(\d+)(?::(\d+))?(?::(\d+))?)?/.exec(text) ?? []
  const size = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND
  return sign === '-' ? -size : size
}

/** A name that is no time zone's: a mistake of who names it, wherever it shows. */
class UnknownZone extends RangeError {
  /** Also known by it where it comes out of another copy of tminus. */
  readonly code = 'ERR_UNKNOWN_ZONE'

  constructor(name: string, cause?: unknown) {
    const near = nearestZones(name).map((one) => `'${one}'`)
    const wanted = near.length > 0 ? near.join(' or ') : "an IANA name such as 'Europe/Helsinki'"
    super(
      `Cannot find the time zone '${name}': expected ${wanted}, 'UTC', 'GMT', or an offset such as '+02:00'`,
      { cause },
    )
  }
}

const named = (name: string): Zone => {
  const iana = ianaName(name)
  if (iana === undefined) throw new UnknownZone(name)
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: iana, timeZoneName: 'longOffset' })
  } catch (cause) {
    throw new UnknownZone(name, cause)
  }
  // `resolvedOptions` also replaces a name by its older alias, which surprises.
  const resolved = format.resolvedOptions().timeZone
  const spelling = resolved.toLowerCase() === iana.toLowerCase() ? resolved : iana
  return zoneOf(
    spelling,
    stretches((at) => readOffset(format.format(at))),
  )
}

const fixed = (name: string, offset: number): Zone => {
  const stretch = { ...FOREVER, offset }
  return zoneOf(name, () => stretch)
}

const make = (name: string): Zone => {
  if (/^(utc|z)$/i.test(name)) return fixed('UTC', 0)
  if (/^gmt$/i.test(name)) return fixed('GMT', 0)
  const [, sign, hours, minutes = '00'] = /^([+-])([01]\d|2[0-3])(?::?([0-5]\d))?$/.exec(name) ?? []
  if (hours === undefined) return named(name)
  const size = Number(hours) * HOUR + Number(minutes) * MINUTE
  return fixed(`${sign}${hours}:${minutes}`, sign === '-' ? -size : size)
}

const known = new Map<string, Zone>()

/**
 * The zone of a name: an IANA name in any case (also an old one, `US/Eastern`), `UTC`, `GMT`, or a fixed offset such as `+02:00`.
 * Abbreviations that only ICU knows (`BST`, `IST`) are none. Asked twice, it is the same object.
 *
 * @throws {TypeError} when it is no text. @throws {RangeError} when there is no such zone, with the nearest ones.
 * @example
 * ```ts
 * import { zone } from './zone.ts'
 * zone('Asia/Kolkata').toLocal(0) // => 19800000
 * ```
 */
export const zone = (name: string): Zone => {
  const found = known.get(name)
  if (found !== undefined) return found
  if (typeof name !== 'string')
    throw new TypeError(`expected the name of a time zone as a text, got '${String(name)}'`)
  const made = make(name)
  known.set(name, made)
  return made
}

/** The name of the process's time zone; `UTC` where `TZ` names none. */
export const systemZone = (): string => {
  const found: string | undefined = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return found === undefined || found === 'Etc/Unknown' ? 'UTC' : found
}
