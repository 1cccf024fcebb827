/** The local times of a recurrence rule from its start on, without an end; on a line that knows no clock changes. */
import type { Counted } from './counting.ts'
import { DAY, HOUR, MINUTE, SECOND } from './instant.ts'
import type { CyclicTimes } from './passes.ts'
import { indexFrom, UNITS } from './rrule-period.ts'
import { periodsOf } from './rrule-periods.ts'
import { DAY_SECONDS, type Rule } from './rrule-rule.ts'

/** Below a day the clock's face counts; hours that a rule names are fixed ones, whose skipped times begin after the gap. */
const CYCLES: Readonly<Partial<Record<Rule['freq'], number>>> = {
  HOURLY: HOUR,
  MINUTELY: MINUTE,
  SECONDLY: SECOND,
}

/** The rule from a day earlier on, in step: the clock may show times again that lie before its start. */
export const earlier = (rule: Rule): Rule => {
  const step = UNITS[rule.freq as keyof typeof UNITS] * rule.interval
  return { ...rule, start: rule.start - Math.ceil(DAY_SECONDS / step) * step }
}

/** The local times of a rule, in milliseconds. */
export const ruleTimes = (rule: Rule): CyclicTimes & Counted => {
  const periods = periodsOf(rule)
  const after = (local: number): number | undefined => {
    const wanted = Math.max(Math.floor(local / SECOND) + 1, rule.start)
    let period = periods.next(periods.of(wanted))
    while (period !== undefined) {
      const times = periods.timesOf(period)
      const index = indexFrom(times, wanted)
      if (index < times.size) return times.at(index) * SECOND
      period = periods.next(period + 1)
    }
    return undefined
  }
  const upTo = (local: number): number | undefined => {
    const wanted = Math.floor(local / SECOND)
    let period = wanted < rule.start ? undefined : periods.previous(periods.of(wanted))
    while (period !== undefined) {
      const times = periods.timesOf(period)
      const index = indexFrom(times, wanted + 1) - 1
      if (index >= 0) {
        const found = times.at(index)
        return found < rule.start ? undefined : found * SECOND
      }
      period = periods.previous(period - 1)
    }
    return undefined
  }
  const count = (after: number, upTo: number): number => {
    const from = Math.max(Math.floor(after / SECOND) + 1, rule.start)
    const to = Math.floor(upTo / SECOND)
    const last = periods.of(to)
    let total = 0
    let period = to < from ? undefined : periods.next(periods.of(from))
    while (period !== undefined && period <= last) {
      const times = periods.timesOf(period)
      total += indexFrom(times, to + 1) - indexFrom(times, from)
      period = periods.next(period + 1)
      if (periods.count === undefined || period === undefined) continue
      const whole = periods.previous(last - 1)
      if (whole === undefined || whole < period) continue
      total += periods.count(period, whole)
      period = periods.next(whole + 1)
    }
    return total
  }
  const cycle = rule.hours.length > 0 ? DAY : (CYCLES[rule.freq] ?? DAY)
  return {
    after,
    upTo,
    count,
    cycleStart: (local) => Math.floor(local / cycle) * cycle,
    cycleEnd: (local) => Math.floor(local / cycle) * cycle + cycle,
  }
}
