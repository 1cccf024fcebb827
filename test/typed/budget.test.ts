import { expect, test } from 'vitest'
import { compile } from './compile.ts'

/** Forty ordinary conditions; `N` is a number from 1 to 5. */
const FORMS = `
daily
daily after 1N:00
daily between 0N:00 and 1N:30 & has not failed today
daily at 0N:00, 1N:30 and 20:1N
every N0 seconds
every N hours and 30 minutes
every Nh30m & task 'load' is running
every 1N minutes aligned
weekly on Mon, Wed and Fri & param 'n' is 'N'
weekly at Fri 1N:00
monthly on Nth & time of day after 1N:00
monthly at last day 1N:00
yearly at N Dec 18:00
every weekday at 0N:30
every 2nd Friday of the month at 1N:00
cron */N * * * *
cron N 9-17 * * mon-fri
cron '0 N 1,15 * *'
once at 2026-12-0N 18:00
once in N days
time of day between 10:0N and 16:00 & every 5 min
time of week on Sat | hourly on N0:00
on weekdays & daily after 1N:00
in January & every N days
on the last day of the month & daily at 1N:00
after task 'loadN'
after task 'loadN' failed
after tasks 'a', 'b' and 'cN' finished
after any task 'a', 'bN'
after N of tasks 'a', 'b', 'c', 'd', 'e' succeeded
task 'x' has failed N times in a row
has not succeeded today between 0N:00 and 13:00
task 'xN' is running for more than 10 min
~task 'xN' is running for 10 min & (daily after 10:00 | weekly)
session has run for N min
env 'prodN' & daily after 10:00 & ~task 'load' is running
on event 'deploy' where branch is 'mainN'
no event 'ping' for N min
file 'in/N.csv' appears and settles for 5 s
(daily after 1N:00 | after task 'x') in Europe/Helsinki & signal 'open'
`
  .trim()
  .split('\n')

const texts = [1, 2, 3, 4, 5].flatMap((n) => FORMS.map((form) => form.replaceAll('N', `${n}`)))

/** Type instantiations of these 200 conditions, as measured when the check was last made faster or slower on purpose. */
const RECORDED = 187_025

test('200 conditions take the recorded number of type instantiations, within a tenth', async () => {
  const [none, all] = [await compile([]), await compile(texts)]
  expect(all.refused).toEqual(new Map())
  expect(texts).toHaveLength(200)
  expect(all.instantiations - none.instantiations).toBeLessThanOrEqual(RECORDED * 1.1)
})
