/** Texts of other schedulers: systemd, AWS, App Engine, Quartz, iCalendar, Ruby. */
import { CONDITION } from '../../../grammar/labels.ts'
import { DAY, TIME } from './day.ts'
import type { Habit } from './habit.ts'
import { PROGRAM_HABITS } from './program.ts'
import { systemd } from './systemd.ts'

const DAYS = `${DAY}(?:(?:\\s*,\\s*|\\s*\\.\\.\\s*|-)${DAY})*`
const QUOTE = `['"]`
const FIELD = '[\\w*/,?#-]+'
const DATE_NUMBERS = '(\\d{1,2})[./](\\d{1,2})[./](\\d{4})'

const ranged = (days = ''): string => days.replace(/\s*\.\.\s*/g, '-')
const two = (n = ''): string => n.padStart(2, '0')

/** Day and month, in the order that makes a date; nothing where both would. */
const iso = (a = '', b = '', year = ''): string => {
  if (Number(a) > 12) return `${year}-${two(b)}-${two(a)}`
  return Number(b) > 12 || a === b ? `${year}-${two(a)}-${two(b)}` : ''
}

const PLACES = String.raw`(?:[a-z][a-z,.-]*\s+)?(?:[\d*]+-)?[*\d,./]+-[*\d,./~]+(?:\s+[*\d,./]+:[*\d,./]+(?::\d+)?)?`

export const FOREIGN_HABITS: readonly Habit[] = [
  [`cron\\(\\s*(${FIELD}(?:\\s+${FIELD}){4})\\s+\\*\\s*\\)`, 'cron $1'],
  [`(?:cron_)?tz=(\\S+)\\s+(${FIELD}(?:\\s+${FIELD}){4,5})`, 'cron $2 in $1'],
  [`(${DAYS})\\s+(${TIME})`, (days, time) => `every ${ranged(days)} at ${time}`, CONDITION],
  ['(?:\\*-\\*-\\*\\s+)?\\*:0?0/(\\d+)(?::00)?', 'every $1 minutes aligned'],
  ['(?:\\*-\\*-\\*\\s+)?(?:0?0|\\*)/(\\d+):00(?::00)?', 'every $1 hours aligned', CONDITION],
  ['rrule[:=]\\s*([\\w=;,+:-]+)', "rrule '$1'"],
  ['(freq=[\\w=;,+:-]+)', "rrule '$1'", CONDITION],
  ['every\\s+(\\d+)\\.(\\p{L}+)', 'every $1 $2'],
  ['every\\s+:(\\p{L}+)', 'every $1'],
  [`${QUOTE}(${FIELD}(?:\\s+${FIELD}){4,5})${QUOTE}`, 'cron $1', CONDITION],
  ['(\\d{4})/(\\d{1,2})/(\\d{1,2})', (year, month, day) => `${year}-${two(month)}-${two(day)}`],
  [
    `on\\s+${DATE_NUMBERS}`,
    (a, b, year) => (iso(a, b, year) === '' ? '' : `on ${iso(a, b, year)}`),
  ],
  [DATE_NUMBERS, iso],
  [`(${PLACES})`, systemd, CONDITION],
  ...PROGRAM_HABITS,
  ['^[\'"“‘](.+)[\'"”’]$', '$1', CONDITION],
]
