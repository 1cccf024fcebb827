/** The small words of canonical text: quoted names, lists, ordinals, and the names of days and months. */
import type { CycleUnit } from '../../time/mark.ts'
import type { Json } from '../json.ts'

/** A name or a text in single quotes, with the quote and the backslash escaped. */
export const quote = (text: string): string =>
  text.includes("'") || text.includes('\\')
    ? `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
    : `'${text}'`

/** The name of a field: bare if it is one word, else quoted. */
export const fieldName = (name: string): string => (oneWord.test(name) ? name : quote(name))

const oneWord = /^[A-Za-z_]\w*$/

/** A JSON value as it is written in a condition: text quoted, all else bare. */
export const valueText = (value: Json): string =>
  typeof value === 'string' ? quote(value) : JSON.stringify(value)

/** `a`, `a and b`, `a, b and c`. */
export const list = (items: readonly string[], last = 'and'): string =>
  items.length < 2
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`

/** `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`. */
export function ordinal(n: number): string {
  const tens = n % 100
  if (tens >= 11 && tens <= 13) return `${n}th`
  const ending = { 1: 'st', 2: 'nd', 3: 'rd' }[n % 10]
  return `${n}${ending ?? 'th'}`
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `Mon` for 1, `Sun` for 7. */
export const weekdayName = (weekday: number): string => weekdays[weekday - 1] ?? `${weekday}`

/** `Jan` for 1, `Dec` for 12. */
export const monthName = (month: number): string => months[month - 1] ?? `${month}`

/** The adverb of a cycle: `daily` for a day. */
export const adverbs: { readonly [U in CycleUnit]: string } = {
  second: 'secondly',
  minute: 'minutely',
  hour: 'hourly',
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
}

/** ` in Europe/Helsinki`, or nothing. A zone without a slash, other than UTC, GMT and offsets, is quoted. */
export const inZone = (zone: string | undefined): string =>
  zone === undefined ? '' : ` in ${bareZone.test(zone) ? zone : quote(zone)}`

const bareZone = /^(?:UTC|GMT|[+-]\d\d:\d\d|[A-Za-z_]+(?:\/[\w+-]+)+)$/
