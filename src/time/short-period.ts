/** Periods of seconds, minutes and hours: they follow the clock's face and so occur in both passes of a repeated hour. */
import { type Counted, countEveryPass } from './counting.ts'
import { SHORT, type ShortUnit } from './cycle.ts'
import { DAY, type Instant, type Interval, MINUTE, SECOND } from './instant.ts'
import type { SinglePart } from './long-period.ts'
import { type CyclicTimes, everyPass } from './passes.ts'
import type { Instants, Windows } from './recurrence.ts'
import type { Zone } from './zone.ts'

/** What `on` spans. */
const SPAN: Readonly<Record<ShortUnit, number>> = { second: 1, minute: SECOND, hour: MINUTE }

/** The times `mark` after each multiple of `step` on the local day; the day's last cycle may be cut short. */
const multiples = (step: number, mark: number): CyclicTimes & Counted => {
  const cycleStart = (local: number): number => {
    const day = Math.floor((local - mark) / DAY) * DAY
    return day + Math.floor((local - mark - day) / step) * step
  }
  const cycleEnd = (local: number): number => {
    const start = cycleStart(local)
    return Math.min(start + step, Math.floor(start / DAY) * DAY + DAY)
  }
  const inDay = Math.ceil(DAY / step)
  /** How many times there are up to `local`, from an origin of its own. */
  const rank = (local: number): number => {
    const day = Math.floor((local - mark) / DAY)
    return day * inDay + Math.floor((local - mark - day * DAY) / step)
  }
  return {
    count: (after, upTo) => rank(upTo) - rank(after),
    cycleStart,
    cycleEnd,
    upTo: (local) => cycleStart(local) + mark,
    after: (local) => cycleEnd(local) + mark,
  }
}

/** Those multiples in a zone, in both passes of a repeated hour. */
export const everyPasses = (step: number, mark: number, zone: Zone): Instants => {
  const times = multiples(step, mark)
  return { ...everyPass(times, zone), count: countEveryPass(times, zone) }
}

const startMark = (part: SinglePart): number => {
  if (part.kind === 'full' || part.kind === 'before') return 0
  return (part.kind === 'on' ? part.mark : part.start).time ?? 0
}

/** The wall-clock length; the whole cycle where start and end are the same mark. */
const lengthOf = (unit: ShortUnit, part: SinglePart): number => {
  const cycle = SHORT[unit]
  switch (part.kind) {
    case 'full':
    case 'starting':
      return cycle
    case 'after':
      return cycle - startMark(part)
    case 'on':
      return SPAN[unit]
    case 'before':
    case 'between': {
      const length = (part.end.time ?? cycle) - startMark(part)
      return length > 0 ? length : length + cycle
    }
  }
}

/** The windows of one mark. A whole cycle lasts until the next one begins, however the clock is changed in between. */
export const shortWindows = (unit: ShortUnit, part: SinglePart, zone: Zone): Windows => {
  const cycle = SHORT[unit]
  const mark = startMark(part)
  const length = lengthOf(unit, part)
  const starts = everyPasses(cycle, mark, zone)
  const end = (start: Instant): Instant => {
    const { until, offset } = zone.stretchAt(start)
    const whole = length === cycle
    if (start + length < until || (start + length === until && !whole)) return start + length
    const next = starts.next(start) ?? Number.POSITIVE_INFINITY
    if (whole) return next
    // Only what a change does to the place within the cycle counts: one hour more or less leaves the minutes as they are.
    const shift = (zone.offsetAt(until) - offset) % cycle
    return Math.min(Math.max(until, start + length - shift), next)
  }
  /** A start that was moved out of a gap is later in its cycle than its mark; only the rest of the length counts. */
  const interval = (start: Instant): Interval => {
    const local = zone.toLocal(start)
    const late = (((local - mark) % cycle) + cycle) % cycle
    const left = length - late
    return { start, end: late === 0 || left <= 0 ? end(start) : start + left }
  }
  return {
    current: (at) => {
      const start = starts.latest(at)
      if (start === undefined) return undefined
      const found = interval(start)
      return at < found.end ? found : undefined
    },
    next: (after) => {
      const start = starts.next(after)
      return start === undefined ? undefined : interval(start)
    },
    ...(length === cycle ? { starts } : {}),
  }
}
