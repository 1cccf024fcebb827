import { describe, expect, test } from 'vitest'
import { type ParseOptions, parse } from '../../src/language/parse.ts'

const warnings = (text: string, options: ParseOptions = {}): unknown => {
  const parsed = parse(text, options)
  if (!parsed.ok) return parsed.diagnostics
  return parsed.warnings.map(
    ({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`,
  )
}
const all = (text: string, message: string): string[] => [`${text}: ${message}`]

describe('never true', () => {
  test.each([
    'daily before 08:00 & time of day after 20:00',
    'time of day before 08:00 & ~time of day before 09:00',
    'on weekdays & on Sat and Sun',
    'in Feb & on the 30th of the month',
    'time of minute before 10 & time of minute after 20',
    "task 'x' is running & ~task 'x' is running",
    'daily & false',
    '(false & daily) for 5 min',
    'weekly on Mon & time of week on Tue | in Q1 & in Jul',
    'between 2026-01-01 and 2026-02-01 & in March',
    'daily before 08:00 in Asia/Tokyo & time of day after 20:00 in Asia/Tokyo',
    'daily at 10:00 & time of day before 08:00',
    'daily at 10:00 & time of day after 12:00',
    'every weekday at 09:00 & on weekends',
    "cron 0 9 * * MON & on Tue & task 'x' is running",
    'hourly at 30:00 & time of hour before 15:00 | false',
    'crontime * 9 * * * & time of day after 10:00',
    'once at 2025-01-01 & until 2024-01-01',
    'until 2024-01-01 & once at 2024-01-01',
    'once at 2025-01-01T00:00:00Z & between 2023-01-01 and 2024-06-01',
    'every 2 weeks starting at 2025-01-01 10:00 & until 2024-01-01',
    'every 1 hour starting at 2025-01-01 & before 2024-01-01',
    'every 3 months starting at 2025-01-01 & until 2024-12-31',
    'every 2 weeks on Mon at 10:00 starting 2025-01-01 & until 2024-12-31',
    'after 2025-01-01 & until 2024-01-01',
    "env 'prod' & env 'dev'",
    "param 'x' is 'v' & ~param 'x' exists",
    'false within 5 min',
    'false since daily',
  ])('%s', (text) => {
    expect(warnings(text)).toEqual(all(text, 'this is never true'))
  })

  test.each([
    'daily before 08:00 & time of day after 07:00',
    'in Feb & on the 29th of the month & on Mon',
    'daily before 08:00 in Asia/Tokyo & time of day after 20:00',
    'hourly after 45:00 & yearly on 24 Dec',
    'secondly after 500 & time of second after 400',
    'before 2020-01-01 & in January',
    "on business days of 'FI' & on weekends",
    'daily at 10:00 & on weekdays',
    'daily at 22:00 & time of day between 22:00 and 06:00',
    'daily at 07:50 spread over 1 h & time of day after 08:00',
    "daily at 10:00 & (time of day before 08:00 | task 'x' is running)",
    'daily at 10:00 & daily at 11:00 & time of day after 09:00',
    'daily at 10:00 in Asia/Tokyo & time of day before 08:00',
    'cron 0 9 * * * & time of day before 10:00',
    'once at 2024-01-01 & until 2025-01-01',
    'once at 2025-01-01 & after 2026-01-01',
    'once at 2025-01-01 10:00 & time of day before 08:00',
    'every 2 weeks starting at 2024-01-01 10:00 & until 2025-01-01',
    "once at 'next friday' & until 2024-01-01",
    'every 1 day & until 2024-01-01',
    "env 'prod' | env 'dev'",
    "env 'prod' & ~env 'dev'",
    'false',
    '~true',
    'once',
  ])('not: %s', (text) => {
    expect(warnings(text)).toEqual([])
  })

  test('two zones are compared where the session’s is known', () => {
    const text = 'daily before 08:00 in Asia/Tokyo & time of day before 12:00'
    expect(warnings(text, { zone: 'UTC' })).toEqual(all(text, 'this is never true'))
    expect(warnings(text, { zone: 'Asia/Tokyo' })).toEqual([])
  })
})

describe('always true', () => {
  test.each([
    'time of day before 12:00 | time of day after 10:00',
    'time of day',
    'on weekdays | on weekends',
    "true | task 'x' is running",
    "task 'x' is running | ~task 'x' is running",
  ])('%s', (text) => {
    expect(warnings(text)).toEqual(all(text, 'this is always true'))
  })

  test.each([
    'time of day before 12:00 | time of day after 13:00',
    'daily',
    'daily | once',
    'true',
  ])('not: %s', (text) => {
    expect(warnings(text)).toEqual([])
  })
})

describe('a consuming operand under NOT', () => {
  test.each([
    ['~once in 5 min', ['once in 5 min: under NOT this says only that nothing is due']],
    [
      "true & ~(env 'a' | daily)",
      [
        "daily: under NOT this says only that nothing is due; a guard such as 'time of day' describes a state",
      ],
    ],
    [
      "~after task 'x'",
      [
        "after task 'x': under NOT this says only that nothing is due; a guard such as 'has succeeded today' describes a state",
      ],
    ],
    ['~~daily', []],
    ["~task 'x' is running", []],
    [
      '~once',
      [
        "once: under NOT this says only that nothing is due; the guard 'has started' describes a state",
      ],
    ],
    ["~(on event 'x' within 5 min)", []],
    ['~(daily since once in 5 min)', []],
    ['~(once in 5 min for 1 min)', ['once in 5 min: under NOT this says only that nothing is due']],
  ])('%s', (text, expected) => {
    expect(warnings(text)).toEqual(expected)
  })
})

describe('others', () => {
  test('a task that triggers itself', () => {
    expect(warnings('daily | after this task failed')).toEqual([
      'after this task failed: this task triggers itself',
    ])
  })

  test('unknown tasks, with the nearest', () => {
    const options = { tasks: ['load', 'clean'] }
    expect(warnings("after tasks 'laod', 'clean' & task other is running", options)).toEqual([
      "'laod': there is no task 'laod' — did you mean 'load'?",
      "other: there is no task 'other'",
    ])
    expect(warnings("after task 'laod'")).toEqual([])
  })

  test('cron dates that never come', () => {
    expect(warnings('cron 0 0 30 2 *')).toEqual([
      '0 0 30 2 *: this never comes: there is no such date',
    ])
    expect(warnings('cron 0 0 29 2 *')).toEqual([])
  })

  const gap = (time: string): string =>
    `${time}: a clock change in Europe/Helsinki skips ${time}: that day it begins at the first instant after the gap`

  test.each([
    ['daily at 03:30, 04:30', [gap('03:30')]],
    ['time of day between 03:00 and 04:00', [gap('03:00')]],
    ['weekly at Sun 03:30, Mon 03:30', [gap('03:30')]],
    ['every weekday at 03:30', []],
    ['every Sunday at 3:30 am', [gap('3:30 am')]],
    ['daily at 03:30 in UTC', []],
    ['monthly at last day 03:30', [gap('03:30')]],
    ['monthly at 1st 03:30', []],
    ['monthly at last Sun 3:30 am', [gap('3:30 am')]],
    ['yearly at 29 Mar 03:30', [gap('03:30')]],
    ['yearly at 24 Dec 03:30', []],
    ['cron 30 3 * * *', [gap('03:30').replace('03:30', '30 3 * * *')]],
    ['cron 30 3 * * MON', []],
    ['cron 30 * * * *', []],
    [
      'once at 2027-03-28 03:30',
      [
        '2027-03-28 03:30: a clock change in Europe/Helsinki skips this time: so it begins at the first instant after the gap',
      ],
    ],
    ['once at 2027-03-28 04:30', []],
    ['once at 2027-10-31 03:30', []],
    ['once at 2027-03-28T03:30Z', []],
  ])('times that a clock change skips: %s', (text, expected) => {
    expect(warnings(text, { zone: 'Europe/Helsinki' })).toEqual(expected)
    expect(warnings(`(${text}) & true`, { zone: 'UTC' })).toEqual([])
  })

  test('dates in the past, where the present is known', () => {
    const now = Date.UTC(2026, 0, 1)
    expect(warnings("once at '3 March 2025'", { now })).toEqual([
      "'3 March 2025': this date lies in the past",
    ])
    expect(warnings('once at 2025-03-03', { now })).toEqual([
      '2025-03-03: this date lies in the past',
    ])
    expect(warnings("once at '3 March 2027'", { now })).toEqual([])
    expect(warnings('after 2025-03-03', { now })).toEqual([])
    expect(warnings('daily & until 2025-03-03', { now })).toEqual([
      '2025-03-03: this date lies in the past',
    ])
    expect(warnings("every 3 months starting at '3 March 2025'", { now })).toEqual([
      "'3 March 2025': this date lies in the past",
    ])
    expect(warnings("once at '3 March 2025'")).toEqual([])
  })

  test('the years of a cron expression, where the present is known', () => {
    const now = Date.UTC(2026, 0, 1)
    const over = ["'0 0 9 * * * 2025': the years of this lie in the past"]
    expect(warnings("cron '0 0 9 * * * 2025'", { now })).toEqual(over)
    expect(warnings("daily & crontime '0 0 9 * * * 2025'", { now })).toEqual(over)
    expect(warnings("cron '0 0 9 * * * 2025-2026'", { now })).toEqual([])
    expect(warnings("cron '0 0 9 * * *'", { now })).toEqual([])
    expect(warnings("cron '0 0 9 * * * 2025'")).toEqual([])
  })

  test('digits below a millisecond are cut', () => {
    expect(warnings('weekly after Sun 23:59:59.9999')).toEqual([
      'Sun 23:59:59.9999: digits below a millisecond are cut'.replace('Sun ', ''),
    ])
    expect(warnings('every 1.0005 s')).toEqual(['1.0005 s: digits below a millisecond are cut'])
    expect(warnings('every 1.1 s')).toEqual([])
  })
})
