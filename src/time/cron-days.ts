/** The two day fields of a cron expression, and which days of a given month they match. */
import { bitsOf, nextBit } from './bits.ts'
import { firstDayOf, lengthOf, weekdayOf } from './civil.ts'
import { cronError, FIELDS, isAny, readItem } from './cron-field.ts'

/** Days as bits: bit 0 is the 1st; weekdays as bits: bit 0 is Sunday. */
export interface CronDays {
  readonly days: number
  /** `L` stands at bit 0, `L-3`, three days before the last one, at bit 3. */
  readonly fromEnd: number
  /** `LW`: the last of Monday to Friday. */
  readonly lastWorkday: boolean
  /** `15W`: the day of Monday to Friday nearest to it, in the same month. */
  readonly nearest: number
  readonly weekdays: number
  /** `5L`: the last Friday. */
  readonly lastWeekdays: number
  /** `5#2`: the second Friday stands at index 1. */
  readonly nthWeekdays: readonly number[]
  /** Both fields are restricted, and a day that either matches will do. */
  readonly either: boolean
}

/** No month has more than 30 days before its last one. */
const MOST_BEFORE_LAST = 30

const beforeLast = (item: string): number => {
  const days = Number(item.slice(2))
  if (days < 1 || days > MOST_BEFORE_LAST)
    throw cronError(FIELDS.day, item, `1–${MOST_BEFORE_LAST} after 'L-'`)
  return days
}

const readDays = (items: readonly string[]) => {
  const [plain, nearest]: [number[], number[]] = [[], []]
  const fromEnd: number[] = []
  let lastWorkday = false
  for (const item of items) {
    if (item === 'L') fromEnd.push(0)
    else if (/^L-\d+$/.test(item)) fromEnd.push(beforeLast(item))
    else if (item === 'LW') lastWorkday = true
    else if (item.endsWith('W')) {
      const value = item.slice(0, -1)
      if (!/^\d+$/.test(value)) throw cronError(FIELDS.day, item, `one day before 'W', as in '15W'`)
      nearest.push(...readItem(FIELDS.day, value))
    } else if (item.includes('L')) {
      throw cronError(FIELDS.day, item, `'L', 'L-3' or 'LW' by itself`)
    } else plain.push(...readItem(FIELDS.day, item))
  }
  return {
    days: bitsOf(plain.map((day) => day - 1)),
    nearest: bitsOf(nearest.map((day) => day - 1)),
    fromEnd: bitsOf(fromEnd),
    lastWorkday,
  }
}

/** Splits `FRI#2`, `FRI#L` and `FRIL` into the days and the place in the month: 1…5, −1 for the last, 0 for every one. */
const readPlace = (item: string): readonly [days: string, place: number] => {
  const [days = '', place] = item.split('#')
  if (place === 'L') return [days, -1]
  if (place !== undefined) {
    if (!/^[1-5]$/.test(place)) throw cronError(FIELDS.weekday, item, `1–5 or 'L' after '#'`)
    return [days, Number(place)]
  }
  if (item === 'L') throw cronError(FIELDS.weekday, item, `a day before 'L', as in 'FRIL'`)
  return item.endsWith('L') ? [item.slice(0, -1), -1] : [item, 0]
}

const readWeekdays = (items: readonly string[]) => {
  const found = items.map((item) => {
    const [days, place] = readPlace(item)
    return { place, set: bitsOf(readItem(FIELDS.weekday, days).map((day) => day % 7)) }
  })
  const at = (wanted: number): number =>
    found.reduce((set, item) => (item.place === wanted ? set | item.set : set), 0)
  return { weekdays: at(0), lastWeekdays: at(-1), nthWeekdays: [1, 2, 3, 4, 5].map(at) }
}

/**
 * Reads the day of month and the day of week. A `+` before the latter asks for both to match.
 *
 * @throws {SyntaxError} when an item is invalid, naming the field, the item and the expected form.
 */
export const readCronDays = (day: string, weekday: string): CronDays => {
  const both = weekday.startsWith('+')
  const [days, weekdays] = [day.split(','), (both ? weekday.slice(1) : weekday).split(',')]
  const isFree = (items: readonly string[]) =>
    items.some((item) => isAny(item) && item.length === 1)
  return {
    ...readDays(days),
    ...readWeekdays(weekdays),
    either: !(both || isFree(days) || isFree(weekdays)),
  }
}

/** Days of Monday to Friday: a Saturday or Sunday gives way to the nearest one that lies in the month. */
const nearestWorkday = (day: number, first: number, length: number): number => {
  const weekday = weekdayOf(first + day - 1)
  if (weekday === 6) return day > 1 ? day - 1 : day + 2
  if (weekday === 7) return day < length ? day + 1 : day - 2
  return day
}

/** Repeats a set of weekdays over the days of a month; `offset` is the weekday (0…6) of the 1st. */
const spread = (weekdays: number, offset: number): number => {
  const week = ((weekdays >> offset) | (weekdays << (7 - offset))) & 127
  return week | (week << 7) | (week << 14) | (week << 21) | (week << 28)
}

const ofMonth = (fields: CronDays, first: number, length: number): number => {
  let set = fields.days
  for (let bit = nextBit(fields.fromEnd, 0); bit >= 0; bit = nextBit(fields.fromEnd, bit + 1)) {
    if (bit < length) set |= 1 << (length - 1 - bit)
  }
  if (fields.lastWorkday) {
    const weekday = weekdayOf(first + length - 1)
    set |= 1 << (length - 1 - Math.max(weekday - 5, 0))
  }
  for (let bit = nextBit(fields.nearest, 0); bit >= 0; bit = nextBit(fields.nearest, bit + 1)) {
    if (bit < length) set |= 1 << (nearestWorkday(bit + 1, first, length) - 1)
  }
  return set
}

const ofWeek = (fields: CronDays, first: number, length: number): number => {
  const offset = weekdayOf(first) % 7
  let set = spread(fields.weekdays, offset)
  if (fields.lastWeekdays !== 0)
    set |= spread(fields.lastWeekdays, offset) & ~(2 ** (length - 7) - 1)
  fields.nthWeekdays.forEach((weekdays, index) => {
    if (weekdays !== 0) set |= spread(weekdays, offset) & (127 << (index * 7))
  })
  return set
}

/** The matching days of a month, as bits; bit 0 is the 1st. `month` is `year * 12 + month - 1`. */
export const daysOfMonth = (fields: CronDays, month: number): number => {
  const [first, length] = [firstDayOf(month), lengthOf(month)]
  const [days, weekdays] = [ofMonth(fields, first, length), ofWeek(fields, first, length)]
  return (fields.either ? days | weekdays : days & weekdays) & (2 ** length - 1)
}
