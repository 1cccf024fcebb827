/** The decisions about periods, one row each: the first occurrence that starts after an instant. */
import { HOUR, MINUTE } from '../../src/time/instant.ts'
import type { CycleMark, CycleMarks, CycleUnit, IntervalPart, Period } from '../../src/time/mark.ts'

const of =
  (unit: CycleUnit) =>
  (part: IntervalPart): Period<IntervalPart> => ({ unit, part })
const [hourly, daily, weekly] = [of('hour'), of('day'), of('week')]
const [monthly, quarterly, yearly] = [of('month'), of('quarter'), of('year')]
const clock = (hour: number, minute = 0): CycleMark => ({ time: hour * HOUR + minute * MINUTE })
const full: IntervalPart = { kind: 'full' }
const before = (end: CycleMark): IntervalPart => ({ kind: 'before', end })
const after = (start: CycleMark): IntervalPart => ({ kind: 'after', start })
const starting = (start: CycleMark): IntervalPart => ({ kind: 'starting', start })
const between = (start: CycleMark, end: CycleMark): IntervalPart => ({
  kind: 'between',
  start,
  end,
})
const on = (...marks: CycleMarks): IntervalPart => ({ kind: 'on', marks })

export const rows: readonly [
  says: string,
  period: Period<IntervalPart>,
  zone: string,
  after: string,
  occurrence: string,
][] = [
  // Inside a gap (02:00 becomes 03:00).
  [
    'daily between 02:00 and 02:30 is wholly skipped: it keeps its length',
    daily(between(clock(2), clock(2, 30))),
    'America/New_York',
    '2026-03-08T05:00Z',
    '2026-03-08T07:00Z 2026-03-08T07:30Z',
  ],
  [
    'daily between 02:30 and 03:15 begins after the gap',
    daily(between(clock(2, 30), clock(3, 15))),
    'America/New_York',
    '2026-03-08T05:00Z',
    '2026-03-08T07:00Z 2026-03-08T07:15Z',
  ],
  [
    'daily between 01:30 and 02:30 ends after the gap',
    daily(between(clock(1, 30), clock(2, 30))),
    'America/New_York',
    '2026-03-08T05:00Z',
    '2026-03-08T06:30Z 2026-03-08T07:00Z',
  ],
  [
    'daily on 02:15 and 02:45 begin together: one occurrence, the longer',
    daily(on(clock(2, 15), clock(2, 45))),
    'America/New_York',
    '2026-03-08T05:00Z',
    '2026-03-08T07:00Z 2026-03-08T07:45Z',
  ],
  // Repeated hours (02:00 becomes 01:00).
  [
    'daily between 01:30 and 02:30 begins in the first pass and lasts two hours',
    daily(between(clock(1, 30), clock(2, 30))),
    'America/New_York',
    '2026-11-01T04:00Z',
    '2026-11-01T05:30Z 2026-11-01T07:30Z',
  ],
  [
    'hourly in the second pass is an hour of its own',
    hourly(full),
    'America/New_York',
    '2026-11-01T05:00Z',
    '2026-11-01T06:00Z 2026-11-01T07:00Z',
  ],
  [
    'hourly between 45:00 and 15:00 crosses the change by the face of the clock',
    hourly(between(clock(0, 45), clock(0, 15))),
    'America/New_York',
    '2026-11-01T05:15Z',
    '2026-11-01T05:45Z 2026-11-01T06:15Z',
  ],
  // Half an hour (02:00 becomes 02:30 in October, 01:30 in April).
  [
    'hourly, its hour begun by the change',
    hourly(full),
    'Australia/Lord_Howe',
    '2025-10-04T15:15Z',
    '2025-10-04T15:30Z 2025-10-04T16:00Z',
  ],
  [
    'hourly before 20:00, wholly skipped, keeps its length',
    hourly(before(clock(0, 20))),
    'Australia/Lord_Howe',
    '2025-10-04T15:15Z',
    '2025-10-04T15:30Z 2025-10-04T15:50Z',
  ],
  [
    'hourly before 45:00, begun by the change, ends on time',
    hourly(before(clock(0, 45))),
    'Australia/Lord_Howe',
    '2025-10-04T15:15Z',
    '2025-10-04T15:30Z 2025-10-04T15:45Z',
  ],
  [
    'hourly, the hour that has half an hour twice, lasts ninety minutes',
    hourly(full),
    'Australia/Lord_Howe',
    '2026-04-04T13:45Z',
    '2026-04-04T14:00Z 2026-04-04T15:30Z',
  ],
  [
    'hourly after 45:00 occurs in the second pass again',
    hourly(after(clock(0, 45))),
    'Australia/Lord_Howe',
    '2026-04-04T14:50Z',
    '2026-04-04T15:15Z 2026-04-04T15:30Z',
  ],
  [
    'hourly follows the local :00 where the offset has half an hour',
    hourly(full),
    'Asia/Kolkata',
    '2026-01-01T00:00Z',
    '2026-01-01T00:30Z 2026-01-01T01:30Z',
  ],
  // Days that do not exist: 2011-12-30 in Apia, the 31st in most months.
  [
    'daily on 10:00 has no occurrence on a day that is not there',
    daily(on(clock(10))),
    'Pacific/Apia',
    '2011-12-30T00:00Z',
    '2011-12-30T20:00Z 2011-12-30T21:00Z',
  ],
  [
    'weekly on Friday, neither',
    weekly(on({ weekday: 5 })),
    'Pacific/Apia',
    '2011-12-24T00:00Z',
    '2012-01-05T10:00Z 2012-01-06T10:00Z',
  ],
  [
    'daily has no occurrence of no length',
    daily(full),
    'Pacific/Apia',
    '2011-12-29T10:00Z',
    '2011-12-30T10:00Z 2011-12-31T10:00Z',
  ],
  [
    'monthly after 31st exists in months of 31 days',
    monthly(after({ day: 31 })),
    'UTC',
    '2026-01-31T00:00Z',
    '2026-03-31T00:00Z 2026-04-01T00:00Z',
  ],
  [
    'monthly between 28th and 31st ends with the month',
    monthly(between({ day: 28 }, { day: 31 })),
    'UTC',
    '2026-02-01T00:00Z',
    '2026-02-28T00:00Z 2026-03-01T00:00Z',
  ],
  [
    'monthly starting 31st runs between existing 31sts',
    monthly(starting({ day: 31 })),
    'UTC',
    '2026-03-01T00:00Z',
    '2026-03-31T00:00Z 2026-05-31T00:00Z',
  ],
  [
    'monthly between the last day 18:00 and the 2nd wraps',
    monthly(between({ day: -1, time: 18 * HOUR }, { day: 2 })),
    'UTC',
    '2026-02-01T00:00Z',
    '2026-02-28T18:00Z 2026-03-03T00:00Z',
  ],
  [
    'yearly on 29 Feb waits for it, even over 1900',
    yearly(on({ month: 2, day: 29 })),
    'UTC',
    '1896-03-01T00:00Z',
    '1904-02-29T00:00Z 1904-03-01T00:00Z',
  ],
  // What is included.
  [
    'weekly before Friday includes Friday',
    weekly(before({ weekday: 5 })),
    'UTC',
    '2026-03-01T00:00Z',
    '2026-03-02T00:00Z 2026-03-07T00:00Z',
  ],
  [
    'weekly between Tue and Tue is that day',
    weekly(between({ weekday: 2 }, { weekday: 2 })),
    'UTC',
    '2026-03-01T00:00Z',
    '2026-03-03T00:00Z 2026-03-04T00:00Z',
  ],
  [
    'weekly between Tue 00:00 and Tue 00:00 is a week from there',
    weekly(between({ weekday: 2, time: 0 }, { weekday: 2, time: 0 })),
    'UTC',
    '2026-03-01T00:00Z',
    '2026-03-03T00:00Z 2026-03-10T00:00Z',
  ],
  [
    'daily between 22:00 and 24:00 ends at midnight',
    daily(between(clock(22), clock(24))),
    'UTC',
    '2026-03-01T00:00Z',
    '2026-03-01T22:00Z 2026-03-02T00:00Z',
  ],
  [
    'daily on 23:30 goes over midnight',
    daily(on(clock(23, 30))),
    'UTC',
    '2026-03-01T00:00Z',
    '2026-03-01T23:30Z 2026-03-02T00:30Z',
  ],
  [
    'yearly on Feb is the month',
    yearly(on({ month: 2 })),
    'UTC',
    '2026-03-01T00:00Z',
    '2027-02-01T00:00Z 2027-03-01T00:00Z',
  ],
  [
    'quarterly on the 2nd month 15th is that day',
    quarterly(on({ month: 2, day: 15 })),
    'UTC',
    '2026-03-01T00:00Z',
    '2026-05-15T00:00Z 2026-05-16T00:00Z',
  ],
  // A day that begins at 01:00, since midnight is skipped.
  [
    'daily begins where its day does',
    daily(full),
    'America/Sao_Paulo',
    '2018-11-03T12:00Z',
    '2018-11-04T03:00Z 2018-11-05T02:00Z',
  ],
]
