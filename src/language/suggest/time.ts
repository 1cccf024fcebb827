/** Habits about times, lengths and cron. */
import { AMOUNT, CONDITION } from '../../../grammar/labels.ts'
import { TIME, UNIT } from './day.ts'
import type { Habit } from './habit.ts'

const LENGTH = String.raw`\d+(?:\.\d+)?\s*(?:ms|s|secs?|m|mins?|h|hrs?|d|w|${UNIT}s?)(?!\p{ID_Continue})`
const COUNTS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const countOf = (word = ''): string => `${COUNTS.indexOf(word.toLowerCase()) + 1}`

const boundOf = (word = ''): string => (/^from$/i.test(word) ? 'after' : 'before')

const offsetZone = (sign = '', hours = ''): string => `${sign}${hours.padStart(2, '0')}:00`

export const TIME_HABITS: readonly Habit[] = [
  [`(until|till|by|from)(?=\\s+(?!\\d+(?![\\d:]|\\s*[ap]m))${TIME})`, boundOf, "'before'"],
  ['(?:xx|hh|\\*)?:(\\d\\d)(?![:\\d])', 'hourly at $1 min', CONDITION],
  [`by\\s+(${TIME})`, 'before $1', CONDITION],
  [String.raw`every\s+((?:[01]?\d|2[0-3]):[0-5]\d)(?![:\d])`, 'every day at $1'],
  [`after\\s+(${LENGTH})`, 'once in $1', "'of tasks'"],
  [`after\\s+(${LENGTH})`, 'once in $1', "'tasks'"],
  [`(${LENGTH})`, 'past $1', "'past'"],
  ['(\\d+)[\\s-]*(second|minute|hour)ly', 'every $1 $2s', CONDITION],
  [`(${LENGTH})`, 'every $1', CONDITION],
  [
    `((?:\\d+|an?|${COUNTS.join('|')})\\s+(?:${UNIT}\\s+)?and\\s+a\\s+half(?:\\s+${UNIT}s?)?)`,
    'every $1',
    CONDITION,
  ],
  [String.raw`(\d{1,2})h(\d\d)(?!\p{N})`, '$1:$2'],
  [String.raw`(hour(?:ly)?\s+\p{L}+\s+\d{1,2})\s*m\b`, '$1 min'],
  [String.raw`(minute(?:ly)?\s+\p{L}+\s+\d{1,2})\s*s(?:ec(?:ond)?s?)?\b`, '$1'],
  [`(?:an?\\s+)?(${UNIT})\\b`, '1 $1', AMOUNT],
  [`(${COUNTS.join('|')})(?=\\s+(?:${UNIT}s?|times|of)\\b)`, countOf],
  [String.raw`(?:at\s+least\s+)(\d+)`, '$1'],
  ['twice', '2 times', "'more'"],
  [String.raw`(?:UTC|GMT)([+-])0?(\d{1,2})(?![\d:])`, offsetZone],
]
