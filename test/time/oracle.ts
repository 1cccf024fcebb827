/** Periods defined a second time, over Temporal and by enumeration, to compare the calendar arithmetic with. */
import { Temporal } from 'temporal-polyfill'
import type { Interval } from '../../src/time/instant.ts'
import type { CycleMark, CycleUnit, IntervalPart, Period } from '../../src/time/mark.ts'

export const zones = [
  'UTC',
  'Europe/Helsinki',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/Havana',
  'America/St_Johns',
] as const

/** The clock changes of a zone between 2009 and 2019, as instants; one arbitrary instant where there are none. */
export const changesOf = (zone: string): readonly number[] => {
  const changes: number[] = []
  let at = Temporal.Instant.from('2009-01-01T00:00Z').toZonedDateTimeISO(zone)
  const end = Date.UTC(2019, 0)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds >= end) break
    changes.push(next.epochMilliseconds)
    at = next
  }
  return changes.length > 0 ? changes : [Date.UTC(2012, 1, 29, 12)]
}

type Local = Temporal.PlainDateTime

/** The instant of a wall-clock time, by the rules of LANGUAGE.md section 5; and whether a clock change skips it. */
const resolve = (local: Local, zone: string): { at: number; skipped: boolean } => {
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const skipped = !earlier.toPlainDateTime().equals(local)
  const at = skipped ? earlier.getTimeZoneTransition('next') : earlier
  if (at === null) throw new Error('a gap without a change')
  return { at: at.epochMilliseconds, skipped }
}

export const instantOf = (local: Local, zone: string): number => resolve(local, zone).at

const isMissing = (date: Temporal.PlainDate, zone: string): boolean =>
  instantOf(date.toPlainDateTime(), zone) ===
  instantOf(date.add({ days: 1 }).toPlainDateTime(), zone)

const lengths = {
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
} as const
type Long = keyof typeof lengths

const cycleStart = (unit: Long, date: Temporal.PlainDate): Temporal.PlainDate => {
  if (unit === 'day') return date
  if (unit === 'week') return date.subtract({ days: date.dayOfWeek - 1 })
  if (unit === 'month') return date.with({ day: 1 })
  if (unit === 'quarter') return date.with({ day: 1, month: date.month - ((date.month - 1) % 3) })
  return date.with({ day: 1, month: 1 })
}

const fitsMonth = (mark: CycleMark, day: Temporal.PlainDate): boolean => {
  const fromEnd = day.day - day.daysInMonth - 1
  if (mark.nth === undefined)
    return mark.day === undefined || mark.day === day.day || mark.day === fromEnd
  const [week, weekFromEnd] = [Math.ceil(day.day / 7), -Math.ceil(-fromEnd / 7)]
  return day.dayOfWeek === mark.weekday && (mark.nth === week || mark.nth === weekFromEnd)
}

/** All days of a cycle that a mark names: one, none, or (a month's name) a whole month. */
const daysOf = (unit: Long, mark: CycleMark, cycle: Temporal.PlainDate): Temporal.PlainDate[] => {
  if (unit === 'day') return [cycle]
  const inMonths = unit === 'quarter' || unit === 'year'
  const first = inMonths ? cycle.add({ months: (mark.month ?? 1) - 1 }) : cycle
  const end = first.add(inMonths ? { months: 1 } : lengths[unit])
  const days: Temporal.PlainDate[] = []
  for (let day = first; Temporal.PlainDate.compare(day, end) < 0; day = day.add({ days: 1 })) {
    if (unit === 'week' ? day.dayOfWeek === mark.weekday : fitsMonth(mark, day)) days.push(day)
  }
  return days
}

const timeOn = (day: Temporal.PlainDate, time: number): Local =>
  day.toPlainDateTime().add({ milliseconds: time })

const first = (unit: Long, mark: CycleMark, cycle: Temporal.PlainDate): Local | undefined => {
  const day = daysOf(unit, mark, cycle)[0]
  return day === undefined ? undefined : timeOn(day, mark.time ?? 0)
}

const last = (unit: Long, mark: CycleMark, cycle: Temporal.PlainDate): Local => {
  const days = daysOf(unit, mark, cycle)
  const day = mark.time === undefined ? days.at(-1) : days[0]
  if (day !== undefined) return timeOn(day, mark.time ?? 86_400_000)
  return cycle.add({ months: unit === 'month' ? 1 : (mark.month ?? 1) }).toPlainDateTime()
}

interface Bounds {
  readonly start: Local
  readonly end: Local
  /** The start is the cycle's own. */
  readonly ofCycle?: boolean
}

const boundsOf = (unit: Long, part: IntervalPart, cycle: Temporal.PlainDate): Bounds[] => {
  const next = cycle.add(lengths[unit])
  const start = 'start' in part ? first(unit, part.start, cycle) : cycle.toPlainDateTime()
  if (start === undefined) return []
  switch (part.kind) {
    case 'full':
      return [{ start, end: next.toPlainDateTime(), ofCycle: true }]
    case 'after':
      return [{ start, end: next.toPlainDateTime() }]
    case 'before':
    case 'between': {
      const end = last(unit, part.end, cycle)
      const wraps = Temporal.PlainDateTime.compare(end, start) <= 0
      return [
        { start, end: wraps ? last(unit, part.end, next) : end, ofCycle: part.kind === 'before' },
      ]
    }
    case 'starting': {
      let later = next
      while (first(unit, part.start, later) === undefined) later = later.add(lengths[unit])
      return [{ start, end: first(unit, part.start, later) ?? start }]
    }
    case 'on':
      return part.marks.flatMap((mark) => {
        const from = first(unit, mark, cycle)
        if (from === undefined) return []
        const days = daysOf(unit, mark, cycle)
        const span =
          unit === 'day' ? { hours: 1 } : { days: mark.time === undefined ? days.length : 1 }
        return [{ start: from, end: from.add(span) }]
      })
  }
}

const occurrence = (bounds: Bounds, unit: Long, zone: string): Interval | undefined => {
  const { start, end, ofCycle } = bounds
  if (Temporal.PlainDateTime.compare(start, end) >= 0) return undefined
  const [from, to] = [resolve(start, zone), resolve(end, zone)]
  const missing = from.skipped && isMissing(start.toPlainDate(), zone)
  if (missing && !(ofCycle === true && unit !== 'day')) return undefined
  const length = start.until(end).total({ unit: 'millisecond', relativeTo: start })
  return { start: from.at, end: to.at > from.at ? to.at : from.at + length }
}

/** All occurrences of a period of days or more that start within some cycles of an instant. */
export const occurrencesAround = (
  period: Period<IntervalPart> & { readonly unit: Long },
  zone: string,
  at: number,
  cycles: number,
): Interval[] => {
  const { unit, part } = period
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
  const found: Interval[] = []
  for (let count = -cycles; count <= cycles; count++) {
    const { days = 0, months = 0, years = 0 } = lengths[unit] as Partial<Record<string, number>>
    const cycle = cycleStart(unit, date).add({
      days: days * count,
      months: months * count,
      years: years * count,
    })
    for (const bounds of boundsOf(unit, part, cycle)) {
      const interval = occurrence(bounds, unit, zone)
      if (interval !== undefined) found.push(interval)
    }
  }
  return found.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

/** What the wall clock shows below the hour, in milliseconds; below the minute for `minute`, and so on. */
export const faceAt = (unit: CycleUnit, zone: string, at: number): number => {
  const now = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const seconds = now.second * 1000 + now.millisecond
  if (unit === 'second') return now.millisecond
  return unit === 'minute' ? seconds : now.minute * 60_000 + seconds
}
