/** What has more than one reading, or leaves out what must be said: a sentence of its own for each, with the likeliest reading. */
import type { Span } from '../../../grammar/span.ts'
import { alternation, MONTHS, ORDINALS } from '../../../grammar/words.ts'
import { DATE, DAY, TIME, UNIT } from './day.ts'
import { type Found, filled, foundAt, lazyPattern, type Means, type Replacement } from './habit.ts'
import { businessDay, dayFirst, exceptHour, firstOrLast, SEASONS, TIMES } from './likely.ts'
import { UNSAID } from './unsaid.ts'
import { UNSURE_CYCLES } from './unsure-cycles.ts'
import { UNSURE_TIMES } from './unsure-times.ts'

/** A pattern, its sentence (after the words themselves), and its most likely meaning; empty where there is none. */
export type Unsure = readonly [written: string, sentence: string, means: Means]

const HOURS = '(?:business|work|working|office)\\s+hours'
const WORKDAY = '(?:business|work(?:ing)?|school|bank(?:ing)?|trading|office)[\\s-]*day'
const OF_MONTH = '\\s+of\\s+(?:(?:the|each|every)\\s+)?month'
const NEEDS = `needs a calendar, as in "business days of 'FI'"; Monday to Friday are weekdays`

const MONTH = `(?:${alternation(Object.keys(MONTHS))})`
const WEEKDAYS_SAID = `${DAY}s?|weekdays?|weekends?`
const MINUTES_BEFORE =
  '(?:\\d+\\s*|(?:an?|half\\s+an)\\s+)(?:s|m|h|d|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?)'

const UNSURE: readonly Unsure[] = [
  ...UNSURE_CYCLES,
  ...UNSURE_TIMES,
  [
    `\\d+\\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?)\\s+after\\s+(?:the\\s+)?(?:${DATE}|${MONTH}\\s+\\d+|\\d+(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH})(?!\\p{L})`,
    'is one instant: write it, as in "once at 2026-12-24 18:05"',
    '',
  ],
  [
    `(?<!outside\\s+|of\\s+|except\\s+)(?:(?:during|in|within)\\s+(?:the\\s+)?(?:${HOURS}|day(?:time)?|${WORKDAY})|${HOURS})(?!\\p{L})`,
    'does not say which hours',
    'from 9:00 to 17:00',
  ],
  [
    `(?:outside(?:\\s+of)?|except\\s+(?:during|in))\\s+${HOURS}`,
    'does not say which hours',
    'except from 9:00 to 17:00',
  ],
  ['every\\s+(?:few|several)\\s+(minutes|hours|days)', 'does not say how many', 'every 5 $1'],
  [
    `(?:(?:(?:every|each|on(?:\\s+the)?|the)\\s+)?(first|1st|last)\\s+(?:${WORKDAY}|weekday)${OF_MONTH}|(?:monthly|(?:every|each)\\s+month)\\s+on\\s+the\\s+(first|1st|last)\\s+(?:${WORKDAY}|weekday)(?!\\s+of\\b))(?!\\s+of\\b)(?:,?\\s+(?:at\\s+)?(${TIME}|\\d{1,2})(?![\\d:]))?`,
    NEEDS,
    (nth = '', other = '', time = '') => firstOrLast(nth || other, time),
  ],
  [
    `(?:every\\s+quarter|quarterly)\\s+at\\s+(${TIME})`,
    'does not say on which day',
    'quarterly at 1st month 1st $1',
  ],
  [
    `(?:every\\s+month|monthly)\\s+at\\s+(${TIME})`,
    'does not say on which day',
    'monthly at 1st $1',
  ],
  [
    `(?:(?:every|each)\\s+quarter|quarterly)\\s+on\\s+(?:the\\s+)?(\\d+(?:st|nd|rd|th)|${alternation(Object.keys(ORDINALS))})(?:\\s+of\\s+the\\s+month)?(\\s+at)?(?!\\p{L})`,
    'does not say in which month of the quarter',
    (day = '', at = '') => `quarterly ${at === '' ? 'on' : 'at'} 1st month ${day}`,
  ],
  [
    `(?:(?:every|each|on(?:\\s+the)?|the)\\s+)?(\\d+(?:st|nd|rd|th)|second|third|fourth|fifth)(\\s+to\\s+last)?\\s+${WORKDAY}${OF_MONTH}(?!\\s+of\\b)(?:,?\\s+(?:at\\s+)?(${TIME}|\\d{1,2})(?![\\d:]))?`,
    `needs a calendar, as in "2nd business day of the month of 'FI'"`,
    businessDay,
  ],
  [`${WORKDAY}(s?)(?!\\p{L})(?!\\s+of\\b)`, NEEDS, (plural) => `weekday${plural}`],
  [`${WORKDAY}(s?)\\s+(at|on|in|from|between)(?!\\p{L})`, NEEDS, 'weekday$1 $2'],
  [
    "(?:unless|except|but\\s+not|excluding|not)\\s+(?:(?:on|in|an?|it|it[’']?s|is|the|public|bank|national)\\s+)*holidays?(?!\\s+of\\b)",
    `needs a calendar, as in "except holidays of 'FI'"`,
    "except holidays of 'FI'",
  ],
  [
    'manual(?:ly)?|by\\s+hand|on\\s+demand|^(?:none|null)$',
    "is no condition: 'never' starts nothing by itself, and a start by hand needs none",
    'never',
  ],
  [
    `every\\s+(morning|afternoon|evening)(?!\\s+at\\b)`,
    'does not say at which time',
    (word = '') => `every ${word} at ${TIMES[word.toLowerCase()] ?? ''}`,
  ],
  [
    `every\\s+(\\d+)(?:st|nd|rd|th)\\s+(${UNIT})(?!\\p{L})`,
    'can mean every $1 $2s, or the one with that number in a longer cycle',
    'every $1 $2s',
  ],
  [
    `every\\s+(third|fourth|fifth)\\s+(${UNIT})(?!\\p{L})`,
    'can mean one $2 in so many, or the one with that number in a longer cycle',
    (nth = '', unit = '') => `every ${ORDINALS[nth.toLowerCase()] ?? ''} ${unit}s`,
  ],
  [
    '(?:now\\s+and\\s+then|from\\s+time\\s+to\\s+time|sometimes|occasionally|regularly|periodically|often|frequently|rarely|seldom)',
    'does not say when',
    '',
  ],
  [
    '(?:at\\s+)?(?:dawn|dusk|sunrise|sunset|daybreak|nightfall)',
    'is no time of the clock: it differs with the place and the season',
    '',
  ],
  [
    '(?:overnight|at\\s+night|(?:during|in)\\s+the\\s+night)',
    'does not say which hours',
    'from 22:00 to 6:00',
  ],
  [
    '(?:early|late)\\s+(?:in\\s+the\\s+|every\\s+)?(?:morning|afternoon|evening)',
    'does not say at which time',
    '',
  ],
  [
    '(?:(?:in|during|every|each)\\s+)?(?:the\\s+)?(spring|summer|autumn|fall|winter)s?(?:\\s+months)?(?!\\p{L})',
    "does not say which months: write them, as in 'from June to August'",
    (season = '') => SEASONS[season.toLowerCase()] ?? '',
  ],
  [
    `(${WEEKDAYS_SAID})\\s+(morning|afternoon|evening|night)s?(?!\\p{L})(?!\\s+at\\b)`,
    'does not say at which time',
    (day = '', part = '') => `${day} at ${TIMES[part.toLowerCase()] ?? ''}`,
  ],
  [
    `(until|till|before|after|from|starting)\\s+(${MONTH}\\s+\\d{1,2}|\\d{1,2}\\s+${MONTH})(?:st|nd|rd|th)?(?!\\d|\\p{L})`,
    'does not say in which year: write a date such as 2026-12-31, or "time of year before 31 Dec" for each year',
    (word = '', date = '') =>
      `& time of year ${/^(?:un|ti|be)/i.test(word) ? 'before' : 'after'} ${date}`,
  ],
  [
    '(?:if|when|whenever|while|once|as\\s+soon\\s+as)\\s+(?:the\\s+\\p{L}+\\s+(?:is\\s+)?)?(?:idle|ready|possible|needed|necessary|available)',
    'is not known here: say it with a signal, as in "signal \'idle\'", or with a task, as in "~task \'load\' is running"',
    '',
  ],
  [
    `every\\s+(\\d+\\s*\\p{L}+)\\s+past\\s+(midnight|noon|${TIME})`,
    "can mean one time of each day, or every $1 from $2 on: 'every $1 aligned to $2'",
    '',
  ],
  ['week[\\s-]*nights?', 'are no days of their own: Monday to Friday are weekdays', 'weekdays'],
  [
    '(?:in|during)\\s+the\\s+first\\s+week\\s+of\\s+(?:the|each|every)\\s+month',
    'can mean the first seven days, or a week of the calendar',
    'time of month between 1st and 7th',
  ],
  [
    `(?:(?:only|just)\\s+)?once,?\\s+on\\s+(?:${MONTH}\\s+\\d{1,2}|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH})(?:st|nd|rd|th)?(?!,?\\s*\\d{4}|\\d)(?:\\s+at\\s+${TIME})?`,
    'does not say in which year: write a date, as in "once at 2027-05-01 10:00"',
    '',
  ],
  [
    `(?:(?:only|just)\\s+)?once,?\\s+on\\s+(${DAY})(\\s+at\\s+${TIME})?`,
    'does not say in which week',
    'next $1$2',
  ],
  [
    '(?:several|many|a\\s+few)\\s+times\\s+(?:an?|per|each|every)\\s+\\p{L}+',
    'does not say how many',
    '',
  ],
  [
    `${MINUTES_BEFORE}\\s+before(?!\\s+(?:\\d|noon|midnight|(?:the|each|every)\\s+(?:hour|end)))`,
    'cannot be known: a condition only knows what has happened',
    '',
  ],
  [`once\\s+at\\s+(${TIME})(?=\\s*(?:$|[&|)]))`, 'does not say on which day', 'today at $1'],
  [
    `(?:unless|except|but\\s+not)\\s+(?:at\\s+(?=.)|(?=noon|midnight|\\d+:|\\d+\\s*[ap]m))(${TIME})`,
    'does not say until when',
    exceptHour,
  ],
  [
    '(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}))?(?!\\S)',
    'can be a day and a month, or a month and a day',
    dayFirst,
  ],
  ...UNSAID,
]

const KNOWN = UNSURE.map(([written, sentence, means]) =>
  Object.assign(lazyPattern(written), { sentence, means }),
)

/** A written text without a certain meaning. */
export interface Doubt {
  readonly span: Span
  readonly sentence: string
  readonly meant: readonly Replacement[]
}

const doubtOf = (
  { start, end, written, groups }: Found,
  { sentence, means }: (typeof KNOWN)[number],
): Doubt => {
  const put = filled(means, groups)
  return {
    span: { start, end },
    sentence: `'${written}' ${filled(sentence, groups)}`,
    meant: put === '' ? [] : [{ start, end, text: put }],
  }
}

/** What is in doubt at the offset. */
export const doubtAt = (text: string, at: number): Doubt | undefined => {
  for (const known of KNOWN) {
    const found = foundAt(text, at, known.pattern)
    if (found !== undefined) return doubtOf(found, known)
  }
  return undefined
}

/** The first doubt anywhere outside quotes. */
export const doubtIn = (text: string): Doubt | undefined => {
  const bare = text.replace(/'[^']*'|"[^"]*"/g, (quoted) => '·'.repeat(quoted.length))
  for (const known of KNOWN) {
    known.pattern.lastIndex = 0
    const match = known.pattern.exec(bare)
    if (match === null) continue
    const [{ length }] = match
    const groups = match.slice(1).map((group: string | undefined) => group ?? '')
    const end = match.index + length
    const found = { start: match.index, end, written: text.slice(match.index, end), groups }
    return doubtOf(found, known)
  }
  return undefined
}
