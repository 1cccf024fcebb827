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
    'weekdays at 9am and weekends at 11am',
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
