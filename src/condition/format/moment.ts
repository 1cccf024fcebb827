/** Moments as text: `2026-12-24 18:00`, `2026-12-24T16:00:00Z`, `'next friday'`. */
import { DAY } from '../../time/instant.ts'
import type { Moment } from '../../time/mark.ts'
import { clockTime, two } from './clock.ts'
import { quote } from './words.ts'

/** A moment as it is written in a condition: local ones without a zone, instants with `Z`, natural ones quoted. */
export function momentText(moment: Moment): string {
  switch (moment.kind) {
    case 'natural':
      return quote(moment.text)
    case 'instant':
      return isoText(moment.at)
    case 'local': {
      const civil = civilOf(moment.local)
      const date = dateText(civil)
      return civil.time === 0 ? date : `${date} ${clockTime(civil.time)}`
    }
  }
}

/** An instant in ISO 8601, with milliseconds only where there are some: `2026-12-24T16:00:00Z`. */
export function isoText(at: number): string {
  const civil = civilOf(at)
  const clock = clockTime(civil.time)
  return `${dateText(civil)}T${clock.length === 5 ? `${clock}:00` : clock}Z`
}

/** A date of the Gregorian calendar, and the milliseconds in its day. */
export interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly time: number
}

/**
 * Date and time of day of UTC milliseconds, by the algorithm of Howard Hinnant's "chrono-compatible low-level date
 * algorithms" (civil_from_days). Unlike `Date` it has no range outside of which it throws.
 */
export function civilOf(ms: number): Civil {
  const days = Math.floor(ms / DAY)
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096)
  const yearOfEra = Math.floor((ofEra - leaps) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day, time: ms - days * DAY }
}

const dateText = ({ year, month, day }: Civil): string =>
  `${yearText(year)}-${two(month)}-${two(day)}`

/** As the language reads it: four digits or more, without a sign. */
const yearText = (year: number): string =>
  year >= 0 ? `${year}`.padStart(4, '0') : `-${`${-year}`.padStart(6, '0')}`
