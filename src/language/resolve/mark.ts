/** Places in a cycle, checked: no 33rd day, no 30 Feb. */
import type { MarkTree } from '../../../grammar/mark.ts'
import type { Count } from '../../../grammar/span.ts'
import type { CycleMark, CycleUnit, Weekday } from '../../time/mark.ts'
import { type ClockUnit, resolveClock } from './clock.ts'
import { fail, type Notes } from './notes.ts'
import type { Role } from './role.ts'

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const MONTHS_IN_QUARTER = 3

const isClockUnit = (unit: CycleUnit): unit is ClockUnit =>
  unit === 'second' || unit === 'minute' || unit === 'hour' || unit === 'day'

/** The number of a weekday; the grammar gives no other numbers. */
export const asWeekday = (value: number): Weekday => value as Weekday

const checkDay = ({ value, span }: Count, longest: number, notes: Notes): number => {
  const size = Math.abs(value)
  if (size < 1) fail(notes, span, 'days are counted from 1')
  else if (size > longest)
    fail(notes, span, `the month has at most ${longest} days`, value > 0 ? 'last day' : undefined)
  return value
}

const checkMonth = ({ value, span }: Count, unit: CycleUnit, notes: Notes): number => {
  if (unit === 'quarter' && (value < 1 || value > MONTHS_IN_QUARTER))
    fail(notes, span, 'a quarter has three months')
  return value
}

/** A day of a month, or an nth weekday of it. */
export const resolveDay = (
  tree: Omit<MarkTree, 'span'>,
  longest: number,
  notes: Notes,
): Pick<CycleMark, 'day' | 'nth' | 'weekday'> => {
  if (tree.nth !== undefined && tree.weekday !== undefined) {
    const { value, span } = tree.nth
    if (value === 0 || value > 5 || value < -5)
      fail(notes, span, 'a month has at most five of each weekday')
    return { nth: value, weekday: asWeekday(tree.weekday) }
  }
  return tree.day === undefined ? {} : { day: checkDay(tree.day, longest, notes) }
}

/** A place in the cycle of `unit`. */
export const resolveMark = (
  tree: MarkTree,
  unit: CycleUnit,
  role: Role,
  notes: Notes,
): CycleMark => {
  if (isClockUnit(unit))
    return { time: tree.time === undefined ? 0 : resolveClock(tree.time, unit, role, notes) }
  const month = tree.month === undefined ? undefined : checkMonth(tree.month, unit, notes)
  const longest = (unit === 'year' ? LONGEST[(month ?? 1) - 1] : undefined) ?? 31
  const place =
    unit === 'week' ? { weekday: asWeekday(tree.weekday ?? 1) } : resolveDay(tree, longest, notes)
  return {
    ...(month === undefined ? {} : { month }),
    ...place,
    ...(tree.time === undefined ? {} : { time: resolveClock(tree.time, 'day', role, notes) }),
  }
}
