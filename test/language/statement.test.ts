import { describe, expect, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { ConditionSyntaxError } from '../../src/language/error.ts'
import { parseOrThrow } from '../../src/language/parse.ts'
import * as b from '../../src/language/statement.ts'

const load = { name: 'load' }

const rows: readonly [string, Condition][] = [
  ['daily', b.daily],
  ['secondly after 500', b.secondly.after('500')],
  ['minutely before 30', b.minutely.before('30')],
  ['hourly on 45 min', b.hourly.on('45 min')],
  ['daily after 10:00', b.daily.after('10:00')],
  ['daily between 22:00 and 24:00', b.daily.between('22:00', '24:00')],
  ['daily at 09:00, 1 pm and 18:30', b.daily.at('09:00', '1 pm', '18:30')],
  ['weekly on Mon and Fri', b.weekly.on('Mon', 'Fri')],
  ['monthly starting 5th', b.monthly.starting('5th')],
  ['quarterly on 2nd month 15th', b.quarterly.on('2nd month 15th')],
  ['yearly at 24 Dec 18:00', b.yearly.at('24 Dec 18:00')],
  ['daily spread over 10 min in Asia/Tokyo', b.daily.spreadOver('10 min').in('Asia/Tokyo')],
  ['time of day between 10:00 and 16:00', b.timeOf.day.between('10:00', '16:00')],
  ['time of week on Mon in UTC', b.timeOf.week.on('Mon').in('utc')],
  ['every 10 seconds', b.every('10 seconds')],
  ['every 10 seconds', b.every(10_000)],
  ['every 1 hour after finish', b.every('1 hour').afterFinish()],
  ['every 1 min to 2 min spread over 1 s', b.every('1 min').to('2 min').spreadOver('1 s')],
  ['every 15 min aligned in UTC', b.every('15 min').aligned().in('UTC')],
  ['every 6 h starting at 2026-12-24', b.every('6 h').startingAt('2026-12-24')],
  ['every 3 months starting at 2026-12-24', b.everyMonths(3).startingAt('2026-12-24')],
  ['every 2 years', b.everyYears(2)],
  ['cron */5 * * * *', b.cron('*/5 * * * *')],
  ['cron */5 9-17 * * *', b.cron({ minute: '*/5', hour: '9-17' })],
  ['cron 30 0 9 * * mon', b.cron({ second: 30, minute: 0, hour: 9, weekday: 'mon' })],
  ['crontime * 9 * * * in UTC', b.crontime('* 9 * * *').in('UTC')],
  ["rrule 'FREQ=DAILY' spread over 1 min", b.rrule('FREQ=DAILY').spreadOver('1 min')],
  ['once', b.once],
  ['once at 2026-12-24 18:00', b.onceAt('2026-12-24 18:00')],
  ["once at 'next friday at 5pm'", b.onceAt('next friday at 5pm')],
  ['once at 1970-01-01T00:00:01Z', b.onceAt(1000)],
  ['once in 5 min', b.onceIn('5 min')],
  ['once at 2026-12-24 spread over 1 h', b.onceAt('2026-12-24').spreadOver('1 h')],
  ['once at 2026-12-24 spread over 1 h in UTC', b.onceAt('2026-12-24').in('UTC').spreadOver('1 h')],
  ['once in 5 min spread over 30 s', b.onceIn('5 min').spreadOver('30 s')],
  ['once in 5 min spread over 30 s & daily', b.onceIn('5 min').spreadOver(30_000).and(b.daily)],
  ['on weekdays', b.onWeekdays],
  ['on weekends in UTC', b.onWeekends.in('UTC')],
  ['on Mon and Wed', b.onDays('Mon', 'Wednesday')],
  ['in Jan and Feb', b.inMonths('Jan', 'February')],
  ['in Q1, Q3', b.inQuarters(1, 3)],
  ['on the last day of the month', b.onThe('last day')],
  ['on the 2nd Friday of the month', b.onThe('2nd Friday')],
  ["on business days of 'FI'", b.onBusinessDays('FI')],
  ["on the last business day of the month of 'FI'", b.onNthBusinessDay(-1, 'FI')],
  ['in weeks 15 and 16', b.inWeeks(15, 16)],
  ['in even weeks in UTC', b.inEvenWeeks.in('UTC')],
  ['in odd weeks', b.inOddWeeks],
  ['on day 100 of the year', b.onDayOfYear(100)],
  ["on holidays of 'US-NY'", b.onHolidays('US-NY')],
  ['after 2026-12-24', b.from('2026-12-24')],
  ['before 2026-12-24', b.until('2026-12-24')],
  ['between 2026-12-24 and 2026-12-26', b.between('2026-12-24', '2026-12-26')],
  ["after task 'load'", b.afterTask('load')],
  ["after task 'load' succeeded", b.afterTask(load).succeeded()],
  ['after this task failed', b.afterTask(null).failed()],
  ["after task 'load' returned 5", b.afterTask(load).returning(5)],
  ["after tasks 'a', 'b' ended", b.afterTasks('a', 'b').ended()],
  ["after any tasks 'a', 'b' finished", b.afterAnyTask('a', 'b').finished()],
  ['after any task', b.afterAnyTask()],
  ['after any task failed', b.afterAnyTask().failed()],
  ["after 2 of tasks 'a', 'b', 'c' started", b.afterSome(2, 'a', 'b', 'c').started()],
  ["after all tasks tagged 'etl'", b.afterTasks(b.tagged('etl'))],
  ["after none of tasks 'a', 'b' failed", b.afterNoneFailed('a', 'b')],
  ["after each success of task 'a'", b.afterEachSuccess('a')],
  ["5 min after task 'load' failed", b.afterTask(load).failed().delayedBy('5 min')],
  ["5 min after task 'load' failed", b.afterTask(load).delayedBy('5 min').failed()],
  ["1 h after each success of task 'a'", b.afterEachSuccess('a').delayedBy('1 h')],
  ["1 h after none of tasks 'a', 'b' failed", b.afterNoneFailed('a', 'b').delayedBy('1 h')],
  ['1 h after any task failed', b.afterAnyTask().failed().delayedBy('1 h')],
  ["10 min after event 'deploy'", b.onEvent('deploy').delayedBy('10 min')],
  ["10 min after each event 'order'", b.onEachEvent('order').delayedBy('10 min')],
  ["task 'x' has failed today", b.task('x').hasFailed().today()],
  [
    "task 'x' has failed 3 times today after 10:00",
    b.task('x').hasFailed().times(3).today(b.timeOf.day.after('10:00')),
  ],
  ['has succeeded this week', b.thisTask.hasSucceeded().this('week')],
  ['has crashed more than 2 times past 1 h', b.thisTask.has('crashed').moreThan(2).past('1 h')],
  ["task 'x' has failed 3 times in a row", b.task('x').hasFailed().inARow(3)],
  ["task 'x' has not started", b.task('x').hasStarted().not()],
  ["task 'x' is running", b.isRunning('x')],
  ['this task is running for more than 5 min', b.thisTask.isRunning('5 min')],
  ["more than 2 runs of task 'load' are running", b.moreRunsThan(2, load)],
  ['true', b.always],
  ['never', b.never],
  ["param 'x' exists", b.param('x').exists()],
  ["param 'x' is 'v'", b.param('x').is('v')],
  ["env 'prod'", b.env('prod')],
  ["on event 'deploy' where branch is 'main'", b.onEvent('deploy', { branch: 'main' })],
  ["on each event 'order'", b.onEachEvent('order')],
  ["on each event 'order' where paid is true", b.onEachEvent('order', { paid: true })],
  ["no event 'ping' for 5 min", b.noEvent('ping', '5 min')],
  ["file 'x' exists", b.file('x').exists()],
  ["file 'x' changed", b.file('x').changed()],
  ["file 'x' appears and settles for 5 s", b.file('x').appearsAndSettlesFor('5 s')],
  ['session has run for 1 h', b.thisSession.hasRunFor('1 h')],
  ['session started 1 h ago', b.thisSession.startedWithin('1 h')],
  ['session has more than 3 runs', b.thisSession.hasMoreRunsThan(3)],
  ['scheduler has more than 3 cycles', b.thisSession.hasMoreCyclesThan(3)],
  ['scheduler has less than 3 cycles', b.thisSession.hasLessCyclesThan(3)],
  ['scheduler has 3 cycles', b.thisSession.hasCycles(3)],
  ["signal 'label'", b.signal('label')],
  ['daily & once & true', b.daily.and(b.once, 'true')],
  ['daily | once & true', b.daily.or(b.once.and('true'))],
  ['~daily for 5 min within 1 h', b.daily.not().for('5 min').within('1 h')],
  ['daily since once', b.daily.since(b.once)],
  ['daily ever since once', b.daily.everSince('once')],
  ['daily & (once | true)', b.all(b.daily, b.any(b.once, 'true'))],
  ['~(daily & once)', b.not(b.all('daily', 'once'))],
]

describe('text and constructors give the same tree', () => {
  test.each(rows)('%s', (text, condition) => {
    expect(condition).toEqual(parseOrThrow(text))
  })
})

describe('statements', () => {
  test('are plain frozen data', () => {
    const statement = b.daily.after('10:00').and('once')
    expect(Object.isFrozen(statement)).toBe(true)
    expect(JSON.parse(JSON.stringify(statement))).toEqual(parseOrThrow('daily after 10:00 & once'))
    expect(structuredClone(statement)).toStrictEqual(JSON.parse(JSON.stringify(statement)))
  })

  test('are not changed by what continues them', () => {
    b.daily.after('10:00')
    expect(b.daily).toEqual({ kind: 'periodic', unit: 'day', part: { kind: 'full' } })
  })

  test.each<[string, () => unknown]>([
    [
      "10\n^^ '10' is no time in a day: expected a time such as '10:00' — did you mean '10:00'?",
      () => b.daily.after('10'),
    ],
    ['10:00 & once\n      ^ expected the end', () => b.daily.after('10:00 & once')],
    ["Mun\n^^^ expected a weekday such as 'Mon' — did you mean 'Mon'?", () => b.weekly.on('Mun')],
    ['0 s\n^^^ a duration must be longer than zero', () => b.every('0 s')],
    [
      "Europe/Helsinky\n^^^^^^^^^^^^^^^ there is no time zone 'Europe/Helsinky' — did you mean 'Europe/Helsinki'?",
      () => b.daily.in('Europe/Helsinky'),
    ],
    [
      "dayly\n^^^^^ expected a condition such as 'daily after 10:00' — did you mean 'daily'?",
      () => b.any('dayly' as string),
    ],
  ])('a wrong value is shown: %s', (message, make) => {
    expect(make).toThrow(ConditionSyntaxError)
    expect(make).toThrow(message)
  })

  test.each<[string, () => unknown]>([
    ['Cannot use 0 as a duration: expected whole milliseconds above 0', () => b.every(0)],
    ['Cannot use 1.5 as an instant: expected whole milliseconds', () => b.onceAt(1.5)],
    ['Cannot use 0 months: expected a whole number from 1', () => b.everyMonths(0)],
    ['Cannot count 0 times: expected a whole number from 1', () => b.thisTask.hasFailed().times(0)],
    ['Cannot draw from 60000 to 1000 ms: expected a longer end', () => b.every('1 min').to('1 s')],
    ['Cannot count 0 tasks: expected a whole number from 1', () => b.afterSome(0, 'a')],
    ['Cannot count -1 runs: expected a whole number from 0', () => b.moreRunsThan(-1, 'a')],
    ['Cannot count NaN cycles: expected a whole number from 0', () => b.thisSession.hasCycles(NaN)],
  ])('a wrong number is a RangeError: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
