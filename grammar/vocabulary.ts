/** Every word of the language: those that cannot be the unquoted name of a task. */
import { ADVERBS, DURATION_UNITS, MONTHS, OUTCOMES, UNITS, WEEKDAYS } from './words.ts'

const PLAIN =
  'after ago all always and any appears are at before between business changed cron crontime day days each env ever every exists false file finish for from has holidays in is less more never no none not of on once or over param past returned row rrule run running runs scheduler session settles signal since spread starting success tagged task tasks than the this time times to today true until where while within weekday weekdays weekend weekends aligned last event cycles noon midnight months quarters years'

/** All of them, in lower case. */
export const WORDS: ReadonlySet<string> = new Set([
  ...PLAIN.split(' '),
  ...Object.keys(WEEKDAYS),
  ...Object.keys(MONTHS),
  ...Object.keys(DURATION_UNITS).filter((word) => word.length > 1),
  ...Object.values(ADVERBS),
  ...UNITS,
  ...OUTCOMES,
])

/** Whether the word (lower case) belongs to the language. */
export const isReserved = (word: string): boolean => WORDS.has(word)
