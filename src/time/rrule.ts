/** Recurrence rules of RFC 5545: their instants in a zone. */
import { firstDayOf } from './civil.ts'
import { type Count, countEveryPass, countFirstPass } from './counting.ts'
import { DAY, type Instant, SECOND } from './instant.ts'
import { everyPass, firstPass } from './passes.ts'
import type { Instants } from './recurrence.ts'
import { checkRule } from './rrule-check.ts'
import { dateForm } from './rrule-date.ts'
import { type Line, linesOf } from './rrule-line.ts'
import { partsOf } from './rrule-part.ts'
import { type Rule, ruleOf } from './rrule-rule.ts'
import { earlier, ruleTimes } from './rrule-times.ts'
import { type Zone, zone as zoneNamed } from './zone.ts'

const UTC = zoneNamed('UTC')

/** What the wall clock reads at a date, in milliseconds. No clock here reads the 60th second: it is the 59th. */
const localOf = (text: string): number => {
  const at = (from: number, to: number): number => Number(text.slice(from, to))
  const day = firstDayOf(at(0, 4) * 12 + at(4, 6) - 1) + at(6, 8) - 1
  const second = at(9, 11) * 3600 + at(11, 13) * 60 + Math.min(at(13, 15), 59)
  return day * DAY + second * SECOND
}

/** The zone that the dates of a line are read in: their own, UTC with a `Z`, or another's. */
const zoneOfLine = (line: Line, text: string, other: Zone): Zone => {
  if (dateForm(text) === 'utc') return UTC
  const own = line.parameters.find(([name]) => name === 'TZID')?.[1]
  return own === undefined ? other : zoneNamed(own)
}

/** The instants that the lines of a name list, in order. */
const listedIn = (lines: readonly Line[], name: string, place: Zone): readonly Instant[] => {
  const all = lines
    .filter((line) => line.name === name)
    .flatMap((line) =>
      line.value.split(',').map((text) => zoneOfLine(line, text, place).toInstant(localOf(text))),
    )
  return [...new Set(all)].sort((a, b) => a - b)
}

/** From `start` on, without an end. A start in the second pass of a repeated hour is itself, not the first pass. */
const endless = (rule: Rule, place: Zone, start: Instant): Instants & { count: Count } => {
  const isBelowDay = ['HOURLY', 'MINUTELY', 'SECONDLY'].includes(rule.freq)
  const times = ruleTimes(isBelowDay ? earlier(rule) : rule)
  const all = isBelowDay ? everyPass(times, place) : firstPass(times, place)
  const count = isBelowDay ? countEveryPass(times, place) : countFirstPass(times, place)
  const isFirst = times.upTo(rule.start * SECOND) === rule.start * SECOND
  const more = isFirst && all.latest(start) !== start ? 1 : 0
  return {
    next: (after) => (isFirst && after < start ? start : all.next(Math.max(after, start - 1))),
    latest: (upTo) => {
      const found = upTo < start ? undefined : all.latest(upTo)
      if (found !== undefined && found >= start) return found
      return isFirst && start <= upTo ? start : undefined
    },
    count: (after, upTo) => {
      const begun = after < start && upTo >= start
      return (begun ? more : 0) + count(Math.max(after, start - 1), upTo)
    },
  }
}

/** The first of some instants, up to UNTIL and COUNT. They are counted once, as far as anybody asks. */
const limited = (
  all: Instants & { count: Count },
  { start, end, limit }: { readonly start: Instant; readonly end: Instant; readonly limit: number },
): Instants => {
  let last = end
  /** How many there are up to and with here; fewer than the limit. */
  let [here, counted] = [start - 1, 0]
  /** Counts on to an instant. If the limit is reached by then, the last one is found by halves. */
  const settle = (at: Instant): void => {
    if (limit === Number.POSITIVE_INFINITY || at <= here || at > last) return
    const there = counted + all.count(here, at)
    if (there < limit) {
      ;[here, counted] = [at, there]
      return
    }
    let reached = at
    while (reached - here > 1) {
      const middle = Math.floor((here + reached) / 2)
      const found = counted + all.count(here, middle)
      if (found < limit) [here, counted] = [middle, found]
      else reached = middle
    }
    last = Math.min(last, reached)
  }
  return {
    next: (after) => {
      if (after >= last) return undefined
      const found = all.next(after)
      if (found === undefined) return undefined
      settle(found)
      return found <= last ? found : undefined
    },
    latest: (upTo) => {
      const found = all.latest(Math.min(upTo, last))
      if (found === undefined) return undefined
      settle(found)
      return found <= last ? found : all.latest(last)
    },
  }
}

/** With the instants that are listed beside the rule, and without the excluded ones. */
const edited = (rule: Instants, more: readonly Instant[], less: ReadonlySet<Instant>): Instants => {
  const latest = (upTo: Instant): Instant | undefined => {
    const listed = more.findLast((at) => at <= upTo)
    const found = rule.latest(upTo)
    if (found === undefined || listed === undefined) return found ?? listed
    return Math.max(found, listed)
  }
  const next = (after: Instant): Instant | undefined => {
    const listed = more.find((at) => at > after)
    const found = rule.next(after)
    if (found === undefined || listed === undefined) return found ?? listed
    return Math.min(found, listed)
  }
  return {
    latest: (upTo) => {
      let found = latest(upTo)
      while (found !== undefined && less.has(found)) found = latest(found - 1)
      return found
    },
    next: (after) => {
      let found = next(after)
      while (found !== undefined && less.has(found)) found = next(found)
      return found
    },
  }
}

/**
 * The instants of a recurrence rule: `FREQ=…`, with or without `RRULE:`, or lines with `DTSTART`, `RDATE` and `EXDATE`. Without
 * a `DTSTART` it begins at the second of `start`. A `DTSTART` in UTC stays in UTC, one with a `TZID` in that zone, and any other
 * is read in `zone`; so are the other dates. The rule is followed on the wall clock: as with cron, a time that a clock change
 * skips occurs at the first instant after the gap, and a repeated one in its first pass. `FREQ=HOURLY` and below follow the
 * clock's face, in both passes. A date that there is not (30 February) never comes; nothing comes after the year 9999.
 *
 * @throws {SyntaxError} when the text is not a rule, or has no `DTSTART` where no `start` is given.
 * @example
 * ```ts
 * import { rrule } from './rrule.ts'
 * import { zone } from './zone.ts'
 * rrule('FREQ=DAILY;COUNT=3', zone('UTC'), 0).next(0) // => 86400000
 * ```
 */
export const rrule = (text: string, zone: Zone, start?: Instant): Instants => {
  const lines = linesOf(checkRule(text).text)
  const begin = lines.find(({ name }) => name === 'DTSTART')
  if (begin === undefined && start === undefined)
    throw new SyntaxError(`Cannot read the recurrence rule '${text}': expected a DTSTART`)
  const place = begin === undefined ? zone : zoneOfLine(begin, begin.value, zone)
  const second = Math.floor((start ?? 0) / SECOND) * SECOND
  const local = begin === undefined ? place.toLocal(second) : localOf(begin.value)
  const parts = partsOf(lines.find(({ name }) => name === 'RRULE')?.value ?? '')
  if (typeof parts === 'string')
    throw new SyntaxError(`Cannot read the recurrence rule '${text}': ${parts}`)
  const until = parts.get('UNTIL')
  const end =
    until === undefined
      ? Number.POSITIVE_INFINITY
      : (dateForm(until) === 'utc' ? UTC : place).toInstant(localOf(until))
  const rule = ruleOf(parts, Math.floor(local / SECOND))
  const first = begin === undefined ? second : place.toInstant(local)
  const all = limited(endless(rule, place, first), { start: first, end, limit: rule.count })
  const [more, less] = [listedIn(lines, 'RDATE', place), listedIn(lines, 'EXDATE', place)]
  const found = more.length + less.length === 0 ? all : edited(all, more, new Set(less))
  return {
    latest: (upTo) => (Number.isFinite(upTo) ? found.latest(upTo) : undefined),
    next: (after) => (Number.isFinite(after) ? found.next(after) : undefined),
  }
}
