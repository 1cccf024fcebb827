/** Literals about time as recurring times, where they are such. */
import type { Condition } from '../../condition/condition.ts'
import type { Days } from '../../condition/time.ts'
import { isConsuming } from '../../condition/traits.ts'
import { cron, cronInstants } from '../../time/cron.ts'
import { cronWindows } from '../../time/cron-windows.ts'
import { daysWindows, type PlainDays } from '../../time/days.ts'
import { DAY, type Duration, HOUR, MINUTE, NEVER, SECOND } from '../../time/instant.ts'
import type { CycleUnit, Moment } from '../../time/mark.ts'
import { instants, windows } from '../../time/period.ts'
import type { Windows } from '../../time/recurrence.ts'
import { type Zone, zone } from '../../time/zone.ts'
import type { Literal } from './literal.ts'
import { inside, instantsAlone, outside, type Times } from './meet.ts'

const isPlain = (days: Days): days is PlainDays =>
  days.kind !== 'business' && days.kind !== 'holiday'

const absolute = (
  { from, until }: Extract<Condition, { kind: 'absolute' }>,
  place: Zone,
): Windows | undefined => {
  if (from?.kind === 'natural' || until?.kind === 'natural') return undefined
  const at = (moment: NonNullable<typeof from>): number =>
    moment.kind === 'instant' ? moment.at : place.toInstant(moment.local)
  const start = from === undefined ? -NEVER : at(from)
  const end = until === undefined ? NEVER : at(until)
  const only = { start, end }
  return {
    current: (now) => (now >= start && now < end ? only : undefined),
    next: (after) => (start > after && start < end ? only : undefined),
  }
}

/** From when on there are occurrences: nothing is due before a date or an anchor. */
const beginOf = (condition: Condition): Moment | undefined => {
  switch (condition.kind) {
    case 'once-at':
      return condition.at
    case 'every-from':
      return condition.anchor === 'aligned' ? undefined : condition.anchor
    case 'every-months':
      return condition.anchor
    case 'every-nth':
      return condition.start
    default:
      return undefined
  }
}

/** The dates that a condition names. */
export const datesOf = (condition: Condition): readonly Moment[] => {
  const dates =
    condition.kind === 'absolute' ? [condition.from, condition.until] : [beginOf(condition)]
  return dates.filter((date) => date !== undefined)
}

const windowsOf = (condition: Condition, place: Zone): Windows | undefined => {
  if (condition.kind === 'periodic' || condition.kind === 'time-of') {
    const { unit, part } = condition
    return part.kind === 'at' ? undefined : windows({ unit, part }, place)
  }
  if (condition.kind === 'on-days')
    return isPlain(condition.days) ? daysWindows(condition.days, place) : undefined
  if (condition.kind === 'cron-time') {
    const fields = cron(condition.expression)
    return fields.years === undefined ? cronWindows(fields, place) : undefined
  }
  if (condition.kind === 'absolute') return absolute(condition, place)
  const from = beginOf(condition)
  return from === undefined ? undefined : absolute({ kind: 'absolute', from }, place)
}

const placeOf = (condition: Condition, session: Zone): Zone =>
  'zone' in condition && condition.zone !== undefined ? zone(condition.zone) : session

/** The instants of `at` and cron; `undefined` for everything else. */
export const instantsOf = (condition: Condition, session: Zone): Times | undefined => {
  const place = placeOf(condition, session)
  if (condition.kind === 'cron') {
    const fields = cron(condition.expression)
    // Which years come is not to be seen in the stretch that is looked through.
    return fields.years === undefined ? instantsAlone(cronInstants(fields, place)) : undefined
  }
  if (condition.kind !== 'periodic' || condition.part.kind !== 'at') return undefined
  return instantsAlone(instants({ unit: condition.unit, part: condition.part }, place))
}

/** The times at which a literal holds; `undefined` if time alone does not decide it. */
export const timesOf = ({ condition, holds }: Literal, session: Zone): Times | undefined => {
  const found = windowsOf(condition, placeOf(condition, session))
  if (found === undefined) return undefined
  // A period is also false where it was consumed: so a period under NOT is not the rest of the time.
  if (!holds && isConsuming(condition)) return undefined
  return holds ? inside(found) : outside(found)
}

/** Longer than any of these repeats with the unit; years and months only with the weekdays, so thirty years. */
const REPEATS: Readonly<Record<CycleUnit, Duration>> = {
  second: 3 * SECOND,
  minute: 3 * MINUTE,
  hour: 3 * HOUR,
  day: 3 * DAY,
  week: 15 * DAY,
  month: 30 * 366 * DAY,
  quarter: 30 * 366 * DAY,
  year: 30 * 366 * DAY,
}

/** The cycle of a cron expression: a day, unless it names days or months. */
const cronUnit = (expression: string): CycleUnit => {
  const [weekday = '', month = '', day = ''] = cron(expression).text.split(' ').reverse()
  if (!/^[*?]$/.test(month) || !/^[*?]$/.test(day)) return 'year'
  return /^[*?]$/.test(weekday) ? 'day' : 'week'
}

const unitOf = (condition: Condition): CycleUnit => {
  if (condition.kind === 'cron' || condition.kind === 'cron-time')
    return cronUnit(condition.expression)
  if (condition.kind === 'on-days') return condition.days.kind === 'weekdays' ? 'week' : 'year'
  return 'unit' in condition ? condition.unit : 'year'
}

/** The span within which every occurrence of these comes once. */
export const repeatsWithin = (conditions: readonly Condition[]): Duration =>
  Math.max(...conditions.map((condition) => REPEATS[unitOf(condition)]))
