/**
 * The calendar guards beside an instant count as they were at that instant: `daily at 10:00 & on Mon` means Monday's
 * 10:00, and not Sunday's, which is still due by catch-up when Monday begins.
 */
import { cron, cronWindows } from '../../time/cron.ts'
import { calendarDays, daysWindows } from '../../time/days.ts'
import type { Instant } from '../../time/instant.ts'
import { resolveMoment } from '../../time/moment.ts'
import { windows } from '../../time/period.ts'
import { type Zone, zone } from '../../time/zone.ts'
import type { Condition } from '../condition.ts'
import type { Facts } from '../facts.ts'
import { children } from '../operands.ts'
import { kleeneAnd, kleeneNot, kleeneOr, type Truth } from '../verdict.ts'

/** Where a guard is read. */
export interface Place {
  readonly zone: Zone
  readonly facts: Facts
  /** When the condition was first known: natural dates are seen from there. */
  readonly firstKnown: Instant
}

const CALENDAR: ReadonlySet<string> = new Set(['time-of', 'cron-time', 'on-days', 'absolute'])
const OPERATORS: ReadonlySet<string> = new Set(['not', 'all', 'any'])

/** Whether the condition is a guard that depends on the calendar only. */
export const isCalendar = (condition: Condition): boolean =>
  CALENDAR.has(condition.kind) ||
  (OPERATORS.has(condition.kind) && children(condition).every(isCalendar))

type Reading = (at: Instant) => Truth

/** What a calendar guard was, or will be, at any instant. */
export function calendarReading(condition: Condition, place: Place): Reading {
  const own =
    'zone' in condition && condition.zone !== undefined ? zone(condition.zone) : place.zone
  switch (condition.kind) {
    case 'not': {
      const operand = calendarReading(condition.operand, place)
      return (at) => kleeneNot(operand(at))
    }
    case 'all':
    case 'any': {
      const operands = condition.operands.map((operand) => calendarReading(operand, place))
      const join = condition.kind === 'all' ? kleeneAnd : kleeneOr
      return (at) => operands.map((read) => read(at)).reduce(join)
    }
    case 'time-of': {
      const recurrence = windows({ unit: condition.unit, part: condition.part }, own)
      return (at) => recurrence.current(at) !== undefined
    }
    case 'cron-time': {
      const recurrence = cronWindows(cron(condition.expression), own)
      return (at) => recurrence.current(at) !== undefined
    }
    case 'on-days':
      return daysReading(condition.days, own, place.facts)
    case 'absolute': {
      const { from, until } = condition
      const start = from === undefined ? -Infinity : resolveMoment(from, own, place.firstKnown)
      const end = until === undefined ? Infinity : resolveMoment(until, own, place.firstKnown)
      return (at) => at >= start && at < end
    }
    default:
      return () => 'unknown'
  }
}

function daysReading(
  days: Extract<Condition, { kind: 'on-days' }>['days'],
  place: Zone,
  facts: Facts,
): Reading {
  if (!('calendar' in days)) {
    const recurrence = daysWindows(days, place)
    return (at) => recurrence.current(at) !== undefined
  }
  return (at) => {
    const calendar = facts.calendar(days.calendar)
    if (calendar === undefined) return 'unknown'
    return calendarDays(days, calendar, place)(at).value ?? 'unknown'
  }
}
