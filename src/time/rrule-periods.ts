/** The periods of a recurrence rule that hold occurrences; on a line that knows no clock changes. */
import { calendarPeriods } from './rrule-calendar.ts'
import { evenPeriods } from './rrule-even.ts'
import { type Periods, UNITS } from './rrule-period.ts'
import type { Rule } from './rrule-rule.ts'

/** A search that found nothing is not made again: an impossible date takes a walk through the whole calendar. */
const remembering = (periods: Periods): Periods => {
  let noneFrom = Number.POSITIVE_INFINITY
  let noneUpTo = Number.NEGATIVE_INFINITY
  return {
    ...periods,
    next: (period) => {
      if (period >= noneFrom) return undefined
      const found = periods.next(period)
      if (found === undefined) noneFrom = period
      return found
    },
    previous: (period) => {
      if (period <= noneUpTo) return undefined
      const found = periods.previous(period)
      if (found === undefined) noneUpTo = period
      return found
    },
  }
}

/** The periods of a rule. */
export const periodsOf = (rule: Rule): Periods =>
  remembering(rule.freq in UNITS ? evenPeriods(rule) : calendarPeriods(rule))
