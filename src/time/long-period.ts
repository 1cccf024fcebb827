/** Periods of days, weeks, months, quarters and years: wall-clock intervals carried into a zone. */
import { cycleOf, cycleStart, type LongUnit } from './cycle.ts'
import type { Instant, Interval } from './instant.ts'
import type { CycleMark, IntervalPart } from './mark.ts'
import { isOnMissingDay, type LocalTimes } from './passes.ts'
import { endOf, spanEnd, startOf } from './place.ts'
import type { Windows } from './recurrence.ts'
import type { Zone } from './zone.ts'

/** A part with one mark where it can have several. */
export type SinglePart =
  | Exclude<IntervalPart, { kind: 'on' }>
  | { readonly kind: 'on'; readonly mark: CycleMark }

/** No date is further than this from the one before it: 29 February over a century that has none takes eight years. */
const PATIENCE = 64

const localStart = (unit: LongUnit, part: SinglePart, cycle: number): number | undefined => {
  if (part.kind === 'full' || part.kind === 'before') return cycleStart(unit, cycle)
  return startOf(unit, part.kind === 'on' ? part.mark : part.start, cycle)
}

const nextStart = (unit: LongUnit, mark: CycleMark, cycle: number): number => {
  for (let later = cycle + 1; later <= cycle + PATIENCE; later++) {
    const start = startOf(unit, mark, later)
    if (start !== undefined) return start
  }
  return cycleStart(unit, cycle + 1)
}

const localEnd = (unit: LongUnit, part: SinglePart, cycle: number, start: number): number => {
  switch (part.kind) {
    case 'full':
    case 'after':
      return cycleStart(unit, cycle + 1)
    case 'starting':
      return nextStart(unit, part.start, cycle)
    case 'on':
      return spanEnd(unit, part.mark, cycle, start)
    case 'before':
    case 'between': {
      const end = endOf(unit, part.end, cycle)
      return end > start ? end : endOf(unit, part.end, cycle + 1)
    }
  }
}

/**
 * The occurrence of one cycle, if it has one.
 *
 * A start on a day that the zone does not have (`isOnMissingDay`) does not occur; a cycle's own start is only moved, since
 * the rest of the cycle is there. Start and end skipped by the same gap: the wall-clock length is kept.
 */
const occurrence = (
  unit: LongUnit,
  part: SinglePart,
  zone: Zone,
  cycle: number,
): Interval | undefined => {
  const localFrom = localStart(unit, part, cycle)
  if (localFrom === undefined) return undefined
  const localTo = localEnd(unit, part, cycle, localFrom)
  if (localTo <= localFrom) return undefined
  const start = zone.toInstant(localFrom)
  const end = zone.toInstant(localTo)
  const ofCycle = unit !== 'day' && (part.kind === 'full' || part.kind === 'before')
  if (!ofCycle && isOnMissingDay(localFrom, start, zone)) return undefined
  return { start, end: end > start ? end : start + (localTo - localFrom) }
}

/** The windows of one mark. */
export const longWindows = (unit: LongUnit, part: SinglePart, zone: Zone): Windows => ({
  current: (at) => {
    if (!Number.isFinite(at)) return undefined
    const newest = cycleOf(unit, zone.reached(at))
    for (let cycle = newest; cycle > newest - PATIENCE; cycle--) {
      const found = occurrence(unit, part, zone, cycle)
      if (found !== undefined && found.start <= at) return at < found.end ? found : undefined
    }
    return undefined
  },
  next: (after) => {
    if (!Number.isFinite(after)) return undefined
    const first = cycleOf(unit, zone.reached(after))
    for (let cycle = first; cycle < first + PATIENCE; cycle++) {
      const found = occurrence(unit, part, zone, cycle)
      if (found !== undefined && found.start > after) return found
    }
    return undefined
  },
})

/** The starts of one mark, on the wall clock. */
export const longTimes = (unit: LongUnit, mark: CycleMark): LocalTimes => {
  const search = (
    local: number,
    step: 1 | -1,
    wanted: (start: Instant) => boolean,
  ): number | undefined => {
    const first = cycleOf(unit, local)
    for (let count = 0; count < PATIENCE; count++) {
      const start = startOf(unit, mark, first + count * step)
      if (start !== undefined && wanted(start)) return start
    }
    return undefined
  }
  return {
    after: (local) => search(local, 1, (start) => start > local),
    upTo: (local) => search(local, -1, (start) => start <= local),
  }
}
