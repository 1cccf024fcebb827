/** The holidays of the calendars that conditions name. */
import { calendarNames } from '../../../signal/ask/calendars.ts'
import { firstDayOf, monthOf } from '../../../time/civil.ts'
import { DAY, type Instant } from '../../../time/instant.ts'
import type { HolidayJson } from '../../api/ahead.ts'
import { instant } from '../words/json.ts'
import type { Look } from './look.ts'

export function holidaysOf(look: Look, from: Instant, to: Instant): readonly HolidayJson[] {
  const names = new Set(
    [...look.tasks.values()].flatMap(({ condition }) => [...calendarNames(condition)]),
  )
  const found: HolidayJson[] = []
  const { zone, calendars } = look
  for (const name of names) {
    const calendar = calendars[name]
    const first = Math.floor(zone.toLocal(from) / DAY)
    const last = Math.floor(zone.toLocal(to) / DAY)
    for (let day = first; calendar !== undefined && day <= last; day++) {
      const { year, month, day: date } = dateOf(day)
      if (calendar.isHoliday(year, month, date) !== true) continue
      found.push({
        from: instant(zone.toInstant(day * DAY), zone),
        to: instant(zone.toInstant((day + 1) * DAY), zone),
        name: `holiday of ${calendar.name}`,
        calendar: name,
      })
    }
  }
  return found
}

/** The date of a day since the epoch; months from 1. */
function dateOf(day: number): {
  readonly year: number
  readonly month: number
  readonly day: number
} {
  const month = monthOf(day)
  return { year: Math.floor(month / 12), month: (month % 12) + 1, day: day - firstDayOf(month) + 1 }
}
