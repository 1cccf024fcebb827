/** Warnings of texts that could be read in another way: starts on different days, and one of each month. */
import { describe, expect, test } from 'vitest'
import { parse } from '../../src/language/parse.ts'

const warnings = (text: string): unknown => {
  const parsed = parse(text)
  if (!parsed.ok) return parsed.diagnostics
  return parsed.warnings.map(
    ({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`,
  )
}
const all = (text: string, message: string): string[] => [`${text}: ${message}`]

describe('starts that come on different days', () => {
  const said =
    "these come on different days: 'or' starts at each of them, 'and' waits for both at once"

  test.each([
    'weekdays at 9am & weekends at 11am',
    'every weekday and Saturday at 9am',
    'daily & (monthly at 1st 10:00 & monthly at 2nd 10:00)',
    'yearly on Feb & yearly at 5 Mar 10:00 | daily',
  ])('%s', (text) => {
    expect(warnings(text)).toEqual(all(text, said))
  })

  test.each([
    'weekdays at 9am or weekends at 11am',
    'weekly at Mon 9:00 & weekly at Mon 10:00',
    'monthly on 1st & weekly on Fri',
    'monthly at last day 10:00 & monthly at 31st 12:00',
    'daily at 9:00 & daily at 17:00',
  ])('not: %s', (text) => {
    expect(warnings(text)).toEqual([])
  })
})

describe('one of each month, which is not said', () => {
  test.each(['every 2nd Friday', 'every third Tuesday at 9:00'])('%s', (text) => {
    expect(warnings(text)).toEqual([expect.stringMatching(/of each month: add 'of the month', or/)])
  })

  test.each([
    'every 1st Friday',
    'every 2nd Friday of the month',
    'every last Friday',
    'monthly on 2nd Fri',
    'every other Friday',
  ])('not: %s', (text) => {
    expect(warnings(text)).toEqual([])
  })
})

describe('starts of which one restricts the other', () => {
  const said =
    "'and' waits for both at once: 'or' starts at each of them, and a guard such as 'on Mon' starts nothing"

  test.each(['every Monday & the 1st of the month at 9:00', 'weekly at Mon 9:00 & yearly on Jan'])(
    '%s',
    (text) => {
      expect(warnings(text)).toEqual(all(text, said))
    },
  )
})

describe('what stands alone though it looks like a part of what is before it', () => {
  test.each([
    [
      'every Monday at 9:00 or 17:00',
      "17:00: this is 17:00 of each day: write 'and 17:00' for another time of the same days",
    ],
    [
      'at noon & at midnight',
      "at midnight: this waits for both: write 'and midnight' for another time of the same days",
    ],
    [
      'monthly on 1st and 3rd Monday at 9:00',
      "1st: this is the 1st day of the month — did you mean '1st Mon'?",
    ],
    [
      'every hour after 17:00',
      "17:00: this means after minute 17 of each hour; hours of the day are 'hourly & time of day after 17:00'",
    ],
  ])('%s', (text, said) => {
    expect(warnings(text)).toEqual([said])
  })

  test.each([
    'daily at 9:00 or 17:00',
    'every Monday at 9:00 and 17:00',
    'every 1st and 3rd Monday at 9:00',
    'monthly on 15th and 3rd Mon',
    'hourly after 45:00',
  ])('not: %s', (text) => {
    expect(warnings(text)).toEqual([])
  })
})
