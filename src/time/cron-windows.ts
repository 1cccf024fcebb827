/** When the clock's face shows a minute (with six fields, a second) that a cron expression matches. */
import type { CronFields } from './cron-fields.ts'
import { cronTimes } from './cron-times.ts'
import { DAY, type Instant, type Interval, MINUTE, SECOND } from './instant.ts'
import type { Windows } from './recurrence.ts'
import type { Stretch } from './stretch.ts'
import type { Zone } from './zone.ts'

/** No clock has changed by more than a day: a change at least this far from both ends of a search cannot matter. */
const NEAR = 2 * DAY

/** Where to look on: at the next change if it is near, which may show the same times again; else not long before `found`. */
const onward = (at: Instant, { until }: Stretch, found: Instant): Instant =>
  until - at < NEAR ? until : Math.max(until, found - NEAR)

/**
 * The matching minutes as windows, in both passes of a repeated hour. A minute that the clock skips is not shown; one that a
 * clock change cuts (offsets with seconds, before 1972) lasts as long as it is shown.
 */
export const cronWindows = (fields: CronFields, zone: Zone): Windows => {
  const times = cronTimes(fields)
  const length = fields.hasSeconds ? SECOND : MINUTE
  /** Where a stretch is cut though the clock goes on, its edge does not cut the window. */
  const window = (start: Instant, { from, until, offset }: Stretch): Interval => {
    const end = start + length
    return {
      start: start < from && zone.offsetAt(from - 1) !== offset ? from : start,
      end: end > until && zone.offsetAt(until) !== offset ? until : end,
    }
  }
  const current = (at: Instant): Interval | undefined => {
    if (!Number.isFinite(at)) return undefined
    const stretch = zone.stretchAt(at)
    const local = times.upTo(at + stretch.offset)
    if (local === undefined || at + stretch.offset >= local + length) return undefined
    return window(local - stretch.offset, stretch)
  }
  return {
    current,
    next: (after) => {
      if (!Number.isFinite(after)) return undefined
      let at = after
      let stretch = zone.stretchAt(at)
      let local = times.after(at + stretch.offset)
      while (local !== undefined) {
        const found = local - stretch.offset
        if (found < stretch.until) return window(found, stretch)
        at = onward(at, stretch, found)
        const shown = at === stretch.until ? current(at) : undefined
        if (shown?.start === at) return shown
        stretch = zone.stretchAt(at)
        local = times.after(at + stretch.offset - 1)
      }
      return undefined
    },
  }
}
