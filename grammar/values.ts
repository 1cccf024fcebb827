/** Readers of single values, for constructors that take them as text. */
import type { Parser } from 'parsimmon'
import { type DurationTree, duration } from './duration.ts'
import type { Reading } from './grammar.ts'
import { end, uncommented } from './lexical.ts'
import { dayOfMonth, MARKS, type MarkTree, month, weekday } from './mark.ts'
import { type MomentTree, moment } from './moment.ts'
import type { Count } from './span.ts'
import { UNITS, type UnitWord } from './words.ts'

/** The value, or where the text is none. */
export type ValueReading<T> =
  | { readonly ok: true; readonly value: T }
  | Extract<Reading, { reason: 'syntax' }>

/** Reads a whole text as one value. */
export type Reader<T> = (text: string) => ValueReading<T>

const whole = <T>(parser: Parser<T>): Reader<T> => {
  const complete = parser.skip(end)
  return (text) => {
    const result = complete.parse(uncommented(text))
    if (result.status) return { ok: true, value: result.value }
    return { ok: false, reason: 'syntax', at: result.index.offset, expected: result.expected }
  }
}

export const readDuration: Reader<DurationTree> = whole(duration)
export const readMoment: Reader<MomentTree> = whole(moment)
export const readWeekday: Reader<Count> = whole(weekday)
export const readMonth: Reader<Count> = whole(month)
export const readDayOfMonth: Reader<Omit<MarkTree, 'span'>> = whole(dayOfMonth)

/** Readers of the places in each cycle. */
export const readMark: Readonly<Record<UnitWord, Reader<MarkTree>>> = Object.fromEntries(
  UNITS.map((unit) => [unit, whole(MARKS[unit])]),
) as Record<UnitWord, Reader<MarkTree>>
