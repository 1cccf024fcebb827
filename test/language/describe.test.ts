/** Sentences that were once misunderstood or no English: negations, nesting, lists, zones, the ends of dates. */
import { expect, describe as suite, test } from 'vitest'
import { describe } from '../../src/condition/describe.ts'
import { parseOrThrow } from '../../src/language/parse.ts'

const say = (text: string): string => describe(parseOrThrow(text))

suite('what is denied', () => {
  test.each([
    [
      '~daily after 10:00',
      'While the start that comes once a day, from 10:00 to midnight, is not due.',
    ],
    ['~every 10 seconds', 'While the start that comes every 10 seconds is not due.'],
    ['~time of day before 10:00', 'At any time of the day except before 10:00.'],
    ['~time of day', 'Never.'],
    ['~before 2026-12-24', 'From 24 December 2026 on.'],
    ['~after 2026-12-24 in UTC', 'Before 24 December 2026 (UTC).'],
    ['~has failed', 'If this task has never failed.'],
    ['~has failed today', 'If this task has not failed today.'],
    ['~has failed 3 times today', 'If this task has failed fewer than 3 times today.'],
    ['~has failed more than 2 times', 'If this task has failed at most twice.'],
    ['~has failed 3 times in a row', 'If this task has not failed 3 times in a row.'],
    ["~on event 'x'", "While no new event 'x' has come."],
    ["~file 'x' changed", "While file 'x' has not newly changed."],
    ['daily & ~on weekends', 'Once a day, except on weekends.'],
    ['daily & ~on weekends & ~in July', 'Once a day, except on weekends, and except in July.'],
    [
      "~(signal 'a' for 5 min)",
      "If it has not been true for all of the last 5 minutes that signal 'a' is on.",
    ],
    [
      "~(signal 'a' within 5 min)",
      "If it was at no time in the last 5 minutes true that signal 'a' is on.",
    ],
    [
      "~(signal 'a' since signal 'b')",
      "If, since it was last true that signal 'b' is on, it has at no time been true that signal 'a' is on.",
    ],
    [
      "~(signal 'a' ever since signal 'b')",
      "If A is not so, where (A) it has been true without a break that signal 'a' is on since some time at which it was true that signal 'b' is on.",
    ],
  ])('%s', (text, sentence) => {
    expect(say(text)).toBe(sentence)
  })
})

suite('what is nested', () => {
  test.each([
    [
      "signal 'a' since (signal 'b' | signal 'c')",
      "If A has been so at some time since B was last so, where (A) signal 'a' is on; (B) either signal 'b' is on, or signal 'c' is on.",
    ],
    [
      "(signal 'a' since signal 'b') & on weekdays",
      "When all of this is so: (1) if, since it was last true that signal 'b' is on, it has at some time been true that signal 'a' is on; (2) on weekdays.",
    ],
    [
      "signal 'a' for 5 min within 1 h",
      "If A was so at some time in the last hour, where (A) it has been true for all of the last 5 minutes that signal 'a' is on.",
    ],
  ])('%s', (text, sentence) => {
    expect(say(text)).toBe(sentence)
  })
})

suite('lists and ends', () => {
  test.each([
    ['every weekday at 09:00', 'Every week on weekdays at 09:00.'],
    ['every weekday', 'Every week, once on each weekday.'],
    ['weekly on Mon, Wed and Fri', 'Every week, once on each of Monday, Wednesday and Friday.'],
    ['every Mon and Fri at 10:00 and noon', 'Every week on Monday and Friday at 10:00 and noon.'],
    ['weekly at Mon 10:00, Fri 12:00', 'Every week on Monday at 10:00 and Friday at noon.'],
    ['yearly on Feb and Mar', 'Every year, once in each of February and March.'],
    ['weekly on Mon 10:00', 'Once a week, in the day that begins on Monday at 10:00.'],
    [
      'weekly on Mon 10:00, Fri 10:00',
      'Every week, once in each of the days that begin on Monday at 10:00 and Friday at 10:00.',
    ],
    ['hourly at 00:00, 15:00 and 45:00', 'Every hour at 0, 15 and 45 minutes past the hour.'],
    ['hourly at 00:00', 'Every hour at the start of the hour.'],
    ['hourly at 01:00', 'Every hour at 1 minute past the hour.'],
    ['hourly at 15:30', 'Every hour at 15 minutes 30 seconds past the hour.'],
    [
      'minutely between 45 and 15',
      'Once a minute, from 45 seconds past the minute to 15 seconds past the next minute.',
    ],
    [
      'weekly between Tue 10:00 and Tue 10:00',
      'Once a week, from Tuesday at 10:00 to the same time of the next week.',
    ],
    ['in Q1 and Q3', 'In the 1st and 3rd quarters of the year.'],
    ['after 2026-12-24', 'From 24 December 2026 on.'],
    [
      'between 2026-12-24 and 2026-12-31',
      'From 24 December 2026 until the start of 31 December 2026.',
    ],
    [
      'has succeeded this week starting Sun',
      'If this task has succeeded this week, counting weeks from Sunday.',
    ],
  ])('%s', (text, sentence) => {
    expect(say(text)).toBe(sentence)
  })
})
