/** The cycles of a day and more, numbered along the wall clock: which one a local time is in, and where one begins. */
import { firstDayOf, monthOf } from './civil.ts'
import { DAY, HOUR, MINUTE, SECOND } from './instant.ts'
import type { CycleUnit } from './mark.ts'

/** The cycles that have the same length on every wall clock. */
export type ShortUnit = 'second' | 'minute' | 'hour'
/** The cycles of the calendar. */
export type LongUnit = Exclude<CycleUnit, ShortUnit>

/** The lengths of the short cycles. */
export const SHORT: Readonly<Record<ShortUnit, number>> = {
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
}

export const isShort = (unit: CycleUnit): unit is ShortUnit => unit in SHORT

const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** The number of the cycle that a local time is in. Day 0 was a Thursday, so week 0 began on day −3. */
export const cycleOf = (unit: LongUnit, local: number): number => {
  const day = Math.floor(local / DAY)
  if (unit === 'day') return day
  if (unit === 'week') return Math.floor((day + 3) / 7)
  return Math.floor(monthOf(day) / MONTHS[unit])
}

/** The first day of a cycle. */
export const cycleDay = (unit: LongUnit, cycle: number): number => {
  if (unit === 'day') return cycle
  if (unit === 'week') return cycle * 7 - 3
  return firstDayOf(cycle * MONTHS[unit])
}

/** The local time at which a cycle begins. */
export const cycleStart = (unit: LongUnit, cycle: number): number => cycleDay(unit, cycle) * DAY

/** The first month of a cycle of months. */
export const cycleMonth = (unit: 'month' | 'quarter' | 'year', cycle: number): number =>
  cycle * MONTHS[unit]
