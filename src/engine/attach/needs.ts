/** What the conditions of tasks need besides the present: events of the past, and calendars. */
import type { Condition } from '../../condition/condition.ts'
import type { Need } from '../../condition/facts.ts'
import { calendarNames, loadCalendars } from '../../signal/ask/calendars.ts'
import type { FactsFold } from '../../signal/facts/facts.ts'
import { NEVER } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Definition } from '../definition.ts'
import { needsOf } from './past.ts'

/** What a task's condition and policies need kept of the record. */
export function needsOfTask(definition: Definition): readonly Need[] {
  const { condition, endCondition, name, policies } = definition
  const { rate, pauseAfter } = policies
  const own = needsOf(condition, name)
  // Most tasks, and there may be very many.
  if ((endCondition ?? rate ?? pauseAfter) === undefined) return own
  const topic = `task/${name}`
  return [
    ...own,
    ...(endCondition === undefined ? [] : needsOf(endCondition, name)),
    ...(rate === undefined ? [] : [{ topic, span: rate.per, count: NEVER }]),
    // A run has fewer than 20 events, so this count holds `pauseAfter` ends.
    ...(pauseAfter === undefined ? [] : [{ topic, span: NEVER, count: 20 * pauseAfter }]),
  ]
}

/** Every condition that a task is read by. */
export const conditionsOf = ({ condition, endCondition }: Definition): readonly Condition[] =>
  endCondition === undefined ? [condition] : [condition, endCondition]

/**
 * Brings in the calendars that conditions name and that are not there yet; returns their names. One that cannot be had
 * is the user's mistake and is thrown.
 */
export async function bringCalendars(
  conditions: readonly Condition[],
  facts: FactsFold,
): Promise<string[]> {
  const wanted = conditions.filter((condition) =>
    [...calendarNames(condition)].some((name) => facts.calendar(name) === undefined),
  )
  const loaded = Object.entries(await loadCalendars(...wanted))
  for (const [name, calendar] of loaded) facts.setCalendar(name, calendar)
  return loaded.map(([name]) => name)
}

/** As `bringCalendars`; one that cannot be had is reported instead, and would be no better the next time. */
export async function bringOrTell(
  announcer: Announcer,
  facts: FactsFold,
  whose: string,
  conditions: readonly Condition[],
): Promise<string[]> {
  try {
    return await bringCalendars(conditions, facts)
  } catch (error) {
    announcer.say('session:error', { message: `what ${whose} needs could not be loaded`, error })
    return []
  }
}
