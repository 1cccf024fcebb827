/** Recurrence rules of RFC 5545, by rrule-temporal. */
import { RRuleTemporal } from 'rrule-temporal'
import { type Instant, SECOND } from './instant.ts'
import type { Instants } from './recurrence.ts'
import { checkRule } from './rrule-check.ts'
import type { Zone } from './zone.ts'

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/**
 * The instants of a recurrence rule: `FREQ=…`, with or without `RRULE:`, or lines with `DTSTART` and `EXDATE`. Without a
 * `DTSTART` it begins at the second of `start`; without a `TZID` it is read in `zone`. A time that a clock change skips does not occur,
 * as RFC 5545 says; a date that there is not (30 February) never comes.
 *
 * @throws {SyntaxError} if the text is not a rule, or has no `DTSTART` where no `start` is given.
 * @example
 * ```ts
 * import { rrule } from './rrule.ts'
 * import { zone } from './zone.ts'
 * rrule('FREQ=DAILY;COUNT=3', zone('UTC'), 0).next(0) // => 86400000
 * ```
 */
export const rrule = (text: string, zone: Zone, start?: Instant): Instants => {
  const { text: checked, hasStart, count } = checkRule(text)
  if (!hasStart && start === undefined)
    throw new SyntaxError(`Cannot read the recurrence rule '${text}': expected a DTSTART`)
  let rule: RRuleTemporal
  try {
    rule = new RRuleTemporal({
      rruleString: hasStart ? checked : `DTSTART:${utcOf(start ?? 0)}\n${checked}`,
      tzid: zone.name,
      strict: true,
      maxIterations: patience(count),
    })
  } catch (cause) {
    throw new SyntaxError(`Cannot read the recurrence rule '${text}': ${messageOf(cause)}`, {
      cause,
    })
  }
  return {
    latest: patiently((upTo) => rule.previous(upTo, true)),
    next: patiently((after) => rule.next(after, false)),
  }
}

/** `20260101T090000Z`. A date of RFC 5545 has no milliseconds; with some, every occurrence would be late by them. */
const utcOf = (at: Instant): string =>
  `${new Date(Math.floor(at / SECOND) * SECOND).toISOString().slice(0, -5).replace(/[-:]/g, '')}Z`

/** So many periods without an occurrence are looked through; a rule with COUNT has to be gone through from its start. */
const PATIENCE = 10_000

const patience = (count: number): number =>
  Math.min(Math.max(PATIENCE, 100 * count), 10 * PATIENCE ** 2)

type Found = { readonly epochMilliseconds: number } | null | undefined

/** A date that does not come in all those periods (30 February) never comes; that is not looked for again and again. */
const patiently = (find: (at: Date) => Found): ((at: Instant) => Instant | undefined) => {
  let isLost = false
  return (at) => {
    if (isLost || !Number.isFinite(at)) return undefined
    try {
      return find(new Date(at))?.epochMilliseconds
    } catch (error) {
      // A RangeError: looked for beyond the last year that Temporal has.
      if (!(error instanceof RangeError || messageOf(error).startsWith('Maximum '))) throw error
      isLost = true
      return undefined
    }
  }
}
