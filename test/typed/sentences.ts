/** Texts that compile, and texts that do not, with the sentence that the compiler must show. */

/** Every form of the language, several spellings each. */
export const VALID: readonly string[] = String.raw`
daily
Daily AFTER 10:00
daily before 24:00
daily between 22:00 and 06:00
daily at 09:00, 13:00 and 18:30
daily at noon, 3 pm, and 9:30pm
daily after 10:00:30.5 in 'CET' spread over 5 min
secondly after 500
minutely between 15 and 45.5
hourly on 45 min
hourly starting 1 quarter
weekly on Mon, Wed and Fri
weekly between Fri 17:00 and Mon
monthly after 5.
monthly between 2nd and last day 18:00
monthly on 2nd to last day
monthly on 2nd Friday and last Mon
quarterly on 2nd month 15th
yearly on Feb
yearly at 24 Dec 18:00, Dec 31 and last day of Feb
every day at 10:00
every weekday at 09:00
every Mon and Fri at 10:00 and 18:00
every 2nd Friday of the month at 10:00
every last day of the month
every 24 Dec
every 10 seconds
every 1 hour and 30 minutes & true
every 1h30m
every 1 day, 12 hours and 30 min
every PT1H30M
every 1:30:00
every 15 minutes aligned in Europe/Helsinki
every 10 minutes starting at 2026-12-24 18:00
every 1 hour after finish
every 5 min to 10 min spread over 30 s
every 3 months starting at '1 jan'
cron */5 9-17 * * MON-FRI
cron 0 0 9 1,15 * ? & true
cron '0 9 L * FRI#2'
cron * * 15W * 5L in UTC
cron @daily
crontime * 9-17 * * 1-5
rrule 'FREQ=DAILY'
once
once at 2026-12-24T18:00:00.5+02:00
once at 'next friday at 5pm' spread over 10 min in UTC
once in 5 minutes spread over 30 s
time of day between 10:00 and 16:00
time of week on Sat
on weekdays
on Mon, Wed and Fri and task 'x' is running
in Jan, Feb and Mar
in Q1 and Q2 & on the last day of the month
on the 2nd Friday of the month
on business days of 'FI' | on holidays of 'US-NY'
between 2026-12-24 and 2026-12-26 18:00
before 2026-12-24 & after 2026-01-01
after task load
after task 'load' failed
after tasks 'a', 'b' and c succeeded and has failed
after all tasks tagged 'etl' finished
after any task 'a', 'b'
after any task failed | when any task crashes
on failure of any task & on weekdays
after 2 of tasks 'a', 'b', 'c' finished
after none of tasks 'a', 'b' failed
after each success of task 'a'
after task 'a' returned 'value' | after task 'b' returned {"n": [1, 2]}
task 'x' has succeeded
has not succeeded today between 07:00 and 13:00
has failed 3 times in a row
task 'x' has failed 3 times within 1 hour
has failed more than 3 times this week starting Mon
has succeeded past 2 hours, 30 minutes
has succeeded in past 1 day
while task 'x' is running
task 'x' is running for more than 10 min
~task 'x' is not running for 10 min
more than 3 runs of task 'x' are running
session has run for 5 min | scheduler has run over 20 minutes
session started 5 min ago
scheduler has more than 3 cycles & session has 2 runs
env 'prod' & param 'x' exists & param "y" is 'v'
on event 'deploy' where branch is 'main' and n is 5 and true
on each event 'order' where branch is 'main' and n is 5 and true
no event 'ping' for 5 min
file 'x.csv' changed | file 'x' exists
file 'in/*.csv' appears and settles for 5 s
signal 'a label with & | ~ ( ) # inside'
always true && !never || not (false or true)
(daily after 10:00 | weekly) in Europe/Helsinki
daily in Etc/GMT+1
every 1h30 m & every 1h1:00:00 & every +5 min
monthly on 3rd to last Fri & monthly on 02 Thu
once at 2028-02-29 | once at 2000-02-29
cron 1, 2 * * * 1 , 5
after task 'a' returned -1.5e3
task 'x' has failed since (true ever since false)
true for 5 min within the last 1 h since false for 1 s & true since false
after task 'it\'s \\ "one"' & after task "it's"
`
  .trim()
  .split('\n')
  .concat(
    'daily # every day\n\tafter 10:00\r\n  & true # the end',
    `${'('.repeat(21)} nonsense below twenty`,
    `nonsense ${'x'.repeat(800)}`,
    'daily\u2003after 10:00',
    "cron '0\t9 L *\n*'",
    'monthly on 5th to # from the end\n last day',
  )

/** A text and its sentence. */
export const INVALID: readonly (readonly [text: string, sentence: string])[] = [
  ['every 5 parsecs', "unknown unit 'parsecs' after 'every 5'"],
  ['every 5', "a unit is missing after 'every 5', expected one such as '5 minutes'"],
  ['every PT1M1H', "'pt1m1h' is not a duration after 'every'"],
  ['every 1e3weeks', "unknown unit 'e' in '1e3weeks' after 'every'"],
  ['every 0h.5s', "'0h.5s' is not a duration after 'every'"],
  [
    'true within the the last 1 h',
    "'the' is not a duration after 'within the', expected a duration such as '10 minutes' or '1h30m'",
  ],
  ['every 0.5 ms', "a duration of zero after 'every', expected a duration above zero"],
  ['daily after 10:00and true', "'10:00and' is not a time of day (HH:MM) after 'daily after'"],
  [
    'after 2026-02-29',
    "'2026-02-29' is not a date and time after 'after', expected one such as 2026-12-24 18:00, or a quoted natural date",
  ],
  ['after task a..b', "unknown word 'a..b' after 'after task', expected a task name"],
  [
    "after task 'a' returned 0x10",
    "unexpected '0x10' after 'a' returned, expected a value such as 'v' or 5",
  ],
  [
    "on event 'x' where 5 is 'v'",
    "unexpected '5' after 'x' where, expected a field such as branch",
  ],
  ['every 0 s', "a duration of zero after 'every', expected a duration above zero"],
  [
    'daily aftr 10:00 & every 5 parsecs',
    "unknown word 'aftr' after 'daily', expected 'before', 'after', 'between', 'at', 'on', 'starting', 'in', 'spread', '&' or the end — did you mean 'after'?",
  ],
  ['daily after 25:00', "'25:00' is not a time of day (HH:MM) after 'daily after'"],
  ['daily after 24:00', "'24:00' can only be an end after 'daily after'"],
  [
    'daily after 10',
    "'10' is not a time of day (HH:MM) after 'daily after' — did you mean '10:00'?",
  ],
  ['daily between 10:00', "the condition ends after 'between 10:00', expected 'and'"],
  ['hourly after 60:00', "'60:00' is not a place in an hour (MM:SS) after 'hourly after'"],
  ['monthly after 32nd', "'32nd' is not a day of the month after 'monthly after'"],
  ['yearly on 30 Feb', "February never has 30 days after 'yearly on'"],
  [
    'weekly on Mnday',
    "unknown word 'mnday' after 'weekly on', expected a weekday such as 'Mon' — did you mean 'monday'?",
  ],
  ['cron * * *', "a cron expression has 5 to 7 fields, not 3 after 'cron'"],
  ['cron 0 24 * * *', "'24' is no hour of a cron expression after 'cron'"],
  [
    'once at 2026-02-30',
    "'2026-02-30' is not a date and time after 'once at', expected one such as 2026-12-24 18:00, or a quoted natural date",
  ],
  [
    "task 'x' hsa failed",
    "unknown word 'hsa' after task 'x', expected 'has' or 'is' — did you mean 'has'?",
  ],
  [
    "after task 'x' & ",
    "the condition ends after 'x' &, expected a condition such as 'daily', 'every 10 minutes' or 'after task …'",
  ],
  ['true && (false', "')' is missing after '( false'"],
  ['true)', "there is no '(' for this ')' after 'true'"],
  ["env 'prod", "a quote is not closed after 'env'"],
  [
    'dayly',
    "unknown word 'dayly', expected a condition such as 'daily', 'every 10 minutes' or 'after task …' — did you mean 'daily'?",
  ],
  [
    'true ~ false',
    "unexpected '~' after 'true', expected '&', '|', 'for', 'within', 'since' or the end",
  ],
  ['true since false since true', "'since' does not chain without parentheses after 'since false'"],
  [
    'has succeeded in pst 1 day',
    "unknown word 'pst' after 'succeeded in', expected 'past' — did you mean 'past'?",
  ],
  [
    'every 5 min in UTC',
    "elapsed time has no time zone after '5 min': add 'aligned' or 'starting at' to go by a clock",
  ],
  [
    '',
    "the condition ends, expected a condition such as 'daily', 'every 10 minutes' or 'after task …'",
  ],
]
