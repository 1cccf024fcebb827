/** The calendars of holidays that conditions name, loaded before they are read. */
import type { Condition } from '../../condition/condition.ts'
import { leaves } from '../../condition/operands.ts'
import { type HolidayCalendar, loadCalendar } from '../../time/calendar.ts'

/** Calendars by the name that conditions call them. */
export type Calendars = Readonly<Record<string, HolidayCalendar>>

/** The names of the calendars that a condition asks for, each once. */
export const calendarNames = (condition: Condition): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const leaf of leaves(condition))
    if (leaf.kind === 'on-days' && 'calendar' in leaf.days) names.add(leaf.days.calendar)
  return names
}

/**
 * Loads the calendars that conditions name, for `evaluate`, `explain` and `upcoming`; a session loads its own. Where none
 * is named, date-holidays is not loaded.
 *
 * @throws {RangeError} when there is no such place.
 * @throws {Error} when date-holidays is not installed.
 * @example
 * ```ts
 * import { evaluate, loadCalendars, parseOrThrow } from 'tminus'
 * const open = parseOrThrow("on business days of 'FI'")
 * const calendars = await loadCalendars(open)
 * evaluate(open, { now: '2027-01-06T12:00:00Z', zone: 'UTC', calendars }).value // => false
 * ```
 */
export const loadCalendars = async (...conditions: readonly Condition[]): Promise<Calendars> => {
  const names = new Set(conditions.flatMap((condition) => [...calendarNames(condition)]))
  const loaded = [...names].map(async (name) => [name, await loadCalendar(name)] as const)
  return Object.fromEntries(await Promise.all(loaded))
}
