/** A zone's history as stretches of one offset each, found by bisection and kept. */
import { DAY, type Instant } from './instant.ts'

/** A time during which a zone's offset does not change. It may be shorter than the longest such time. */
export interface OffsetStretch {
  readonly from: Instant
  readonly until: Instant
  /** Wall clock minus UTC, in milliseconds. */
  readonly offset: number
}

/** About 398 days: one lookup table's length. A power of two keeps its index exact. */
const CHUNK = 2 ** 35
/** Two changes closer than this that cancel each other would be missed; the closest known ones are twelve days apart. */
const PROBE = 6 * DAY
/** Beyond what `Intl` can read (±8.64e15) the outermost offsets go on. */
const LIMIT = 8.64e15

/** The last moment before the offset stops being what it is at `low`. */
const bisect = (low: number, high: number, offsetAt: (at: number) => number): number => {
  const before = offsetAt(low)
  let [same, other] = [low, high]
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (offsetAt(middle) === before) same = middle
    else other = middle
  }
  return other
}

const stretchesOf = (chunk: number, offsetAt: (at: number) => number): readonly OffsetStretch[] => {
  const start = Math.max(chunk * CHUNK, -LIMIT)
  const end = Math.min((chunk + 1) * CHUNK, LIMIT)
  const stretches: OffsetStretch[] = []
  let from = start
  let offset = offsetAt(start)
  for (let probe = start; probe < end; ) {
    const reach = Math.min(probe + PROBE, end)
    // The chunk's end belongs to the next chunk, which looks at it itself.
    const last = reach === end ? end - 1 : reach
    if (offsetAt(last) === offset) probe = reach
    else {
      const change = bisect(probe, last, offsetAt)
      stretches.push({ from, until: change, offset })
      from = change
      offset = offsetAt(change)
      probe = change
    }
  }
  stretches.push({ from, until: end === LIMIT ? Number.POSITIVE_INFINITY : end, offset })
  const first = stretches[0]
  if (first !== undefined && start === -LIMIT)
    stretches[0] = { ...first, from: Number.NEGATIVE_INFINITY }
  return stretches
}

/**
 * Looks up stretches by instant; each part of the time line is computed once, when it is first asked for.
 * `offsetAt` is slow and need not remember anything.
 */
export const stretches = (offsetAt: (at: number) => number): ((at: Instant) => OffsetStretch) => {
  const chunks = new Map<number, readonly OffsetStretch[]>()
  let recent: OffsetStretch = { from: 0, until: 0, offset: 0 }
  return (at) => {
    if (at >= recent.from && at < recent.until) return recent
    const inside = Math.min(Math.max(at, -LIMIT), LIMIT - 1)
    const index = Math.floor(inside / CHUNK)
    let chunk = chunks.get(index)
    if (chunk === undefined) {
      chunk = stretchesOf(index, offsetAt)
      chunks.set(index, chunk)
    }
    recent = chunk.findLast((stretch) => stretch.from <= inside) ?? recent
    return recent
  }
}
