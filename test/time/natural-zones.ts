/** Prints what natural dates mean around clock changes: a program of its own, as the process's zone is fixed at its start. */
import { natural } from '../../src/time/natural.ts'
import { zone } from '../../src/time/zone.ts'

const PHRASES = [
  ...['now', 'today', 'tomorrow', 'yesterday', 'tonight', 'this morning', 'last night'],
  ...['midnight', 'noon', '01:30', '2am', '02:30', '3 am', '23:59', 'tomorrow at 2:30'],
  ...['tomorrow at 01:45', 'today at 02:15', 'yesterday at 2:30', 'friday', 'next friday at 2:30'],
  ...['last friday', 'past monday', 'last sunday at 1:30', 'this sunday at 2:30', 'sunday'],
  ...['monday next week', 'next week', 'last week', 'next month', 'last month', 'next year'],
  ...['in 1 hour', 'in 2 hours', 'in half an hour', 'in 90 minutes', 'in 24 hours', 'in 1 second'],
  ...[
    'in 1 day',
    'in 2 days',
    'in 1 week',
    'in 1 month',
    'in 13 months',
    'in 4 years',
    '1 hour ago',
  ],
  ...['3 days ago', '2 months ago', 'in 1 month at 2:30', 'in 2 days at 02:30', 'a week from now'],
  ...['29 Feb', '29 February at 2:30', '8 March at 2:30', '1 November at 1:30', '31 December'],
  ...['10 June 2026', '2026-03-29 02:30', '8 March 2026 2:30', '14 hours after 7 March 2026'],
  ...['2 weeks after 10 June 2026', 'end of next month', '10:00 UTC', 'tomorrow at 1:30 +02:00'],
  ...['in 1 day 2 hours', 'in 1.5 hours', '5 days before 1 march'],
]

const NEW_YORK = 'America/New_York'
const HELSINKI = 'Europe/Helsinki'
const LORD_HOWE = 'Australia/Lord_Howe'

const READ: readonly (readonly [zone: string, from: string])[] = [
  [NEW_YORK, '2026-01-31T13:14:15.016Z'],
  [NEW_YORK, '2026-03-08T06:30:00Z'], // half an hour before its gap
  [HELSINKI, '2026-03-08T06:30:00Z'],
  [NEW_YORK, '2026-03-08T07:00:00Z'], // the end of its gap
  [HELSINKI, '2026-03-29T00:30:00Z'], // before its gap
  [LORD_HOWE, '2026-04-04T14:45:00Z'], // in the half hour that it repeats, first pass
  [LORD_HOWE, '2026-04-04T15:15:00Z'], // second pass
  [LORD_HOWE, '2026-10-03T15:15:00Z'], // before the half hour that it skips
  [NEW_YORK, '2026-10-03T15:15:00Z'],
  [HELSINKI, '2026-10-25T01:30:00Z'], // in the hour that it repeats, second pass
  [NEW_YORK, '2026-11-01T06:30:00Z'], // in the hour that it repeats, second pass
  ['Pacific/Apia', '2011-12-29T12:00:00Z'], // before the day that it does not have
  ['UTC', '2026-03-08T02:30:00Z'], // a time of day that New York skips
  ['UTC', '2028-02-29T12:00:00Z'],
]

for (const [name, from] of READ)
  for (const text of PHRASES)
    process.stdout.write(
      `${name} ${from} ${text}: ${new Date(natural(text, Date.parse(from), zone(name))).toISOString()}\n`,
    )
