/** A recurrence rule as numbers: what its parts ask for, with what it takes over from its start. */
import { weekdayOf } from './civil.ts'
import type { Weekday } from './mark.ts'
import type { Parts } from './rrule-part.ts'

export type Freq = 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY' | 'HOURLY' | 'MINUTELY' | 'SECONDLY'

/** `-1FR` is the last Friday; `nth` is 0 for every one. */
export interface NthDay {
  readonly nth: number
  readonly weekday: Weekday
}

/** Empty lists ask for nothing; all others are sorted. Local times are in seconds as if they were UTC. */
export interface Rule {
  readonly freq: Freq
  readonly interval: number
  /** `Infinity` without a COUNT. */
  readonly count: number
  readonly start: number
  readonly months: readonly number[]
  readonly weeks: readonly number[]
  readonly yearDays: readonly number[]
  readonly monthDays: readonly number[]
  readonly days: readonly NthDay[]
  readonly hours: readonly number[]
  readonly minutes: readonly number[]
  readonly seconds: readonly number[]
  readonly places: readonly number[]
  readonly weekStart: Weekday
}

export const DAY_SECONDS = 86_400

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const weekday = (text: string): Weekday => (WEEKDAYS.indexOf(text) + 1) as Weekday

const numbers = (parts: Parts, name: string): readonly number[] => {
  const all = parts.get(name)?.split(',').map(Number) ?? []
  return [...new Set(all)].sort((a, b) => a - b)
}

const nthDays = (parts: Parts): readonly NthDay[] =>
  (parts.get('BYDAY')?.split(',') ?? []).map((text) => ({
    nth: Number(text.slice(0, -2)),
    weekday: weekday(text.slice(-2)),
  }))

/** The rule of checked parts. `start` is its first possible local time, in seconds. */
export const ruleOf = (parts: Parts, start: number): Rule => ({
  freq: (parts.get('FREQ') ?? 'DAILY') as Freq,
  interval: Number(parts.get('INTERVAL') ?? 1),
  count: Number(parts.get('COUNT') ?? Number.POSITIVE_INFINITY),
  start,
  months: numbers(parts, 'BYMONTH'),
  weeks: numbers(parts, 'BYWEEKNO'),
  yearDays: numbers(parts, 'BYYEARDAY'),
  monthDays: numbers(parts, 'BYMONTHDAY'),
  days: nthDays(parts),
  hours: numbers(parts, 'BYHOUR'),
  minutes: numbers(parts, 'BYMINUTE'),
  seconds: numbers(parts, 'BYSECOND'),
  places: numbers(parts, 'BYSETPOS'),
  weekStart: weekday(parts.get('WKST') ?? 'MO'),
})

/** The day of the rule's start, since 1970-01-01. */
export const startDay = (rule: Rule): number => Math.floor(rule.start / DAY_SECONDS)

/** The weekday of the rule's start. */
export const startWeekday = (rule: Rule): Weekday => weekdayOf(startDay(rule))
