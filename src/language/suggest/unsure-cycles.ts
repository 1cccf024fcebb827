/** Cycles by a word that has two readings, or by even and odd numbers: a sentence for each, with the likeliest reading. */
import type { Means } from './habit.ts'
import { evenly } from './likely.ts'

const COUNT =
  '(twice|thrice|(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)\\s*(?:x|times))'

export const UNSURE_CYCLES: readonly (readonly [
  written: string,
  sentence: string,
  means: Means,
])[] = [
  [
    '(?:every|on|in)\\s+(even|odd|uneven)\\s+days?(?:\\s+of\\s+the\\s+month)?(?:\\s+at\\s+(\\d\\d?):(\\d\\d))?',
    'can mean every other day, or by the number of the day',
    (which = '', hour = '', minute = '') =>
      `cron ${Number(minute)} ${Number(hour)} ${/^e/i.test(which) ? '2-30/2' : '1-31/2'} * *`,
  ],
  [
    'every\\s+(even|odd|uneven)\\s+hour\\s+at\\s+:?(\\d\\d?)(?:\\s*min(?:ute)?s?)?(?![:\\d])',
    'goes by the clock',
    (which = '', minute = '') =>
      `cron ${Number(minute)} ${/^e/i.test(which) ? '*/2' : '1-23/2'} * * *`,
  ],
  ['every\\s+even\\s+(minute|hour)', 'goes by the clock', 'every 2 $1s aligned'],
  ['every\\s+(?:odd|uneven)\\s+minute', 'goes by the clock', 'cron 1-59/2 * * * *'],
  ['every\\s+(?:odd|uneven)\\s+hour', 'goes by the clock', 'cron 0 1-23/2 * * *'],
  ['bi-?weekly', 'can mean every 2 weeks or twice a week', 'every 2 weeks'],
  ['bi-?annual(?:ly)?', 'can mean twice a year or every 2 years', 'every 6 months'],
  ['bi-?monthly', 'can mean every 2 months or twice a month', 'every 2 months'],
  ['semi-?weekly', 'does not say on which days', 'every Mon and Thu'],
  ['semi-?monthly', 'does not say on which days', 'every 1st and 15th'],
  [
    `${COUNT}(?:(?:\\s*/\\s*|\\s+(?:an?|per|each|every|in\\s+an?)\\s+)(day|hour|week|month|year)|\\s+daily)(?!\\p{L}|,?\\s+(?:on|at|in)\\s)`,
    'does not say when',
    evenly,
  ],
  [
    `${COUNT}\\s+(?:(?:an?|per|each|every)\\s+(?:day|hour|week|month|year)|daily)(?=,?\\s+(?:on|at|in)\\s)`,
    'does not say more than what follows: write that alone, with all its days or times',
    '',
  ],
]
