/** Habits about days, dates and cycles. */
import { CONDITION, OPERATOR } from '../../../grammar/labels.ts'
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

const DAYS = String.raw`${DAY}(?:(?:\s*,\s*|\s+and\s+)${DAY})*`
const MONTH = `(?:${alternation(Object.keys(MONTHS))})`
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth']

const ordinalOf = (word = ''): string =>
  ['1st', '2nd', '3rd', '4th', '5th'][ORDINALS.indexOf(word.toLowerCase())] ?? word

const adverbOf = (unit = ''): string => (/^day$/i.test(unit) ? 'daily' : `${unit.toLowerCase()}ly`)

export const DAY_HABITS: readonly Habit[] = [
  [String.raw`at\s+(${TIME})\s+(?:every|each)\s+(day|weekday|${DAY})\b`, 'every $2 at $1'],
  [String.raw`each(?=\s+(?:${UNIT}|weekday|weekend|${DAY}|\d))`, 'every', CONDITION],
  [String.raw`(?<!\bweek(?:ly)?\s+)on\s+(${DAYS})s?(?:\s+at)?\s+(${TIME})`, 'every $1 at $2'],
  [String.raw`(?:on\s+)?(weekday|weekend)s\s+at(?=\s)`, 'every $1 at'],
  [
    String.raw`on\s+the\s+([\p{N}\p{L} ]{1,30}?)\s+of\s+the\s+month\s+at(?=\s)`,
    'every $1 of the month at',
  ],
  [
    String.raw`weekly\s+on\s+mon(?:day)?\s*(?:[-–]|to\b|through\b)\s*fri(?:day)?\b`,
    'every weekday',
  ],
  [String.raw`on\s+mon(?:day)?\s*(?:[-–]|to\b|through\b)\s*fri(?:day)?\b`, 'on weekdays'],
  [String.raw`every\s+mon(?:day)?\s*(?:[-–]|to\b|through\b)\s*fri(?:day)?\b`, 'every weekday'],
  [String.raw`weekly\s+on\s+(weekday|weekend)s`, 'every $1'],
  [String.raw`on\s+(weekdays|weekends|${DAY})\b`, '& on $1', "a time such as '10:00'"],
  ['(weekdays|weekends)', 'on $1', CONDITION],
  [String.raw`(${DAY})s?\b`, 'every $1', CONDITION],
  [String.raw`(${MONTH})\b`, 'in $1', CONDITION],
  [
    String.raw`(${DAY}|\d{1,2}(?:st|nd|rd|th)?|last\s+day|${DATE})\s+at(?=\s+${TIME})`,
    '$1',
    OPERATOR,
  ],
  [
    String.raw`the\s+(\d+(?:st|nd|rd|th)?|last\s+\p{L}+)(?!\p{L})`,
    '$1',
    "a day such as '5th' or 'last day'",
  ],
  [String.raw`(${ORDINALS.join('|')})(?=\s+(?:${DAY}|of)\b)`, ordinalOf],
  [
    String.raw`(?:the\s+)?(${ORDINALS.join('|')})\b`,
    ordinalOf,
    "a day such as '5th' or 'last day'",
  ],
  [String.raw`every\s+second\s+(${DAY})\b`, 'every 2nd $1'],
  [String.raw`every\s+(?:other|second)\s+(${UNIT})\b`, 'every 2 $1s'],
  [String.raw`every\s+(\d+)(?:st|nd|rd|th)\s+(${UNIT})\b`, 'every $1 $2s'],
  [String.raw`every\s+(?:week|work)\s*day`, 'every weekday'],
  [String.raw`(?:morning|evening|night)(?=\s+at\b)`, 'day'],
  [String.raw`every\s+morning`, 'every day at 08:00'],
  [String.raw`every\s+(?:evening|night)`, 'every day at 20:00'],
  [String.raw`once\s+(?:an?|per|each|every)\s+(${UNIT})\b`, adverbOf],
  [String.raw`twice\s+(?:a|per|each|every)\s+day`, 'every 12 hours'],
  ['annually', 'yearly'],
  ['biweekly|fortnightly', 'every 2 weeks'],
  [String.raw`(weekly)\s+(${DAYS})\b`, '$1 on $2'],
]
