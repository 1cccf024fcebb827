/** The right words in another order, or with a word that is not said here. */
import { CONDITION, OPERATOR } from '../../../grammar/labels.ts'
import { lengthOf } from '../../time/civil.ts'
import { DATE, DAY, TIME, UNIT } from './day.ts'
import type { Habit } from './habit.ts'

const DAYS = `(?:weekdays|weekends|${DAY}(?:(?:\\s*(?:,|[-–/]|\\bto\\b|\\bthrough\\b|\\band\\b)\\s*)${DAY})*s?)`
const MONTH_PLACE = '(?:the\\s+|each\\s+|every\\s+)?month'
const NTH = '(?:\\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|last)'
const NTH_DAY = `${NTH}(?:\\s*(?:,|and)\\s*${NTH})*(?:\\s+(?:day|${DAY}))?`
const MINUTES = '(\\d{1,2})\\s*(?:min(?:ute)?s?)?'

/** `except Sunday at 9:00`. */
const LATE_TIME = `((?:except|in|from|on|but\\s+not|excluding)\\s[^&|()]{1,60}?)\\s+at\\s+(${TIME})`

const two = (n: number): string => `${n}`.padStart(2, '0')

/** Hours without minutes; from 9 to 5 is until 17:00. */
const hours = (from = '', to = ''): string => {
  const [first, last] = [Number(from), Number(to)]
  const until = last <= first && first < 12 && last + 12 > first ? last + 12 : last
  return first < 24 && until <= 24 ? `from ${first}:00 to ${until}:00` : ''
}

/** Some minutes after a time of day, or before it. */
const beside =
  (sign: 1 | -1) =>
  (minutes = '', time = ''): string => {
    const [, hour = '', minute = '0', half = ''] =
      /^(\d{1,2})(?::(\d\d))?\s*([ap]?)/i.exec(time) ?? []
    const named = /^noon/i.test(time) ? 12 : /^midnight/i.test(time) ? 0 : undefined
    const shift = /p/i.test(half) && Number(hour) < 12 ? 12 : 0
    const at =
      ((named ?? Number(hour) + shift) * 60 + Number(minute) + sign * Number(minutes) + 1440) % 1440
    return `daily at ${two(Math.floor(at / 60))}:${two(at % 60)}`
  }

/** The day after a date, where a window that includes it ends. */
const after = (date = ''): string => {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(date) ?? []
  if (year === '') return date
  const index = Number(year) * 12 + Number(month) - 1
  const isLast = Number(day) >= lengthOf(index)
  const next = isLast ? index + 1 : index
  return `${Math.floor(next / 12)}-${two((next % 12) + 1)}-${two(isLast ? 1 : Number(day) + 1)}`
}

const hoursOf = (n = ''): string => (Number(n) > 1 ? `${n} hours` : '1 hour')

const plain = (days = ''): string => days.replace(/\s*\/\s*/g, ', ')

export const ORDER_HABITS: readonly Habit[] = [
  [
    '(?:please\\s+)?(?:run|execute|start|trigger|schedule|repeat|do\\s+it)\\s+(\\p{L}+)',
    '$1',
    CONDITION,
  ],
  [
    `(?:from|between)\\s+(\\d{1,2})\\s*(?:to|and|until|till|[-–])\\s*(\\d{1,2})\\s+(every\\s.+)`,
    (from, to, every = '') => (hours(from, to) === '' ? '' : `${every} ${hours(from, to)}`),
  ],
  [
    `(?:from|between)\\s+(\\d{1,2})\\s*(?:to|and|until|till|[-–])\\s*(\\d{1,2})(?![\\d:.]|\\s*[ap]\\.?m|st|nd|rd|th)`,
    hours,
  ],
  [
    `starting\\s+(?:at\\s+)?(${TIME})\\s+(?:and\\s+)?(?:ending|until|till|to)\\s+(?:at\\s+)?(${TIME})`,
    'from $1 to $2',
  ],
  [
    `(weekdays|weekends|${DAY}\\s*[-–]\\s*${DAY})\\s+(\\d{1,2})\\s*[-–]\\s*(\\d{1,2})(?![\\d:])`,
    (days, from, to) => (hours(from, to) === '' ? '' : `on ${days} ${hours(from, to)}`),
  ],
  [
    `(weekdays|weekends|${DAY}\\s*[-–]\\s*${DAY})\\s+(${TIME})\\s*[-–]\\s*(${TIME})`,
    'on $1 from $2 to $3',
  ],
  [`,?\\s*(${TIME})\\s*[-–]\\s*(${TIME})`, ' from $1 to $2', OPERATOR],
  [LATE_TIME, 'at $2 $1', OPERATOR],
  [LATE_TIME, 'at $2 $1', "'at'"],
  [`starting\\s+(?:on\\s+|from\\s+)?(${DATE})(?![\\d:T]|\\s+\\d)`, 'from $1'],
  ['after\\s+task(?=\\s)', '& after task'],
  ['until(?=\\s+(?:task|this\\s+task)\\b)', 'unless', OPERATOR],
  [`(?:excluding|without|minus|skip(?:ping)?)\\s+(?:on\\s+)?(${DAYS})`, 'except $1'],
  [`but\\s+(?:on\\s+)?(${DAYS})`, 'but not on $1', OPERATOR],
  [`but\\s+(?:on\\s+)?(${DAYS})`, 'but not on $1', "'but not'"],
  [`,?\\s*(${DAYS})\\s+only`, ' on $1', OPERATOR],
  [`(weekdays|weekends)\\s+only`, 'on $1', CONDITION],
  [`(${DAYS})`, (days) => `on ${plain(days)}`, OPERATOR],
  [`(${DAY}(?:\\s*/\\s*${DAY})+)`, plain],
  [
    `((?:the\\s+)?${NTH_DAY})\\s+of\\s+${MONTH_PLACE}(?:\\s+at)?\\s+(${TIME})`,
    '$1 of the month at $2',
    CONDITION,
  ],
  [`(?:the\\s+)?(${NTH_DAY})\\s+of\\s+${MONTH_PLACE}`, 'every $1 of the month', CONDITION],
  [`day\\s+(\\d{1,2})\\s+of\\s+${MONTH_PLACE}`, 'monthly on day $1', CONDITION],
  [`(?:at\\s+)?(?:the\\s+)?end\\s+of\\s+${MONTH_PLACE}`, 'every last day of the month'],
  [
    `(?:at\\s+)?(?:the\\s+)?(?:start|beginning)\\s+of\\s+${MONTH_PLACE}`,
    'every first day of the month',
  ],
  ['(?:at\\s+)?(?:the\\s+)?end\\s+of\\s+(?:the\\s+|each\\s+|every\\s+)?year', 'every 31 Dec'],
  [`${MINUTES}\\s+(?:past|after)\\s+(${TIME})`, beside(1), CONDITION],
  [`${MINUTES}\\s+before\\s+(${TIME})`, beside(-1), CONDITION],
  ['once\\s+every', 'every', OPERATOR],
  [`(?:at\\s+)?${MINUTES}\\s+(?:past|after)\\s+(?:the|each|every)\\s+hour`, 'every hour at $1 min'],
  [
    `(?:at\\s+)?minute\\s+(\\d{1,2})\\s+(?:of|past)\\s+(?:the|each|every)\\s+hour`,
    'every hour at $1 min',
  ],
  [`(every\\s+)${MINUTES}\\s+past\\s+(?:the|each|every)\\s+hour`, '$1hour at $2 min'],
  ['(?:at\\s+)?(?:the\\s+)?top\\s+of\\s+(?:the|each|every)\\s+hour', 'every hour on the hour'],
  [
    '(hourly|(?:every|each)\\s+hour)\\s*,?\\s+(?:on|at)\\s+the\\s+half(?:\\s+hour)?',
    '$1 at 30 min',
  ],
  ['(hourly|(?:every|each)\\s+hour)\\s*,?\\s+at\\s+half\\s+past', '$1 at 30 min'],
  ['(hourly|(?:every|each)\\s+hour)\\s*,?\\s+at\\s+(?:a\\s+)?quarter\\s+past', '$1 at 15 min'],
  ['(hourly|(?:every|each)\\s+hour)\\s*,?\\s+at\\s+(?:a\\s+)?quarter\\s+to', '$1 at 45 min'],
  [`at\\s+quarter\\s+past\\s+(\\d{1,2})`, 'at $1:15'],
  [`quarter\\s+past\\s+(\\d{1,2})`, '$1:15'],
  [`at\\s+half\\s+past\\s+(\\d{1,2})`, 'at $1:30'],
  [`half\\s+past\\s+(\\d{1,2})`, '$1:30'],
  [`quarter\\s+to\\s+(\\d{1,2})`, (hour) => `${Number(hour) - 1}:45`],
  [`(\\d{1,2})\\s*o['’]?clock`, '$1:00'],
  [
    'every\\s+(\\d+|an?|one)?\\s*hours?\\s+and\\s+(?:a\\s+)?half',
    (n) => `every ${hoursOf(n)} and 30 minutes`,
  ],
  [
    'every\\s+(\\d+|an?|one)?\\s*hours?\\s+and\\s+a\\s+quarter',
    (n) => `every ${hoursOf(n)} and 15 minutes`,
  ],
  ['every\\s+hour\\s+and\\s+(\\d+\\s*min(?:ute)?s?)', 'every 1 hour and $1'],
  ['of\\s+month(?!\\p{L})', 'of the month'],
  ['half[\\s-]*hourly', 'every 30 minutes'],
  ['(?:semi-?annually|half[\\s-]*yearly)', 'every 6 months'],
  ['every\\s+(\\d+)\\s*(?:to|-)\\s*(\\d+)\\s*(\\p{L}+)', 'every $1 $3 to $2 $3'],
  ['every\\s+(?:a\\s+)?couple\\s+of\\s+(\\p{L}+)', 'every 2 $1'],
  [`(every\\s+${UNIT})\\s+of\\s+(?:the|each|every)\\s+(?:hour|day|week|month|year)`, '$1'],
  [`(?:every\\s+)?alternate\\s+(day|week|month|${DAY})s?`, 'every other $1'],
  [`every\\s+(${DAY})\\s+the\\s+(\\d{1,2}(?:st|nd|rd|th))`, 'every $1 & on the $2 of the month'],
  ['every\\s+christmas(?:\\s+day)?', 'every 25 Dec'],
  ["every\\s+new\\s+year(?:'?s(?:\\s+day)?)?", 'every 1 Jan'],
  ["(on|except)\\s+new\\s+year'?s?\\s+eve", '$1 31 Dec'],
  ["(on|except)\\s+new\\s+year(?:'?s)?(?:\\s+day)?", '$1 1 Jan'],
  ["unless\\s+it['’]?s\\s+(?:on\\s+)?(?:a\\s+)?(\\p{L}+)", 'unless on $1'],
  ['semi-?annual(?!\\p{L})', 'every 6 months'],
  ['biennial(?:ly)?', 'every 2 years'],
  [
    `from\\s+(${DATE})\\s+(?:to|until|till|through)\\s+(${DATE})`,
    (from, to) => `between ${from} and ${after(to)}`,
  ],
  [
    `((?:\\d+|an?|half\\s+an)\\s*\\p{L}+)\\s+after\\s+(?:the\\s+)?(?:session\\s+)?(?:startup|start|boot|launch)`,
    'session has run for $1',
  ],
  [`(\\d+)\\s*(\\p{L}+)\\s+from\\s+now`, 'in $1 $2'],
  ['(?:ev|evry|evey)\\s+(\\p{L}+)', 'every $1', CONDITION],
  [`(${DATE})`, 'once at $1', CONDITION],
  [`((?:this|coming)\\s+${DAY}(?:\\s+at\\s+${TIME})?)`, "once at '$1'"],
  [`((?:the\\s+)?day\\s+after\\s+tomorrow(?:\\s+at\\s+${TIME})?)`, "once at '$1'"],
  [`(?:immediately|right\\s+now|asap|at\\s+once)`, 'once', CONDITION],
  ['when(?:ever)?\\s+event\\s', 'on event ', CONDITION],
  ['when(?:ever)?\\s+event\\s', 'on event ', 'a task name'],
  ["when(?:ever)?\\s+file\\s+('[^']*')\\s+(?:is\\s+)?change[sd]?", 'file $1 changed'],
  [
    "when(?:ever)?\\s+file\\s+('[^']*')\\s+(?:appears|arrives|is\\s+there)",
    'file $1 appears and settles for 1 s',
  ],
  ["when(?:ever)?\\s+file\\s+('[^']*')\\s+exists", 'file $1 exists'],
  [`after\\s+both\\s+(?:of\\s+)?([\\w-]+\\s+and\\s+[\\w-]+)`, 'after $1'],
  [
    `after\\s+(all|any|either)\\s+(?:of\\s+)?(?!tasks?\\b)([\\w-]+(?:\\s*,\\s*[\\w-]+)*)`,
    (which = '', names = '') => `after ${which === 'all' ? 'all' : 'any'} of tasks ${names}`,
  ],
  ['@\\s*(\\d[\\d:]*)', 'at $1'],
  [
    '(?:utc|gmt)\\s*([+-])0?(\\d{1,2})(?![\\d:])',
    (sign, hour) => `in ${sign}${two(Number(hour))}:00`,
  ],
  ['([+-]\\d\\d:?\\d\\d)', 'in $1', OPERATOR],
]
