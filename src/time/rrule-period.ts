/** What the periods of a recurrence rule are, of one length or by the calendar, and the local times in one. */
import { DAY_SECONDS, type Rule } from './rrule-rule.ts'

/** Sorted local times, in seconds. */
export interface Times {
  readonly size: number
  at(index: number): number
}

/** Periods are whole numbers, every `INTERVAL`th from the one of the start on. */
export interface Periods {
  /** The period that a local time lies in. */
  of(local: number): number
  /** The first period at or after this one that holds times; `undefined` if there is none up to the year 9999. */
  next(period: number): number | undefined
  /** The last one at or before this one. */
  previous(period: number): number | undefined
  timesOf(period: number): Times
  /** How many times there are in the periods from `from` up to and with `to`, where that is known without a walk. */
  count?(from: number, to: number): number
}

/** 9999-12-31, the last day that a date of RFC 5545 can name. */
export const LAST_DAY = 2_932_896
/** The calendar and its weekdays repeat after 400 years. */
export const CYCLE_DAYS = 146_097

export const product = (lists: readonly (readonly number[])[]): readonly number[] =>
  lists.reduce((all, list) => all.flatMap((one) => list.map((other) => one + other)), [0])

/** BYSETPOS: some of the times by their place, counted from the front or the end. */
export const chosen = (times: Times, places: readonly number[]): Times => {
  if (places.length === 0) return times
  const indexes = places
    .map((place) => (place > 0 ? place - 1 : times.size + place))
    .filter((index) => index >= 0 && index < times.size)
    .sort((a, b) => a - b)
  const unique = indexes.filter((index, i) => index !== indexes[i - 1])
  return { size: unique.length, at: (i) => times.at(unique[i] ?? 0) }
}

export const listed = (times: readonly number[]): Times => ({
  size: times.length,
  at: (index) => times[index] ?? 0,
})

/** The seconds of a unit that occur in it: what BY… parts below it name, or else what the start shows. */
export const within = (rule: Rule, unit: number): readonly number[] => {
  const inDay = ((rule.start % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS
  const [hour, minute] = [Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60]
  const or = (asked: readonly number[], shown: number, size: number): readonly number[] =>
    (asked.length > 0 ? asked : [shown]).map((one) => one * size)
  return product([
    ...(unit > 3600 ? [or(rule.hours, hour, 3600)] : []),
    ...(unit > 60 ? [or(rule.minutes, minute, 60)] : []),
    ...(unit > 1 ? [or(rule.seconds, inDay % 60, 1)] : []),
  ])
}

export const aligned = (period: number, base: number, interval: number): number =>
  base + Math.ceil((period - base) / interval) * interval

/** The frequencies of one length, in seconds. */
export const UNITS: Readonly<Record<'DAILY' | 'HOURLY' | 'MINUTELY' | 'SECONDLY', number>> = {
  DAILY: DAY_SECONDS,
  HOURLY: 3600,
  MINUTELY: 60,
  SECONDLY: 1,
}

/** The first index whose value is at least `wanted`. */
export const indexFrom = (times: Times, wanted: number): number => {
  let [low, high] = [0, times.size]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (times.at(middle) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
