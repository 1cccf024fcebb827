/**
 * The times of a cron line by a reading of its own, from crontab(5): days are gone through one by one, and each field is
 * matched as text says. Only the calendar and the zones are shared with `time/cron.ts`, which
 * is held against it.
 */
import { firstDayOf, monthOf, weekdayOf } from '../../time/civil.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'

const DAY = 86_400_000
const MINUTE = 60_000
/** No farther ahead is looked. */
const FARTHEST = 150 * 366

const WORDS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ')

/** The values of a field. */
function values(field: string, least: number, most: number, names: readonly string[]): Set<number> {
  const found = new Set<number>()
  const numberOf = (text: string): number => {
    const named = names.indexOf(text.toLowerCase().slice(0, 3))
    return named < 0 ? Number(text) : named + (least === 1 ? 1 : 0)
  }
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/')
    const [from = '', to] = range === '*' ? [String(least), String(most)] : range.split('-')
    const last = to === undefined ? (part.includes('/') ? most : numberOf(from)) : numberOf(to)
    for (let n = numberOf(from); n <= last; n += Number(step)) found.add(n)
  }
  return found
}

/**
 * The first instants after `from`. A fixed time that a clock change skips comes when it ends, one that it repeats comes the
 * first time; with `*` or a step in the hours each of both passes counts, and nothing is made up for.
 */
export function expanded(schedule: string, zone: Zone, from: Instant, count: number): Instant[] {
  const fields = (WORDS[schedule.toLowerCase()] ?? schedule).trim().split(/\s+/)
  const [minute = '*', hour = '*', day = '*', month = '*', weekday = '*'] = fields
  const isDay = days(day, month, weekday)
  const minutes = [...values(minute, 0, 59, [])]
  const hours = [...values(hour, 0, 23, [])]
  const isWild = hour.split(',').some((part) => part.startsWith('*'))
  const found: Instant[] = []
  const today = Math.floor(zone.toLocal(from) / DAY)
  for (let n = today - 1; found.length < count && n < today + FARTHEST; n++) {
    if (!isDay(n)) continue
    const times = hours.flatMap((h) => minutes.map((m) => n * DAY + (h * 60 + m) * MINUTE))
    const starts = times.flatMap((local) => (isWild ? every(local, zone) : fixed(local, zone)))
    for (const at of starts.sort((x, y) => x - y))
      if (at > (found.at(-1) ?? from) && found.length < count) found.push(at)
  }
  return found
}

/** Whether a day, counted from 1970, matches: both fields of days where either begins with `*`, else one of them. */
function days(day: string, month: string, weekday: string): (day: number) => boolean {
  const months = values(month, 1, 12, MONTHS)
  const ofMonth = values(day, 1, 31, [])
  const ofWeek = new Set([...values(weekday, 0, 7, WEEKDAYS)].map((n) => n % 7))
  const isEither = !day.startsWith('*') && !weekday.startsWith('*')
  return (n) => {
    const in12 = monthOf(n)
    if (!months.has((in12 % 12) + 1)) return false
    const onDay = ofMonth.has(n - firstDayOf(in12) + 1)
    const onWeekday = ofWeek.has(weekdayOf(n) % 7)
    return isEither ? onDay || onWeekday : onDay && onWeekday
  }
}

/** The instants at which the zone's clocks show that time: none, one or two. */
function every(local: number, zone: Zone): readonly Instant[] {
  const found = new Set<Instant>()
  for (const near of [local - DAY, local + DAY]) {
    const at = local - (zone.toLocal(near) - near)
    if (zone.toLocal(at) === local) found.add(at)
  }
  return [...found].sort((a, b) => a - b)
}

/** One that is skipped comes when the clocks have been set. */
function fixed(local: number, zone: Zone): readonly Instant[] {
  const [first] = every(local, zone)
  if (first !== undefined) return [first]
  const before = local - (zone.toLocal(local + DAY) - (local + DAY))
  // The end of the gap: the first minute whose time of day is later.
  for (let at = before - 3 * 3_600_000; ; at += MINUTE) if (zone.toLocal(at) > local) return [at]
}
