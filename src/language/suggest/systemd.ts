/** Calendar events of systemd (`Mon,Tue *-*-* 12:00:00`) in plain words. */
import { monthName, ordinal } from '../../condition/format/words.ts'

const EVENT =
  /^(?:([a-z][a-z,.-]*)\s+)?\*-(\*|[\d,]+)-(\*|[\d,]+)(?:\s+(\*|\d{1,2}):(\*|\d{1,2})(?::(\d{1,2}))?)?$/i

const listed = (items: readonly string[]): string => items.join(', ')

/** The days in plain words, behind `every`; nothing for months without a day. */
const daysOf = (month: string, days: string): string | undefined => {
  const numbers = days.split(',').map(Number)
  if (month === '*') return listed(numbers.map(ordinal))
  if (days === '*') return undefined
  const months = month.split(',').map((m) => monthName(Number(m)))
  return listed(months.flatMap((m) => numbers.map((day) => `${day} ${m}`)))
}

/** Each hour, or each minute. */
const eachHour = (minute: string, second: string): string =>
  minute === '*' ? `minutely at ${Number(second)}` : `hourly at ${Number(minute)} min`

/** The plain words; nothing where there are none. */
export const systemd = (text = ''): string => {
  const [found, weekdays, month = '', day = '', hour, minute = '', second = '0'] =
    EVENT.exec(text) ?? []
  const isDaily = month === '*' && day === '*'
  if (found === undefined || (weekdays !== undefined && !isDaily)) return ''
  if (hour === '*') return isDaily && weekdays === undefined ? eachHour(minute, second) : ''
  const days = weekdays?.replace(/\.\./g, '-') ?? (isDaily ? 'day' : daysOf(month, day))
  const time = hour === undefined ? '' : ` at ${hour}:${minute.padStart(2, '0')}`
  return days === undefined ? '' : `every ${days}${time}`
}
