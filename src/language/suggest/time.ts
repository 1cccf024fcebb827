/** Habits about times, lengths and cron. */
import { AMOUNT, CONDITION, DATE_TIME, OPERATOR } from '../../../grammar/labels.ts'
import { DATE, DAY, TIME, UNIT } from './day.ts'
import type { Habit } from './habit.ts'

const LENGTH = String.raw`\d+(?:\.\d+)?\s*(?:ms|s|secs?|m|mins?|h|hrs?|d|w|${UNIT}s?)(?![\p{L}\p{N}_])`
const COUNTS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const countOf = (word = ''): string => `${COUNTS.indexOf(word.toLowerCase()) + 1}`

const boundOf = (word = ''): string => {
  if (word === 'from') return 'after'
  return /^(?:until|till|by)$/i.test(word) ? 'before' : word.toLowerCase()
}

const offsetZone = (sign = '', hours = ''): string => `${sign}${hours.padStart(2, '0')}:00`

const TO = String.raw`\s*(?:to\b|until\b|till\b|[-–—])\s*`

export const TIME_HABITS: readonly Habit[] = [
  [`starting\\s+(?:at\\s+)?(${TIME})`, 'aligned to $1'],
  [`from\\s+(${TIME})${TO}(${TIME})`, 'between $1 and $2', "'between'"],
  [`from\\s+(${TIME})${TO}(${TIME})`, '& time of day between $1 and $2', OPERATOR],
  [`(until|till|by|from)(?=\\s+${TIME})`, boundOf, "'before'"],
  [
    `(between|before|after|until|from)(?=\\s+${TIME})`,
    (word) => `& time of day ${boundOf(word)}`,
    OPERATOR,
  ],
  [
    `(between|before|after|until|from)\\s+(${TIME})`,
    (word, time = '') => `time of day ${boundOf(word)} ${time}`,
    DATE_TIME,
  ],
  [`(before|after|until|from|between)\\s+(${DATE})`, '& $1 $2'],
  [`(${TIME}|${DAY})\\s*[-–—]\\s*(${TIME}|${DAY})`, '$1 and $2', "'and'"],
  [`to|until|till`, 'and', "'and'"],
  [`at\\s+(${TIME})`, 'daily at $1', CONDITION],
  [String.raw`every\s+((?:[01]?\d|2[0-3]):[0-5]\d)(?![:\d])`, 'every day at $1'],
  [String.raw`(\d{1,2}:\d\d)(?![:\d])`, 'at $1', "'at'"],
  [String.raw`(\d{1,2}:\d\d)(?![:\d])`, 'daily at $1', CONDITION],
  [`in\\s+(${LENGTH})`, 'once in $1', "a month such as 'Jan'"],
  [`after\\s+(${LENGTH})`, 'once in $1', "'of tasks'"],
  [`(${LENGTH})`, 'past $1', "'past'"],
  [`(${LENGTH})`, 'every $1', CONDITION],
  [String.raw`(\d{1,2})h(\d\d)(?!\p{N})`, '$1:$2'],
  [String.raw`(\d{1,2})\s*(?:min(?:ute)?s?\s+)?past\b`, '$1 min'],
  [String.raw`(hour(?:ly)?\s+\p{L}+\s+\d{1,2})\s*m\b`, '$1 min'],
  [String.raw`(minute(?:ly)?\s+\p{L}+\s+\d{1,2})\s*s(?:ec(?:ond)?s?)?\b`, '$1'],
  [String.raw`(\d{1,2}(?::\d\d)?)\s*([ap])\.\s*m\.?`, '$1 $2m'],
  [String.raw`half\s+(?:an\s+)?hour`, '30 minutes'],
  [String.raw`quarter\s+(?:of\s+an\s+)?hour`, '15 minutes'],
  [`(?:an?\\s+)?(${UNIT})\\b`, '1 $1', AMOUNT],
  [`(${COUNTS.join('|')})(?=\\s+(?:${UNIT}s?|times|of)\\b)`, countOf],
  [String.raw`(?:at\s+least\s+)(\d+)`, '$1'],
  [String.raw`(\d+)x(?!\p{L})`, '$1 times', 'a number'],
  ['once', '1 times', "'more'"],
  ['twice', '2 times', "'more'"],
  [String.raw`((?:[\d*/,?-]+\s+){4,5}[\d*/,?\p{L}#-]+)`, 'cron $1', CONDITION],
  [String.raw`(?:UTC|GMT)([+-])0?(\d{1,2})(?![\d:])`, offsetZone],
  [String.raw`@every\s+(\d)`, 'every $1'],
]
