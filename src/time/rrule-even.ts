/** The days, hours, minutes and seconds of a recurrence rule: periods of one length. */
import { dayAfter, dayFilter } from './rrule-days.ts'
import { countEven, type Grid } from './rrule-even-count.ts'
import {
  aligned,
  CYCLE_DAYS,
  chosen,
  indexFrom,
  LAST_DAY,
  listed,
  type Periods,
  product,
  type Times,
  UNITS,
  within,
} from './rrule-period.ts'
import { DAY_SECONDS, type Rule } from './rrule-rule.ts'

/** The places of a day's units that BYHOUR, BYMINUTE and BYSECOND let pass, in order; of days there is only one. */
const allowedUnits = (rule: Rule, unit: number): readonly number[] => {
  const free = (asked: readonly number[], size: number, shown: boolean): readonly number[] =>
    !shown ? [0] : asked.length > 0 ? asked : Array.from({ length: size }, (_, i) => i)
  return product([
    free(rule.hours, 24, unit <= 3600).map((hour) => hour * 3600),
    free(rule.minutes, 60, unit <= 60).map((minute) => minute * 60),
    free(rule.seconds, 60, unit <= 1),
  ]).map((second) => second / unit)
}

const someOf = (times: Times, isOne: (time: number) => boolean): boolean => {
  for (let i = 0; i < times.size; i++) if (isOne(times.at(i))) return true
  return false
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))
const modulo = (a: number, b: number): number => ((a % b) + b) % b

const limitsDays = ({ months, yearDays, monthDays, days }: Rule): boolean =>
  [months, yearDays, monthDays, days].some((all) => all.length > 0)

/** Moves a period to one of every `INTERVAL`th. */
type Align = (period: number) => number

/** Days, hours, minutes and seconds: a line of equal units, of which whole days and places in the day are let pass. */
export const evenPeriods = (rule: Rule): Periods => {
  const unit = UNITS[rule.freq as keyof typeof UNITS]
  const perDay = DAY_SECONDS / unit
  const base = Math.floor(rule.start / unit)
  const last = (LAST_DAY + 1) * perDay - 1
  const isAsked = dayFilter(rule)
  const inUnit = chosen(listed(within(rule, unit)), rule.places)
  const isFree =
    rule.hours.length + rule.minutes.length + rule.seconds.length === 0 || unit === DAY_SECONDS
  const allowed = isFree ? { size: perDay, at: (i: number) => i } : listed(allowedUnits(rule, unit))
  // A step and a day have this in common; a place that is off it is never met.
  const common = gcd(rule.interval, perDay)
  const meets = isFree || someOf(allowed, (place) => modulo(place - base, common) === 0)
  let anyDay: boolean | undefined = limitsDays(rule) ? undefined : true
  const isPossible = (): boolean => {
    if (!meets || inUnit.size === 0) return false
    if (anyDay === undefined) {
      anyDay = false
      for (let day = 0; day < CYCLE_DAYS && !anyDay; day = dayAfter(rule, day))
        anyDay = isAsked(day)
    }
    return anyDay
  }
  /** The first period from here on that the limits may let pass, whether or not it is one of every `INTERVAL`th. */
  const passFrom = (period: number): number => {
    const day = Math.floor(period / perDay)
    if (!isAsked(day)) return dayAfter(rule, day) * perDay
    const index = indexFrom(allowed, period - day * perDay)
    return day * perDay + (index < allowed.size ? allowed.at(index) : perDay)
  }
  const passUpTo = (period: number): number => {
    const day = Math.floor(period / perDay)
    const index = isAsked(day) ? indexFrom(allowed, period - day * perDay + 1) - 1 : -1
    return day * perDay + (index >= 0 ? allowed.at(index) : -1)
  }
  const search = (
    from: number,
    pass: (period: number) => number,
    align: Align,
  ): number | undefined => {
    let period = isPossible() ? align(from) : Number.NaN
    while (period >= base && period <= last) {
      const passing = pass(period)
      if (passing === period) return period
      period = align(passing)
    }
    return undefined
  }
  const up: Align = (period) => aligned(period, base, rule.interval)
  const down: Align = (period) => base + Math.floor((period - base) / rule.interval) * rule.interval
  return {
    of: (local) => Math.floor(local / unit),
    next: (period) => search(Math.max(period, base), passFrom, up),
    previous: (period) => search(Math.min(period, last), passUpTo, down),
    timesOf: (period) => ({ size: inUnit.size, at: (index) => period * unit + inUnit.at(index) }),
    ...countOf(
      rule,
      {
        base,
        interval: rule.interval,
        perDay,
        allowed,
        isAsked,
        after: (day) => dayAfter(rule, day),
      },
      inUnit.size,
    ),
  }
}

/** Without limits by one division, else by days; an interval of more than a day has too few periods to be worth it. */
const countOf = (rule: Rule, grid: Grid, size: number): Pick<Periods, 'count'> => {
  const isFree = grid.allowed.size === grid.perDay && !limitsDays(rule)
  if (!isFree && rule.interval > grid.perDay) return {}
  const count = isFree
    ? (from: number, to: number) => Math.floor((to - from) / rule.interval) + 1
    : countEven(grid)
  return { count: (from, to) => (to < from ? 0 : count(from, to) * size) }
}
