/** What is said in two ways starts at the same times, and is true at the same times, around clock changes and month ends. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, parseOrThrow, upcoming } from '../../src/index.ts'

const ZONES = ['UTC', 'Europe/Helsinki', 'America/New_York', 'Australia/Lord_Howe'] as const
const DAY = 86_400_000
const zone = fc.constantFrom(...ZONES)
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }),
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-29T01:00Z',
        '2026-10-25T01:00Z',
        '2026-03-08T07:00Z',
        '2026-11-01T06:00Z',
        '2026-04-04T15:00Z',
        '2028-02-29T00:00Z',
        '2026-12-31T23:00Z',
      ),
      fc.integer({ min: -3 * DAY, max: 3 * DAY }),
    )
    .map(([text, offset]) => Date.parse(text) + offset),
)

/** A rule that begins with the first Tuesday of the weeks that are counted; nothing lies before it. */
const EVERY_OTHER_TUESDAY = "rrule 'DTSTART:20200107T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'"

describe('starts', () => {
  test.each([
    ['every other Tuesday at 10:00', EVERY_OTHER_TUESDAY],
    ['every 2 weeks on Tue at 10:00', EVERY_OTHER_TUESDAY],
    [
      'the 1st and 3rd Friday at 10:00',
      "rrule 'FREQ=MONTHLY;BYDAY=1FR,3FR;BYHOUR=10;BYMINUTE=0;BYSECOND=0'",
    ],
    ['last Friday of the month at 17:00', 'cron 0 17 * * FRI#L'],
    ['the 1st and 15th of the month at 2:30', 'cron 30 2 1,15 * *'],
    ['Monday to Friday at 2:30', 'cron 30 2 * * MON-FRI'],
    ['every Tue-Thu at 9:00', 'every Tue, Wed and Thu at 9:00'],
    ['Fri-Mon at 9:00', 'every Fri, Sat, Sun and Mon at 9:00'],
    ['every 20 minutes between 9:00 and 17:00', 'cron */20 9-16 * * *'],
    [
      'every 15 min from 22:00 to 23:00',
      'every 15 min aligned to 22:00 & time of day between 22:00 and 23:00',
    ],
    ['daily after 9am and before 5pm', 'daily between 09:00 and 17:00'],
    [
      'on day 60 of the year at 9:00',
      "rrule 'FREQ=YEARLY;BYYEARDAY=60;BYHOUR=9;BYMINUTE=0;BYSECOND=0'",
    ],
    [
      'daily at 9:00 in week 15',
      "rrule 'FREQ=YEARLY;BYWEEKNO=15;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=9;BYMINUTE=0;BYSECOND=0'",
    ],
    ['daily at 9:00 in the 2nd quarter', 'cron 0 9 * 4-6 *'],
    ['cron 0 30 9 * * MON 2024-2026', 'cron 0 30 9 * * MON & between 2024-01-01 and 2027-01-01'],
    ['at 9:00 & May-Jul', 'cron 0 9 * 5-7 *'],
    ['the 1st through the 5th at 9:00', 'cron 0 9 1-5 * *'],
    ['monthly on the first and third Monday of the month at 2:30', 'cron 30 2 * * MON#1,MON#3'],
    ['first Monday of the quarter at 9am', 'cron 0 9 * 1,4,7,10 MON#1'],
    ['last Friday of the quarter at 16:00', 'cron 0 16 * 3,6,9,12 FRI#L'],
    ['every second Friday at 2:30', 'cron 30 2 * * FRI#2'],
    ['weekdays at 8am, weekends at 2:30', 'cron 0 8 * * MON-FRI | cron 30 2 * * SAT,SUN'],
    ['9am-5pm, every 10 minutes', 'cron */10 9-16 * * *'],
    ['an hour before midnight each day', 'cron 0 23 * * *'],
    [
      'every hour from Monday 9am to Friday 5pm',
      'hourly & time of week between Mon 9:00 and Fri 17:00',
    ],
  ])('%s = %s', (one, other) => {
    fc.assert(
      fc.property(zone, instant, (name, from) => {
        const [first, second] = [one, other].map((text) =>
          upcoming(parseOrThrow(text), { from, zone: name, count: 8, until: from + 500 * DAY }),
        )
        expect(first).toEqual(second)
      }),
      { numRuns: 40 },
    )
  })
})

describe('truths', () => {
  test.each([
    ['Mon-Fri', 'on weekdays'],
    ['Mon-Fri', 'on Mon, Tue, Wed, Thu and Fri'],
    ['Sat to Mon', 'on Sat, Sun and Mon'],
    ['May-Aug', 'in May, Jun, Jul and Aug'],
    ['from Nov to Feb', 'in Nov, Dec, Jan and Feb'],
    ['in weeks 10-12', 'in weeks 10, 11 and 12'],
    ['in odd weeks', '~in even weeks'],
    ['in the 4th quarter', 'in Q4'],
    ['first Monday of the month', 'on Mon & time of month before 7th'],
    ['the 1st and 15th of the month', 'on the 1st of the month | on the 15th of the month'],
    ['on day 1 of the year', 'on 1 Jan'],
  ])('%s = %s', (one, other) => {
    fc.assert(
      fc.property(zone, instant, (name, now) => {
        const [first, second] = [one, other].map(
          (text) => evaluate(parseOrThrow(text), { now, zone: name }).value,
        )
        expect(first).toBe(second)
      }),
      { numRuns: 300 },
    )
  })
})

test('@reboot is its canonical text', () => {
  expect(parseOrThrow('@reboot')).toEqual(parseOrThrow('once per session start'))
})
