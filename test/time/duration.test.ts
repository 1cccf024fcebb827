import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDuration } from '../../src/time/duration.ts'
import { DAY, HOUR, MINUTE, SECOND, WEEK } from '../../src/time/instant.ts'

describe('a duration as text', () => {
  test.each([
    [1, '1 ms'],
    [500, '500 ms'],
    [SECOND, '1 second'],
    [1500, '1 second 500 ms'],
    [90 * MINUTE, '1 hour 30 minutes'],
    [DAY + 12 * HOUR, '1 day 12 hours'],
    [WEEK, '1 week'],
    [8 * DAY, '1 week 1 day'],
    [2 * WEEK, '2 weeks'],
  ])('%d is %j', (duration, text) => {
    expect(formatDuration(duration)).toBe(text)
  })
  test('loses nothing', () => {
    const units = { week: WEEK, day: DAY, hour: HOUR, minute: MINUTE, second: SECOND, ms: 1 }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (duration) => {
        let sum = 0
        for (const [, count, unit] of formatDuration(duration).matchAll(
          /(\d+) (ms|[a-z]+?)s?(?= |$)/g,
        ))
          sum += Number(count) * (units[unit as keyof typeof units] ?? Number.NaN)
        expect(sum).toBe(duration)
      }),
    )
  })
})
