/** What has more than one reading, or leaves out what must be said: a sentence of its own for each, with the likeliest reading. */
import type { Span } from '../../../grammar/span.ts'
import { TIME, UNIT } from './day.ts'
import { filled, foundAt, type Means, type Replacement, wordPattern } from './habit.ts'

/** A pattern, its sentence (after the words themselves), and its most likely meaning; empty where there is none. */
type Unsure = readonly [written: string, sentence: string, means: Means]

const COUNTS = 'zero once twice thrice four five six seven eight nine ten eleven twelve'.split(' ')
const NUMBERS = 'zero one two three'.split(' ')

const countOf = (word: string): number => {
  const lower = word.replace(/\s*(?:x|times)$/i, '').toLowerCase()
  return Number.parseInt(lower, 10) || Math.max(COUNTS.indexOf(lower), NUMBERS.indexOf(lower))
}

/** What a cycle is divided into. */
const PARTS: Readonly<Record<string, readonly [whole: number, unit: string]>> = {
  day: [24, 'hours'],
  hour: [60, 'minutes'],
  year: [12, 'months'],
}
/** Examples of days, by their number. */
const DAYS: Readonly<Record<string, readonly string[]>> = {
  week: ['', 'every Mon', 'every Mon and Thu', 'every Mon, Wed and Fri'],
  month: ['', 'every 1st', 'every 1st and 15th'],
}

const evenly = (count = '', unit = ''): string => {
  const n = countOf(count)
  const cycle = unit === '' ? 'day' : unit.toLowerCase()
  const [whole, part] = PARTS[cycle] ?? [1, '']
  return n > 0 && whole > n && whole % n === 0
    ? `every ${whole / n} ${part}`
    : (DAYS[cycle]?.[n] ?? '')
}

const COUNT =
  '(twice|thrice|(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)\\s*(?:x|times))'
const HOURS = '(?:business|work|working|office)\\s+hours'
const WORKDAY = '(?:business|work(?:ing)?)[\\s-]*day'
const OF_MONTH = '\\s+of\\s+(?:(?:the|each|every)\\s+)?month'
const NEEDS = `needs a calendar, as in "business days of 'FI'"; Monday to Friday are weekdays`
const firstOrLast = (which = ''): string => `cron 0 0 ${/^l/i.test(which) ? 'L' : '1'}W * *`

const UNSURE: readonly Unsure[] = [
  ['every\\s+even\\s+(minute|hour)', 'goes by the clock', 'every 2 $1s aligned'],
  ['every\\s+(?:odd|uneven)\\s+minute', 'goes by the clock', 'cron 1-59/2 * * * *'],
  ['every\\s+(?:odd|uneven)\\s+hour', 'goes by the clock', 'cron 0 1-23/2 * * *'],
  ['bi-?weekly', 'can mean every 2 weeks or twice a week', 'every 2 weeks'],
  ['bi-?monthly', 'can mean every 2 months or twice a month', 'every 2 months'],
  ['semi-?monthly', 'does not say on which days', 'every 1st and 15th'],
  [
    `${COUNT}\\s+(?:(?:an?|per|each|every|in\\s+an?)\\s+(day|hour|week|month|year)|daily)(?!\\p{L})`,
    'does not say when',
    evenly,
  ],
  [
    `(?:during|in|within)\\s+(?:the\\s+)?(?:${HOURS}|day(?:time)?)`,
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
    `(?:every\\s+)?(first|last)\\s+(?:${WORKDAY}|weekday)${OF_MONTH}(?!\\s+(?:of|at)\\b)`,
    NEEDS,
    firstOrLast,
  ],
  [`monthly\\s+on\\s+the\\s+(first|last)\\s+${WORKDAY}(?!\\s+of\\b)`, NEEDS, firstOrLast],
  [`${WORKDAY}(s?)(?!\\p{L})(?!\\s+of\\b)`, NEEDS, (plural) => `weekday${plural}`],
  [
    '(?:unless|except|but\\s+not)\\s+(?:(?:on|in|an?|public|bank)\\s+)*holidays?(?!\\s+of\\b)',
    `needs a calendar, as in "except holidays of 'FI'"`,
    '',
  ],
  [
    'manual(?:ly)?|by\\s+hand|on\\s+demand',
    "is no condition: 'never' starts nothing by itself, and a start by hand needs none",
    'never',
  ],
  [
    `every\\s+(morning|afternoon|evening)(?!\\s+at\\b)`,
    'does not say at which time',
    (word = '') =>
      `every ${word} at ${word === 'morning' ? '8:00' : word === 'afternoon' ? '15:00' : '20:00'}`,
  ],
  [
    `every\\s+(\\d+)(?:st|nd|rd|th)\\s+(${UNIT})(?!\\p{L})`,
    'can mean every $1 $2s, or the one with that number in a longer cycle',
    'every $1 $2s',
  ],
  [`(?:around|about|roughly)\\s+(${TIME})`, 'is not exact', '$1'],
]

const KNOWN = UNSURE.map(([written, sentence, means]) => ({
  pattern: wordPattern(written),
  sentence,
  means,
}))

/** A written text without a certain meaning. */
export interface Doubt {
  readonly span: Span
  readonly sentence: string
  readonly meant: readonly Replacement[]
}

/** What is in doubt at the offset. */
export const doubtAt = (text: string, at: number): Doubt | undefined => {
  for (const { pattern, sentence, means } of KNOWN) {
    const found = foundAt(text, at, pattern)
    if (found === undefined) continue
    const { start, end, written, groups } = found
    const put = filled(means, groups)
    return {
      span: { start, end },
      sentence: `'${written}' ${filled(sentence, groups)}`,
      meant: put === '' ? [] : [{ start, end, text: put }],
    }
  }
  return undefined
}
