/** Schedules as their parts, in every order. */

/** Every order of a list. */
const orders = (list: readonly string[]): readonly (readonly string[])[] =>
  list.length < 2
    ? [list]
    : list.flatMap((one, i) =>
        orders(list.filter((_, other) => other !== i)).map((rest) => [one, ...rest]),
      )

/** What the parts mean, in the plain language; and the parts. */
const SCHEDULES: readonly (readonly [meant: string, parts: readonly string[]])[] = [
  ['cron 0 9 * * MON', ['at 9:00', 'on Mondays']],
  ['cron 0 9,17 * 6 MON,THU', ['at 9am and 5pm', 'Monday and Thursday', 'in June']],
  ['(cron 0 18 * * FRI) in Europe/London', ['at 18:00', 'on Fridays', 'in Europe/London']],
  ['daily at 7:30 & ~on Sun', ['daily', 'at 7:30', 'except Sundays']],
  ['cron 30 7 * * MON-FRI & ~in Aug', ['at 7:30am', 'weekdays', 'except in August']],
  ['(cron 15 6 1,15 * *) in UTC', ['on the 1st and 15th', 'at 6:15', 'UTC']],
  ['cron 0 22 * 3,9 SUN#1', ['at 10pm', 'on the first Sunday', 'in March and September']],
  ['cron */15 8-17 * * MON-FRI', ['every 15 minutes', 'on weekdays', 'from 8:00 to 18:00']],
  [
    'cron */10 9-16 * 1-3 * & ~on weekends',
    ['every 10 minutes', 'between 9am and 5pm', 'from January to March', 'never on weekends'],
  ],
  ['cron 0 8 24,31 12 *', ['on 24 Dec and 31 Dec', 'at 8am', 'every year']],
  ['daily at 9:00 & from 2027-01-01', ['every day', 'at 9:00', 'starting 2027-01-01']],
  [
    '(daily at 9:00 & on Mon, Wed & ~in Aug) in America/New_York',
    ['9am', 'Mondays and Wednesdays', 'not in August', 'America/New_York time'],
  ],
]

/** Each schedule with all texts that say it, with and without commas. */
export const schedules: readonly (readonly [meant: string, texts: readonly string[]])[] =
  SCHEDULES.map(([meant, parts]) => [
    meant,
    orders(parts).flatMap((order) => [order.join(' '), order.join(', ')]),
  ])
