import { describe, expect, test } from 'vitest'
import { cron, cronInstants, cronText } from '../../src/time/cron.ts'
import { zone } from '../../src/time/zone.ts'

const at = (text: string): number => Date.parse(text)
const show = (instant: number | undefined): string =>
  instant === undefined ? 'never' : new Date(instant).toISOString().replace(':00.000Z', 'Z')
const follow = (expression: string, name: string, from: string, count: number): string[] => {
  const times = cronInstants(cron(expression), zone(name))
  let now: number | undefined = at(from)
  return Array.from({ length: count }, () => {
    now = times.next(now ?? Infinity)
    return show(now)
  })
}

describe('clock changes', () => {
  test.each([
    // Where croner differs, LANGUAGE.md section 5, "Zones and clock changes", is the reason.
    [
      'a skipped fixed time runs after the gap',
      '30 2 * * *',
      '2026-03-08T06:00Z',
      '2026-03-08T07:00Z',
    ],
    [
      'minutes of a skipped hour run once (croner: not)',
      '* 2 * * *',
      '2026-03-08T06:00Z',
      '2026-03-08T07:00Z',
    ],
    ['then on the next day', '* 2 * * *', '2026-03-08T07:00Z', '2026-03-09T06:00Z'],
    [
      'any hour: a skipped time does not run',
      '30 * * * *',
      '2026-03-08T06:30Z',
      '2026-03-08T07:30Z',
    ],
    ['every second hour neither', '0 */2 * * *', '2026-03-08T05:00Z', '2026-03-08T08:00Z'],
    [
      'a repeated fixed time runs in the first pass',
      '30 1 * * *',
      '2026-11-01T04:00Z',
      '2026-11-01T05:30Z',
    ],
    ['and not in the second', '30 1 * * *', '2026-11-01T05:30Z', '2026-11-02T06:30Z'],
    [
      'a list of hours is fixed (croner: both passes)',
      '*/30 0-1 * * *',
      '2026-11-01T05:30Z',
      '2026-11-02T05:00Z',
    ],
    ['any hour: both passes', '30 * * * *', '2026-11-01T05:30Z', '2026-11-01T06:30Z'],
    [
      'every second hour: both passes of 1 o’clock',
      '30 1/1,* * * *',
      '2026-11-01T05:30Z',
      '2026-11-01T06:30Z',
    ],
  ])('%s', (_, expression, from, next) => {
    expect(follow(expression, 'America/New_York', from, 1)).toEqual([next])
  })
  test('a day that is not there has no instants', () => {
    expect(follow('0 10 * * *', 'Pacific/Apia', '2011-12-29T00:00Z', 2)).toEqual([
      '2011-12-29T20:00Z',
      '2011-12-30T20:00Z',
    ])
  })
})

describe('the days', () => {
  test.each([
    [
      '0 0 * * FRI-MON',
      [
        '2026-01-02T00:00Z',
        '2026-01-03T00:00Z',
        '2026-01-04T00:00Z',
        '2026-01-05T00:00Z',
        '2026-01-09T00:00Z',
      ],
    ],
    ['0 22-2/2 * * *', ['2026-01-01T02:00Z', '2026-01-01T22:00Z', '2026-01-02T00:00Z']],
    ['0 0 13 * FRI', ['2026-01-02T00:00Z', '2026-01-09T00:00Z', '2026-01-13T00:00Z']],
    ['0 0 13 * ?', ['2026-01-13T00:00Z', '2026-02-13T00:00Z']],
    [
      '5/20 0 1 2 *',
      ['2026-02-01T00:05Z', '2026-02-01T00:25Z', '2026-02-01T00:45Z', '2027-02-01T00:05Z'],
    ],
    ['0 0 29 2 *', ['2028-02-29T00:00Z', '2032-02-29T00:00Z']],
    ['0 0 30 2 *', ['never']],
    ['0 0 31 4,6,9,11 *', ['never']],
  ])('of %s', (expression, next) => {
    expect(follow(expression, 'UTC', '2026-01-01T00:00Z', next.length)).toEqual(next)
  })
  test('an impossible date was never, either', () => {
    expect(cronInstants(cron('0 0 30 2 *'), zone('UTC')).latest(0)).toBeUndefined()
  })
})

describe('canonical text', () => {
  test.each([
    ['@daily', '0 0 * * *'],
    ['@Midnight', '0 0 * * *'],
    ['@hourly', '0 * * * *'],
    ['@weekly', '0 0 * * 0'],
    ['@monthly', '0 0 1 * *'],
    ['@annually', '0 0 1 1 *'],
    ['  5  4\t* jan,feb mon-fri ', '5 4 * JAN,FEB MON-FRI'],
    ['0 0 lw * 5l', '0 0 LW * 5L'],
  ])('of %j is %j', (typed, text) => {
    expect(cronText(cron(typed))).toBe(text)
    expect(cron(cronText(cron(typed)))).toEqual(cron(typed))
  })
})

describe('what is no cron expression says where and what was wanted', () => {
  test.each([
    ['60 * * * *', `the minute '60' of a cron expression: expected 0–59`],
    ['* 24 * * *', `the hour '24' of a cron expression: expected 0–23`],
    ['* * 0 * *', `the day of month '0' of a cron expression: expected 1–31`],
    ['* * * 13 *', `the month '13' of a cron expression: expected 1–12 or JAN–DEC`],
    ['* * * * 8', `the day of week '8' of a cron expression: expected 0–7 or SUN–SAT`],
    ['* * * * MONDAY', `the day of week 'MONDAY'`],
    ['*/0 * * * *', `the minute '*/0' of a cron expression: expected a step of 1–60`],
    ['*/61 * * * *', `a step of 1–60`],
    ['1-2-3 * * * *', `one '-' in a range`],
    ['1/2/3 * * * *', `one '/' before a step`],
    [', * * * *', `the minute ''`],
    ['1.5 * * * *', `the minute '1.5'`],
    ['-1 * * * *', `the minute '-1'`],
    ['* * 1-5W * *', `one day before 'W', as in '15W'`],
    ['* * L-31 * *', `1–30 after 'L-'`],
    ['* * 1L * *', `'L', 'L-3' or 'LW' by itself`],
    ['* * * * L', `a day before 'L', as in 'FRIL'`],
    ['* * * * MON#6', `1–5 or 'L' after '#'`],
    ['* * * *', `expected 5 fields, 6 with seconds first, or 7 with the year last, not 4`],
    ['* * * * * * * *', `not 8`],
    ['', `not 0`],
    ['@reboot', `expected @minutely, @hourly, @daily`],
  ])('%j', (expression, message) => {
    expect(() => cron(expression)).toThrow(SyntaxError)
    expect(() => cron(expression)).toThrow(message)
  })
})
