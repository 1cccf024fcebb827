/** Warnings of conditions that say something other than what people mean by them. */
import { describe, expect, test } from 'vitest'
import { parse } from '../../src/language/parse.ts'

const warnings = (text: string): readonly string[] => {
  const parsed = parse(text)
  if (!parsed.ok) return parsed.diagnostics.map(({ message }) => message)
  return parsed.warnings.map(
    ({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`,
  )
}

describe('hours that are minutes', () => {
  const told =
    "08:00 and 20:00: this means minutes 8 to 20 of each hour; hours of the day are 'hourly & time of day between 08:00 and 20:00'"
  test.each([
    ['hourly between 08:00 and 20:00', [told]],
    ["(hourly between 08:00 and 20:00) & task 'x' is running", [told]],
    ['hourly between 15:00 and 45:00', []],
    ['hourly between 08:30 and 20:00', []],
    ['hourly & time of day between 08:00 and 20:00', []],
    ['time of hour between 08:00 and 20:00', []],
    ['daily between 08:00 and 20:00', []],
  ])('%s', (text, expected) => expect(warnings(text)).toEqual(expected))
})

describe('a distance that seems to end', () => {
  const told =
    "this is true once a start has been due for that long, it does not end after it: for an end add a guard such as 'until <date>'"
  test.each([
    ['every 5 minutes for 1 hour', [`every 5 minutes for 1 hour: ${told}`]],
    ['every 2 months for 1 hour', [`every 2 months for 1 hour: ${told}`]],
    ['once | every 5 minutes for 1 hour', [`every 5 minutes for 1 hour: ${told}`]],
    ['(every 5 minutes) for 1 hour', []],
    ["task 'x' is running for 1 hour", []],
    ['every 5 minutes within 1 hour', []],
  ])('%s', (text, expected) => expect(warnings(text)).toEqual(expected))
})
