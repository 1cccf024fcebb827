/** A recurring period bound to a zone: intervals that can be asked for, or instants. */
import type { Count } from './counting.ts'
import { isShort, SHORT } from './cycle.ts'
import type { Interval } from './instant.ts'
import { longTimes, longWindows, type SinglePart } from './long-period.ts'
import type { CycleMark, CycleUnit, IntervalPart, Period, PeriodPart } from './mark.ts'
import { firstPass } from './passes.ts'
import type { Instants, Windows } from './recurrence.ts'
import { everyPasses, shortWindows } from './short-period.ts'
import type { Zone } from './zone.ts'

/** Of several intervals, the one that starts earliest or latest; the longer one of two that start together. */
const choose = (
  intervals: readonly (Interval | undefined)[],
  order: 1 | -1,
): Interval | undefined => {
  let best: Interval | undefined
  for (const interval of intervals) {
    if (interval === undefined) continue
    const ahead = best === undefined ? -1 : (interval.start - best.start) * order
    if (best === undefined || ahead < 0 || (ahead === 0 && interval.end > best.end)) best = interval
  }
  return best
}

const mergeWindows = (all: readonly Windows[]): Windows => ({
  current: (at) =>
    choose(
      all.map((windows) => windows.current(at)),
      -1,
    ),
  next: (after) =>
    choose(
      all.map((windows) => windows.next(after)),
      1,
    ),
})

/** The instants of all of them; equal ones are one. `count`: how many of them lie between two instants, if that is known. */
const mergeInstants = (all: readonly Instants[], count?: Count): Instants => {
  const pick = (
    found: readonly (number | undefined)[],
    best: (a: number, b: number) => number,
  ): number | undefined =>
    found.reduce((a, b) => (a === undefined || b === undefined ? (a ?? b) : best(a, b)), undefined)
  return {
    latest: (upTo) =>
      pick(
        all.map((instants) => instants.latest(upTo)),
        Math.max,
      ),
    next: (after) =>
      pick(
        all.map((instants) => instants.next(after)),
        Math.min,
      ),
    ...(count === undefined ? {} : { count }),
  }
}

/** Different marks of a short cycle: they meet only at the end of a gap, to which it moves them. */
const countMarks =
  (all: readonly Instants[], zone: Zone): Count =>
  (after, upTo) => {
    let total = 0
    for (const one of all) total += one.count?.(after, upTo) ?? 0
    for (
      let { until } = zone.stretchAt(after);
      until <= upTo;
      until = zone.stretchAt(until).until
    ) {
      const there = all.filter((one) => one.latest(until) === until)
      total -= Math.max(there.length - 1, 0)
    }
    return total
  }

const single = (unit: CycleUnit, part: SinglePart, zone: Zone): Windows =>
  isShort(unit) ? shortWindows(unit, part, zone) : longWindows(unit, part, zone)

/**
 * The occurrences of a period in a zone. Each mark of `on` has occurrences of its own; occurrences that start together (a clock
 * change can do that) are one, the longest.
 *
 * Cycles of a day and more are wall-clock: a skipped start or end is the first instant after the gap, a repeated one is its
 * first pass, an occurrence wholly inside a gap keeps its length. Shorter cycles follow the clock's face in every pass;
 * one that the clock skips whole does not occur.
 *
 * @example
 * ```ts
 * import { windows } from './period.ts'
 * import { zone } from './zone.ts'
 * const mornings = windows({ unit: 'day', part: { kind: 'before', end: { time: 43200000 } } }, zone('UTC'))
 * mornings.next(0) // => { start: 86400000, end: 129600000 }
 * ```
 */
export const windows = (period: Period<IntervalPart>, zone: Zone): Windows => {
  const { unit, part } = period
  if (part.kind !== 'on') return single(unit, part, zone)
  const [first, ...rest] = part.marks
  const one = single(unit, { kind: 'on', mark: first }, zone)
  if (rest.length === 0) return one
  return mergeWindows([one, ...rest.map((mark) => single(unit, { kind: 'on', mark }, zone))])
}

/**
 * The instants of a period whose part is `at`, in a zone. Cycles of a day and more: once each, the first pass of a repeated
 * time. Shorter cycles: in every pass.
 *
 * @example
 * ```ts
 * import { instants } from './period.ts'
 * import { zone } from './zone.ts'
 * const noon = instants({ unit: 'day', part: { kind: 'at', marks: [{ time: 43200000 }] } }, zone('UTC'))
 * noon.latest(100000000) // => 43200000
 * ```
 */
export const instants = (
  period: Period<Extract<PeriodPart, { kind: 'at' }>>,
  zone: Zone,
): Instants => {
  const { unit, part } = period
  const one = (mark: CycleMark): Instants =>
    isShort(unit)
      ? everyPasses(SHORT[unit], mark.time ?? 0, zone)
      : firstPass(longTimes(unit, mark), zone)
  const [first, ...rest] = part.marks
  if (rest.length === 0) return one(first)
  if (!isShort(unit)) return mergeInstants(part.marks.map(one))
  const times = new Set(part.marks.map(({ time = 0 }) => time))
  const all = [...times].map((time) => one({ time }))
  return mergeInstants(all, countMarks(all, zone))
}
