/** Marks and parts of a cycle as text: `24 Dec 18:00`, `last day`, `between Fri 17:00 and Mon`. */
import { HOUR, MINUTE, SECOND } from '../../time/instant.ts'
import type { CycleMark, CycleUnit, PeriodPart } from '../../time/mark.ts'
import { timeInCycle } from './clock.ts'
import { list, monthName, ordinal, weekdayName } from './words.ts'

/** A place in the cycle of a unit. */
function markText(unit: CycleUnit, mark: CycleMark): string {
  const { time } = mark
  const place = placeText(unit, mark)
  if (place === '') return timeInCycle(unit, time ?? 0)
  return time === undefined ? place : `${place} ${timeInCycle('day', time)}`
}

/** `15th`, `last day`, `2nd to last day`. */
export function dayText(day: number): string {
  if (day > 0) return ordinal(day)
  return day === -1 ? 'last day' : `${ordinal(-day)} to last day`
}

/** `2nd`, `last`, `2nd to last`. */
export const rankText = (nth: number): string =>
  nth === -1 ? 'last' : nth < 0 ? `${ordinal(-nth)} to last` : ordinal(nth)

/** `2nd Fri`, `last Fri`. */
export const nthText = (nth: number, weekday: number): string =>
  `${rankText(nth)} ${weekdayName(weekday)}`

function placeText(unit: CycleUnit, mark: CycleMark): string {
  const { month, day, weekday, nth } = mark
  const inMonth =
    weekday === undefined
      ? day === undefined
        ? ''
        : dayText(day)
      : nth === undefined
        ? weekdayName(weekday)
        : nthText(nth, weekday)
  if (month === undefined) return inMonth
  if (unit === 'quarter') return `${ordinal(month)} month${inMonth === '' ? '' : ` ${inMonth}`}`
  if (inMonth === '') return monthName(month)
  const plain = weekday === undefined && day !== undefined && day > 0
  return plain ? `${day} ${monthName(month)}` : `${inMonth} of ${monthName(month)}`
}

/** The part with a space before it, or nothing for the full cycle: ` between 10:00 and 12:00`. */
export function partText(unit: CycleUnit, given: PeriodPart): string {
  const part = sayable(unit, given)
  switch (part.kind) {
    case 'full':
      return ''
    case 'before':
      return ` before ${markText(unit, part.end)}`
    case 'after':
    case 'starting':
      return ` ${part.kind} ${markText(unit, part.start)}`
    case 'between':
      return ` between ${markText(unit, part.start)} and ${markText(unit, part.end)}`
    case 'on':
    case 'at':
      return ` ${part.kind} ${list(part.marks.map((mark) => markText(unit, mark)))}`
  }
}

/**
 * Below a day the language has no word for the cycle's end (`60:00`), so a part that ends there is said as the equal
 * part without an end.
 */
function sayable(unit: CycleUnit, part: PeriodPart): PeriodPart {
  if (part.kind !== 'before' && part.kind !== 'between') return part
  if (part.end.time === undefined || part.end.time !== cycleLength[unit]) return part
  return part.kind === 'before' ? { kind: 'full' } : { kind: 'after', start: part.start }
}

const cycleLength: { readonly [U in CycleUnit]?: number } = {
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
}
