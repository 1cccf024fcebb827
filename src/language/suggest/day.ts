/** Habits about days, dates and cycles. */
import { CONDITION } from '../../../grammar/labels.ts'
import { alternation, MONTHS, UNITS, WEEKDAYS } from '../../../grammar/words.ts'
import type { Habit } from './habit.ts'

/** A time of day, perhaps without minutes. */
export const TIME: string = String.raw`(?:\d{1,2}(?::\d\d){0,2}(?:\s*[ap]m)?|noon|midnight)(?![\p{L}\p{N}:])`
/** A unit in the singular. */
export const UNIT: string = `(?:${UNITS.join('|')})`
/** A weekday. */
export const DAY: string = `(?:${alternation(Object.keys(WEEKDAYS).filter((name) => !name.endsWith('days')))})`
/** An ISO date. */
export const DATE: string = String.raw`\d{4}-\d\d?-\d\d?(?:[ t]\d\d?:\d\d(?::\d\d)?)?`

const MONTH = `(?:${alternation(Object.keys(MONTHS))})`
export const DAY_HABITS: readonly Habit[] = [
  [String.raw`weekly\s+on\s+(weekday|weekend)s`, 'every $1'],
  ['(weekdays|weekends)', 'on $1', CONDITION],
  [String.raw`(${DAY})s?\b`, 'every $1', CONDITION],
  [String.raw`(${MONTH})\b`, 'in $1', CONDITION],
  [String.raw`every\s+(?:other|second)\s+(${UNIT})\b`, 'every 2 $1s'],
  [String.raw`mo?\s*[-–]\s*fr?(?!\p{L})`, 'Mon-Fri'],
  [String.raw`(every|each)(?=\d|${DAY})`, '$1 '],
  [String.raw`every\s+(?:week|work)\s*day`, 'every weekday'],
]
