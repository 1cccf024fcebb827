/** What the language cannot say, or says only with a word more: a sentence for each, with the nearest statement. */
import type { Means } from './habit.ts'
import { counted } from './likely.ts'
import { UNSAID_EVENTS } from './unsaid-events.ts'

/** Zones by the letters that people write for them, which mean no place or only one half of the year. */
const PLACES: Readonly<Record<string, string>> = {
  e: 'America/New_York',
  c: 'America/Chicago',
  m: 'America/Denver',
  p: 'America/Los_Angeles',
}

const placeOf = (letters = ''): string => `in ${PLACES[letters[0]?.toLowerCase() ?? ''] ?? 'UTC'}`

const NTH_LAST = ['last', '2nd to last', '3rd to last', '4th to last', '5th to last']
const COUNTS = ['zero', 'one', 'two', 'three', 'four']

/** Days before the last one of a month. */
const daysBefore = (count = '', time = ''): string => {
  const word = count.toLowerCase()
  const nth = NTH_LAST[/^a/.test(word) ? 1 : Math.max(COUNTS.indexOf(word), Number(word) || 0)]
  const at = time === '' ? '' : ` at ${time.replace(/^\s*at\s*/i, '')}`
  return nth === undefined ? '' : `every ${nth} day of the month${at}`
}

export const UNSAID: readonly (readonly [written: string, sentence: string, means: Means])[] = [
  [
    '(?:every\\s+|on\\s+)?(\\d|an?|one|two|three|four)\\s+days?\\s+before\\s+(?:the\\s+)?(?:end|last\\s+day)\\s+of\\s+(?:the|each|every)\\s+month(\\s+at\\s+\\d\\d?(?::\\d\\d)?(?:\\s*[ap]m)?)?',
    'is counted from the last day',
    daysBefore,
  ],
  [
    '([ecmp](?:s|d)?t)(?!\\p{L})',
    'is no place: its clock differs between summer and winter',
    placeOf,
  ],
  ['(?:five|5)\\s+days\\s+(?:a|per|each)\\s+week', 'does not say on which days', 'every weekday'],
  [
    '(?:run\\s+)?(?:continuously|non-?stop|all\\s+the\\s+time|constantly|24/7|around\\s+the\\s+clock|as\\s+often\\s+as\\s+possible)',
    "does not say how often: 'every 1 minute', or 'every 1 second after finish' for one run behind the other",
    '',
  ],
  [
    '(?:at\\s+)?(?:the\\s+)?end\\s+of\\s+(?:the|each|every)\\s+(?:business\\s+|work(?:ing)?\\s+)?(day|week)',
    'does not say at which time',
    (unit = '') => (/^d/i.test(unit) ? 'daily at 23:59' : 'every Sunday at 23:59'),
  ],
  [
    '(this|next)\\s+(month|quarter|year)\\s+on\\s+the\\s+[\\p{L}\\d]+',
    'is one date: write it, as in "once at 2027-01-01 09:00"',
    '',
  ],
  [
    'for\\s+(?:the\\s+)?(?:next|coming|following)\\s+(?:(\\d+|an?|one|two|three|four|six)\\s+)?(minute|hour|day|week|month|year)s?',
    'is counted from when the condition is first known',
    (count = '', unit = '') => `& before 'in ${count || '1'} ${unit}${count === '' ? '' : 's'}'`,
  ],
  [
    '(?:just|shortly|soon|a\\s+(?:bit|little|while))\\s+(?:after|before|past)\\s+(?:\\d[\\d:]*(?:\\s*[ap]m)?|noon|midnight)',
    'is not exact',
    '',
  ],
  [
    '(?:in|during)\\s+the\\s+(first|second|1st|2nd)\\s+half\\s+of\\s+(?:the|each|every)\\s+month',
    'is counted in days',
    (half = '') =>
      /^[f1]/i.test(half)
        ? '& time of month between 1st and 15th'
        : '& time of month between 16th and last day',
  ],
  [
    '(?:unless|except|but\\s+not|excluding|skip(?:ping)?)\\s+(?:on\\s+)?(?:the\\s+)?(?:easter|thanksgiving|good\\s+friday|bank\\s+holidays?)',
    `needs a calendar, as in "except holidays of 'US'"`,
    '',
  ],
  [
    'every\\s+(?:(\\d+)\\s*)?(minute|hour|day|week|month|year)s?,?\\s+(?:for\\s+)?(\\d+)\\s+times',
    'is counted by a recurrence rule',
    counted,
  ],
  [
    '(?:for\\s+|(?<=,\\s*))(?:\\d+|two|three|four|five|six|ten)\\s+times(?=\\s*$)',
    "ends nothing: a condition does not count its starts; write the end, as in 'until 2027-01-31'",
    '',
  ],
  [
    '(?:on\\s+)?(?:(?:the|public|bank|national)\\s+)*holidays(?!\\s+of\\b)',
    `needs a calendar, as in "on holidays of 'FI'"`,
    "on holidays of 'FI'",
  ],
  ['mid-?month', 'does not say on which day', 'monthly on 15th'],
  [
    '(?:on\\s+)?(\\p{L}+day)\\s+(at\\s+[\\d:]+(?:\\s*[ap]m)?),?\\s+(?:(?:only|just)\\s+)?once(?:\\s+only)?(?!\\p{L})',
    'does not say in which week',
    'next $1 $2',
  ],
  [
    '(?:at\\s+)?(?:an?\\s+)?random(?:ly)?(?:\\s+times?)?\\s+(?:each|every|of\\s+(?:the|each|every)|(?:once\\s+)?(?:an?|per))\\s+(hour|day|week)',
    'is said by what it is spread over; each task has a delay of its own, always the same',
    (unit = '') => `${/^d/i.test(unit) ? 'daily' : `${unit}ly`} spread over 1 ${unit}`,
  ],
  [
    'random(?:ly)?|plus\\s+or\\s+minus|\\+/-',
    "is said by a range, as in 'every 5 min to 10 min', or by what it is spread over, as in 'daily spread over 1 h'",
    '',
  ],
  ['(?:since\\s+)?yesterday', "is no window: 'today' and 'past 24 h' are", 'past 24 h'],
  [
    '(?:every|each)\\s+(?:other|second|2nd)\\s+(?:week|work(?:ing)?|business)[\\s-]*day(?!\\s+of)',
    'can mean Monday, Wednesday and Friday, or every second one of all of them',
    'every Mon, Wed and Fri',
  ],
  ...UNSAID_EVENTS,
]
