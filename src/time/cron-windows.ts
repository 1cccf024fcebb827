/** When the clock's face shows a minute (with six fields, a second) that a cron expression matches. */
import type { CronFields } from './cron-fields.ts'
import { cronRuns } from './cron-runs.ts'
import { cronTimes } from './cron-times.ts'
import { DAY, type Instant, type Interval, SECOND } from './instant.ts'
import type { Windows } from './recurrence.ts'
import type { OffsetStretch } from './stretch.ts'
import type { Zone } from './zone.ts'

/** No clock has changed by more than a day: a change at least this far from both ends of a search cannot matter. */
const NEAR = 2 * DAY

/** Where to look on: at the next change if it is near, which may show the same times again; else not long before `found`. */
const onward = (at: Instant, { until }: OffsetStretch, found: Instant): Instant =>
  until - at < NEAR ? until : Math.max(until, found - NEAR)

/**
 * Where the clock shows matching minutes one after the other, in both passes of a repeated hour; a window may begin as the
 * one before it ends, and none goes on over midnight. A minute that the clock skips is not shown; one that a clock change cuts
 * (offsets with seconds, before 1972) lasts as long as it is shown.
 */
export const cronWindows = (fields: CronFields, zone: Zone): Windows => {
  const times = cronTimes(fields)
  const runOf = cronRuns(fields)
  /** Where a stretch is cut though the clock goes on, its edge does not cut the window. */
  const begin = (start: Instant, { from, offset }: OffsetStretch): Instant => {
    if (start >= from) return start
    return zone.offsetAt(from - 1) === offset ? begin(start, zone.stretchAt(from - 1)) : from
  }
  const end = (stop: Instant, { until, offset }: OffsetStretch): Instant => {
    if (stop <= until) return stop
    return zone.offsetAt(until) === offset ? end(stop, zone.stretchAt(until)) : until
  }
  const window = (local: number, stretch: OffsetStretch): Interval => {
    const day = Math.floor(local / DAY) * DAY
    const run = runOf((local - day) / SECOND)
    return {
      start: begin(day + run.begin * SECOND - stretch.offset, stretch),
      end: end(day + run.end * SECOND - stretch.offset, stretch),
    }
  }
  const current = (at: Instant): Interval | undefined => {
    if (!Number.isFinite(at)) return undefined
    const stretch = zone.stretchAt(at)
    const local = times.upTo(at + stretch.offset)
    const found = local === undefined ? undefined : window(local, stretch)
    return found !== undefined && at < found.end ? found : undefined
  }
  /** The first one that begins after an instant at which none is shown; an instant to look on at, where a change lies between. */
  const ahead = (at: Instant): Interval | Instant | undefined => {
    const stretch = zone.stretchAt(at)
    const local = times.after(at + stretch.offset)
    if (local === undefined) return undefined
    const found = local - stretch.offset
    return found < stretch.until ? window(local, stretch) : onward(at, stretch, found)
  }
  return {
    current,
    next: (after) => {
      let at = after
      while (Number.isFinite(at)) {
        const shown = current(at)
        if (shown !== undefined && shown.start > after) return shown
        const found = shown?.end ?? ahead(at)
        if (typeof found !== 'number') return found
        at = found
      }
      return undefined
    },
  }
}
