/** The weeks, months and years of a recurrence rule. */
import { dayAfter, dayFilter, periodOf, spanOf } from './rrule-days.ts'
import {
  aligned,
  CYCLE_DAYS,
  chosen,
  LAST_DAY,
  type Periods,
  type Times,
  within,
} from './rrule-period.ts'
import { DAY_SECONDS, type Rule } from './rrule-rule.ts'

/** Weeks, months and years: each with the days that it asks for. */
export const calendarPeriods = (rule: Rule): Periods => {
  const isAsked = dayFilter(rule)
  const inDay = within(rule, DAY_SECONDS)
  const base = periodOf(rule, Math.floor(rule.start / DAY_SECONDS))
  const last = periodOf(rule, LAST_DAY)
  /** Periods after which, wherever they begin, the same days come again. */
  const cycle = { YEARLY: 400, MONTHLY: 4800, WEEKLY: CYCLE_DAYS / 7 }[rule.freq as 'YEARLY']
  let [known, knownDays]: [number, readonly number[]] = [Number.NaN, []]
  const daysOf = (period: number): readonly number[] => {
    if (period === known) return knownDays
    const days: number[] = []
    const [first, end] = spanOf(rule, period)
    for (let day = first; day < end; )
      if (isAsked(day)) days.push(day++)
      else day = dayAfter(rule, day)
    ;[known, knownDays] = [period, days]
    return days
  }
  const timesOf = (period: number): Times => {
    const days = daysOf(period)
    return chosen(
      {
        size: days.length * inDay.length,
        at: (i) =>
          (days[Math.floor(i / inDay.length)] ?? 0) * DAY_SECONDS + (inDay[i % inDay.length] ?? 0),
      },
      rule.places,
    )
  }
  const walk = (from: number, step: number): number | undefined => {
    let period = from
    for (let tries = 0; tries <= cycle && period >= base && period <= last; tries++) {
      if (timesOf(period).size > 0) return period
      period += step
    }
    return undefined
  }
  return {
    of: (local) => periodOf(rule, Math.floor(local / DAY_SECONDS)),
    next: (period) => walk(aligned(Math.max(period, base), base, rule.interval), rule.interval),
    previous: (period) => {
      const from = aligned(Math.min(period, last), base, rule.interval)
      return walk(from > Math.min(period, last) ? from - rule.interval : from, -rule.interval)
    },
    timesOf,
  }
}
