/** The dates in a recurrence rule: `20260101`, `20260101T090000` and `20260101T090000Z` (RFC 5545 sections 3.3.4 and 3.3.5). */
import { lengthOf } from './civil.ts'

/** What a date says: only the day, a wall-clock time, or a time in UTC. */
export type DateForm = 'date' | 'local' | 'utc'

const DATE = /^(\d{4})(\d\d)(\d\d)(?:T([01]\d|2[0-3])[0-5]\d([0-5]\d|60)(Z?))?$/

/** The form of a date that there is; `undefined` for any other text. */
export const dateForm = (text: string): DateForm | undefined => {
  const [, year, month, day, hour, , utc] = DATE.exec(text) ?? []
  const isMonth = Number(month) >= 1 && Number(month) <= 12
  const isDay = Number(day) >= 1 && Number(day) <= lengthOf(Number(year) * 12 + Number(month) - 1)
  if (!(isMonth && isDay)) return undefined
  if (hour === undefined) return 'date'
  return utc === 'Z' ? 'utc' : 'local'
}
