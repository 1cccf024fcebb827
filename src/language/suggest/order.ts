/** The right words in another order, or with a word that is not said here. */
import { CONDITION, OPERATOR } from '../../../grammar/labels.ts'
import { alternation, MONTHS } from '../../../grammar/words.ts'
import { lengthOf } from '../../time/civil.ts'
import { DATE, DAY, TIME, UNIT } from './day.ts'
import type { Habit } from './habit.ts'
import { zoneOf } from './zone.ts'

const MONTH = `(?:${alternation(Object.keys(MONTHS))})`
const DAYS = `(?:weekdays|weekends|${DAY}(?:(?:\\s*(?:,|[-–/]|\\bto\\b|\\bthrough\\b|\\band\\b)\\s*)${DAY})*s?)`
const MINUTES = '(\\d{1,2})\\s*(?:min(?:ute)?s?)?'

/** `except Sunday at 9:00`. */
const LATE_TIME = `((?:except|in|from|on|but\\s+not|excluding)\\s[^&|()]{1,60}?)\\s+at\\s+(${TIME})`

/** A zone by a town of two words. */
const zoneIn = (town: string): string => {
  const meant = zoneOf(town)
  return meant === undefined ? '' : `in ${meant}`
}

const two = (n: number): string => `${n}`.padStart(2, '0')

/** Some minutes before a time of day. */
const before = (minutes = '', time = ''): string => {
  const [, hour = '', minute = '0', half = ''] =
    /^(\d{1,2})(?::(\d\d))?\s*([ap]?)/i.exec(time) ?? []
  const named = /^noon/i.test(time) ? 12 : /^midnight/i.test(time) ? 0 : undefined
  const shift = /p/i.test(half) && Number(hour) < 12 ? 12 : 0
  const at = ((named ?? Number(hour) + shift) * 60 + Number(minute) - Number(minutes) + 1440) % 1440
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

const plain = (days = ''): string => days.replace(/\s*\/\s*/g, ', ')

/** A date in words, as an instant. */
const onceAt = (day = '', month = '', year = ''): string =>
  `once at ${year}-${two(MONTHS[month.toLowerCase()] ?? 0)}-${two(Number(day))}`

const WHEN =
  '(?:when|whenever|once|if|on|every\\s+time)\\s+(?:the\\s+|an?\\s+)?(?:new\\s+)?(?:file\\s+)?'
const FILE = `('[^']*'|"[^"]*"|[\\w./*-]+)`
const CHANGES = '(?:(?:is|was|gets)\\s+)?(?:changes|changed|modified|updated)'
const APPEARS = '(?:(?:is|was)\\s+)?(?:appears|arrives|created|there|added|dropped|uploaded)'

const PAST: Readonly<Record<string, string>> = {
  su: 'succeeded',
  fa: 'failed',
  fi: 'finished',
  co: 'finished',
  st: 'started',
  en: 'ended',
  cr: 'crashed',
}

/** What has become of a run, by a verb or a noun. */
const pastOf = (said: string): string => PAST[said.slice(0, 2).toLowerCase()] ?? 'finished'

/** Whether it is a file by its look: in quotes, or with a dot or a stroke in it. */
const isPath = (name: string): boolean => /^['"]|[./]/.test(name)
const inQuotes = (name: string): string => (/^['"]/.test(name) ? name : `'${name}'`)

export const ORDER_HABITS: readonly Habit[] = [
  [
    `(weekdays|weekends|${DAY}\\s*[-–]\\s*${DAY})\\s+(${TIME})\\s*[-–]\\s*(${TIME})`,
    'on $1 from $2 to $3',
  ],
  [
    `(?:on\\s+)?(${DAY})\\s+(?:of\\s+)?next\\s+week(\\s+at\\s+${TIME})?`,
    "once at '$1 next week$2'",
  ],
  [LATE_TIME, 'at $2 $1', OPERATOR],
  ['after\\s+task(?=\\s)', '& after task'],
  [
    '(?:after:|(?:depends[_ -]?on|needs|requires|wants|upstream):?)\\s*\\[?([\\w-]+(?:\\s*,\\s*[\\w-]+)*)\\]?',
    'after $1',
  ],
  ['until(?=\\s+(?:task|this\\s+task)\\b)', 'unless', OPERATOR],
  ['until\\s+([\\w-]+)(?=\\s+(?:has|is)\\b)', 'unless task $1', OPERATOR],
  [
    'until\\s+(?:task\\s+)?([\\w-]+)\\s+(succeed|fail|finishe?|complete|start|end|crashe?)(?:s|ed)?(?!\\p{L})',
    (name = '', verb = '') =>
      `unless ${/^it$/i.test(name) ? 'this task' : `task ${name}`} has ${pastOf(verb)}`,
  ],
  [
    'until\\s+(?:a\\s+)?(success|failure|completion)(?!\\p{L})',
    (noun = '') => `unless this task has ${pastOf(noun)}`,
  ],
  [`(in\\s+\\d+\\s+(?:days?|weeks?|months?)\\s+at\\s+${TIME})`, "once at '$1'", OPERATOR],
  [`but\\s+(?:on\\s+)?(${DAYS})`, 'but not on $1', OPERATOR],
  [`(${DAYS})`, (days) => `on ${plain(days)}`, OPERATOR],
  [`(${DAY}(?:\\s*/\\s*${DAY})+)`, plain],
  [`${MINUTES}\\s+before\\s+(${TIME})`, before, CONDITION],
  [`(every\\s+)${MINUTES}\\s+past\\s+(?:the|each|every)\\s+hour`, '$1hour at $2 min'],
  [`(\\d{1,2})\\s*o['’]?clock`, '$1:00'],
  ['of\\s+month(?!\\p{L})', 'of the month'],
  ['half[\\s-]*hourly', 'every 30 minutes'],
  ['(?:semi-?annually|half[\\s-]*yearly)', 'every 6 months'],
  [`(every\\s+${UNIT})\\s+of\\s+(?:the|each|every)\\s+(?:hour|day|week|month|year)`, '$1'],
  [`(?:every\\s+)?alternate\\s+(day|week|month|${DAY})s?`, 'every other $1'],
  [`every\\s+(${DAY})\\s+the\\s+(\\d{1,2}(?:st|nd|rd|th))`, 'every $1 & on the $2 of the month'],
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
  ['(?:ev|evry|evey)\\s+(\\p{L}+)', 'every $1', CONDITION],
  ['all\\s+(\\d+\\s*\\p{L}+)', 'every $1', CONDITION],
  [
    `(?:if|when|whenever|while|once)\\s+(?:the\\s+)?(?:file\\s+)?([./~][\\w./*-]+|[\\w-]+\\.\\w+)\\s+exists`,
    "& file '$1' exists",
    OPERATOR,
  ],
  [
    `(?:if|when|whenever|while|once)\\s+(?:the\\s+)?(?:file\\s+)?([./~][\\w./*-]+|[\\w-]+\\.\\w+)\\s+exists`,
    "file '$1' exists",
  ],
  [`(${DATE})`, 'once at $1', CONDITION],
  [`(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH}),?\\s+(\\d{4})`, onceAt, CONDITION],
  [
    `(${MONTH})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`,
    (month, day, year) => onceAt(day, month, year),
    CONDITION,
  ],
  [
    `${WHEN}${FILE}\\s+${CHANGES}`,
    (name = '') => (isPath(name) ? `file ${inQuotes(name)} changed` : ''),
  ],
  [
    `${WHEN}${FILE}\\s+${APPEARS}`,
    (name = '') => (isPath(name) ? `file ${inQuotes(name)} appears and settles for 1 s` : ''),
  ],
  [
    `(?:on\\s+)?(?:the\\s+)?(\\d{1,2}(?:st|nd|rd|th)|first|last\\s+day)\\s+of\\s+next\\s+month(\\s+at\\s+${TIME})?`,
    "once at 'next month on the $1$2'",
  ],
  [`((?:this|coming)\\s+${DAY}(?:\\s+at\\s+${TIME})?)`, "once at '$1'"],
  [`((?:the\\s+)?day\\s+after\\s+tomorrow(?:\\s+at\\s+${TIME})?)`, "once at '$1'"],
  [
    `(?:immediately|right\\s+now|right\\s+away|straight\\s+away|asap|at\\s+once)`,
    'once',
    CONDITION,
  ],
  [
    "when(?:ever)?\\s+file\\s+('[^']*')\\s+(?:appears|arrives|is\\s+there)",
    'file $1 appears and settles for 1 s',
  ],
  [
    `after\\s+(all|any|either)\\s+(?:of\\s+)?(?!tasks?\\b)([\\w-]+(?:\\s*,\\s*[\\w-]+)*)`,
    (which = '', names = '') => `after ${which === 'all' ? 'all' : 'any'} of tasks ${names}`,
  ],
  ['([+-]\\d\\d:?\\d\\d)', 'in $1', OPERATOR],
  ['\\(\\s*(\\p{L}+(?:\\s+\\p{L}+)?)\\s+time\\s*\\)', (town = '') => zoneIn(town)],
  ['@(hourly|daily|weekly|monthly|yearly)\\s+(at|on)(?!\\p{L})', '$1 $2'],
  ['(\\p{L}+\\s+\\p{L}+)\\s+time(?!\\p{L})', (town = '') => zoneIn(town)],
]
