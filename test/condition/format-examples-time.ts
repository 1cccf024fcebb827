/** Canonical texts of the operands about time, each with its condition. */
import type { Condition } from '../../src/condition/condition.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/time/instant.ts'
import type { CycleMark, CycleUnit, PeriodPart } from '../../src/time/mark.ts'

export const at = (h: number, m = 0, ms = 0): CycleMark => ({ time: h * HOUR + m * MINUTE + ms })
const part = (unit: CycleUnit, value: PeriodPart): Condition => ({
  kind: 'periodic',
  unit,
  part: value,
})
const on = (unit: CycleUnit, first: CycleMark, ...rest: CycleMark[]): Condition =>
  part(unit, { kind: 'on', marks: [first, ...rest] })
const evening = Date.UTC(2026, 11, 24, 18)

export const periods: readonly [string, Condition][] = [
  ['daily', part('day', { kind: 'full' })],
  ['secondly after 500', part('second', { kind: 'after', start: { time: 500 } })],
  ['minutely before 30.250', part('minute', { kind: 'before', end: { time: 30_250 } })],
  [
    'hourly between 05:00 and 45:30',
    part('hour', { kind: 'between', start: at(0, 5), end: { time: 45 * MINUTE + 30 * SECOND } }),
  ],
  [
    'daily between 22:00 and 24:00',
    part('day', { kind: 'between', start: at(22), end: { time: DAY } }),
  ],
  ['daily starting 10:00:30.500', part('day', { kind: 'starting', start: at(10, 0, 30_500) })],
  [
    'daily at 09:00, 13:00 and 18:30',
    part('day', { kind: 'at', marks: [at(9), at(13), at(18, 30)] }),
  ],
  [
    'weekly on Mon, Wed and Fri 17:00',
    on('week', { weekday: 1 }, { weekday: 3 }, { weekday: 5, ...at(17) }),
  ],
  ['monthly on 1st, 12th and 22nd', on('month', { day: 1 }, { day: 12 }, { day: 22 })],
  [
    'monthly on last day 18:00 and 2nd to last day',
    on('month', { day: -1, ...at(18) }, { day: -2 }),
  ],
  ['monthly on 2nd Fri and last Mon', on('month', { nth: 2, weekday: 5 }, { nth: -1, weekday: 1 })],
  ['quarterly on 2nd month 15th and 3rd month', on('quarter', { month: 2, day: 15 }, { month: 3 })],
  [
    'yearly on Feb, 24 Dec and 24 Dec 18:00',
    on('year', { month: 2 }, { month: 12, day: 24 }, { month: 12, day: 24, ...at(18) }),
  ],
  [
    "daily spread over 10 minutes in 'EET'",
    { kind: 'periodic', unit: 'day', part: { kind: 'full' }, spread: 10 * MINUTE, zone: 'EET' },
  ],
  [
    'time of week between Mon and Fri 17:00 in Europe/Helsinki',
    {
      kind: 'time-of',
      unit: 'week',
      part: { kind: 'between', start: { weekday: 1 }, end: { weekday: 5, ...at(17) } },
      zone: 'Europe/Helsinki',
    },
  ],
  ['every 10 seconds', { kind: 'every', distance: 10_000, based: 'start' }],
  [
    'every 1 minute to 2 minutes spread over 1 second',
    { kind: 'every', distance: MINUTE, most: 2 * MINUTE, based: 'start', spread: SECOND },
  ],
  ['every 1 hour after finish', { kind: 'every', distance: HOUR, based: 'finish' }],
  [
    'every 15 minutes aligned in UTC',
    { kind: 'every-from', distance: 15 * MINUTE, anchor: 'aligned', zone: 'UTC' },
  ],
  [
    'every 6 hours starting at 2026-12-24 18:00',
    { kind: 'every-from', distance: 6 * HOUR, anchor: { kind: 'local', local: evening } },
  ],
  [
    'every 1 week 3 days on Mon and Thu at 09:00 and 12:30 starting 2026-12-24',
    {
      kind: 'every-nth',
      distance: 10 * DAY,
      weekdays: [1, 4],
      times: [9 * HOUR, 12 * HOUR + 30 * MINUTE],
      start: { kind: 'local', local: evening - 18 * HOUR },
    },
  ],
  ['every 2 weeks on Tue', { kind: 'every-nth', distance: 14 * DAY, weekdays: [2] }],
  ['every 2 days at 10:00', { kind: 'every-nth', distance: 2 * DAY, times: [10 * HOUR] }],
  [
    'every 2 weeks on Mon and Thu at 10:00 and 14:00 starting 2026-12-24',
    {
      kind: 'every-nth',
      distance: 14 * DAY,
      weekdays: [1, 4],
      times: [10 * HOUR, 14 * HOUR],
      start: { kind: 'local', local: evening - 18 * HOUR },
    },
  ],
  [
    'every 3 days on Mon and Thu at 12:00 in UTC',
    { kind: 'every-nth', distance: 3 * DAY, weekdays: [1, 4], times: [12 * HOUR], zone: 'UTC' },
  ],
  [
    'every 2 months starting at 2026-12-24',
    { kind: 'every-months', months: 2, anchor: { kind: 'local', local: evening - 18 * HOUR } },
  ],
  ['every 1 year', { kind: 'every-months', months: 12 }],
  ['every 18 months', { kind: 'every-months', months: 18 }],
  ['every 2 years', { kind: 'every-months', months: 24 }],
  ['cron */5 * * * *', { kind: 'cron', expression: '*/5 * * * *' }],
  ["cron '*/5 * * * *' in UTC", { kind: 'cron', expression: '*/5 * * * *', zone: 'UTC' }],
  ['@hourly', { kind: 'cron', expression: '@hourly' }],
  ['crontime * 9-17 * * MON-FRI', { kind: 'cron-time', expression: '* 9-17 * * MON-FRI' }],
  ["rrule 'FREQ=DAILY'", { kind: 'rrule', text: 'FREQ=DAILY' }],
  ['once', { kind: 'once' }],
  ['once at 2026-12-24T18:00:00Z', { kind: 'once-at', at: { kind: 'instant', at: evening } }],
  [
    'once at 2026-12-24T18:00:01.005Z',
    { kind: 'once-at', at: { kind: 'instant', at: evening + 1005 } },
  ],
  [
    "once at 'next friday at 5pm' in Asia/Tokyo",
    { kind: 'once-at', at: { kind: 'natural', text: 'next friday at 5pm' }, zone: 'Asia/Tokyo' },
  ],
  [
    'once at 2026-12-24T18:00:00Z spread over 10 minutes in UTC',
    {
      kind: 'once-at',
      at: { kind: 'instant', at: evening },
      spread: 10 * MINUTE,
      zone: 'UTC',
    },
  ],
  ['once in 5 minutes', { kind: 'once-in', delay: 5 * MINUTE }],
  [
    'once in 5 minutes spread over 1 second',
    { kind: 'once-in', delay: 5 * MINUTE, spread: SECOND },
  ],
  ['on weekdays', { kind: 'on-days', days: { kind: 'weekdays', weekdays: [1, 2, 3, 4, 5] } }],
  ['on weekends', { kind: 'on-days', days: { kind: 'weekdays', weekdays: [6, 7] } }],
  ['on Mon, Wed and Fri', { kind: 'on-days', days: { kind: 'weekdays', weekdays: [1, 3, 5] } }],
  ['in Jan and Feb', { kind: 'on-days', days: { kind: 'months', months: [1, 2] } }],
  ['in Q1', { kind: 'on-days', days: { kind: 'quarters', quarters: [1] } }],
  ['on the last day of the month', { kind: 'on-days', days: { kind: 'day-of-month', day: -1 } }],
  ['on the 15th of the month', { kind: 'on-days', days: { kind: 'day-of-month', day: 15 } }],
  [
    'on the 2nd Fri of the month',
    { kind: 'on-days', days: { kind: 'nth-weekday', nth: 2, weekday: 5 } },
  ],
  ['in week 15', { kind: 'on-days', days: { kind: 'weeks', weeks: [15] } }],
  ['in weeks 15 and 16', { kind: 'on-days', days: { kind: 'weeks', weeks: [15, 16] } }],
  ['in even weeks', { kind: 'on-days', days: { kind: 'week-parity', parity: 'even' } }],
  ['on day 100 of the year', { kind: 'on-days', days: { kind: 'day-of-year', day: 100 } }],
  [
    "on the 2nd to last business day of the month of 'FI'",
    { kind: 'on-days', days: { kind: 'business', calendar: 'FI', nth: -2 } },
  ],
  ["on business days of 'FI'", { kind: 'on-days', days: { kind: 'business', calendar: 'FI' } }],
  [
    "on holidays of 'US-NY' in America/New_York",
    { kind: 'on-days', days: { kind: 'holiday', calendar: 'US-NY' }, zone: 'America/New_York' },
  ],
  ['after 2026-12-24 18:00', { kind: 'absolute', from: { kind: 'local', local: evening } }],
  [
    'before 2026-12-24 18:00:01',
    { kind: 'absolute', until: { kind: 'local', local: evening + 1000 } },
  ],
  [
    "between 2026-12-24 18:00 and 'tomorrow' in UTC",
    {
      kind: 'absolute',
      from: { kind: 'local', local: evening },
      until: { kind: 'natural', text: 'tomorrow' },
      zone: 'UTC',
    },
  ],
]
