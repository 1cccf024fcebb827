/** Every word of the language: no unquoted name of a task is one of them. */
import { ADVERBS, DURATION_UNITS, MONTHS, ORDINALS, OUTCOMES, UNITS, WEEKDAYS } from './words.ts'

const PLAIN =
  'after ago all always and any appears are at before between business changed cron crontime day days each env ever every exists false file finish for from has holidays in is less more never no none not of on once or over param past returned row rrule run running runs scheduler session settles signal since spread starting success tagged task tasks than the this time times to today true until where while within weekday weekdays weekend weekends aligned last event cycles noon midnight months quarters years'

/** All of them, in lower case. */
export const WORDS: ReadonlySet<string> = new Set([
  ...PLAIN.split(' '),
  ...Object.keys(WEEKDAYS).filter((word) => !word.endsWith('days')),
  ...Object.keys(MONTHS),
  ...Object.keys(DURATION_UNITS).filter((word) => word.length > 1),
  ...Object.values(ADVERBS),
  ...UNITS,
  ...OUTCOMES,
])

/** Words of everyday speech. They came later, so a task may have one as its name where `task` stands before it. */
export const SPOKEN: ReadonlySet<string> = new Set([
  ...'it nightly everyday except unless but if when whenever tomorrow tonight next now'.split(' '),
  ...'morning afternoon evening night week till through thru hours hour minutes'.split(' '),
  // States that nothing tells of, and no task is called by.
  ...'idle ready possible needed necessary available nothing'.split(' '),
  ...'failure completion crash start end error startup boot other only fortnight reboot fails annually fortnightly'.split(
    ' ',
  ),
  ...Object.keys(WEEKDAYS).filter((word) => word.endsWith('days')),
  ...Object.keys(ORDINALS),
])

/** Whether the word (lower case) is one of them. */
export const isSpoken = (word: string): boolean => SPOKEN.has(word)

/** Whether the word (lower case) belongs to the language. */
export const isReserved = (word: string): boolean => WORDS.has(word)
