import { expect, test } from 'vitest'
import type { ConditionKind, ConditionOf } from '../../src/condition/condition.ts'
import { parseOrThrow } from '../../src/language/parse.ts'
import type { Phrase } from '../../src/language/pattern.ts'
import { phrase } from '../../src/language/phrase.ts'
import type { JoinedStatement } from '../../src/language/statement.ts'
import * as b from '../../src/language/statement.ts'

const moon = phrase('moon of {t:task} is {how:word} at {at:time} on {day:date}')

/** One of each kind: a kind that is forgotten does not compile. */
const KINDS: {
  readonly [K in ConditionKind]: readonly [text: string, made: ConditionOf<K> | JoinedStatement]
} = {
  constant: ['false', b.never],
  not: ['~once', b.not('once')],
  all: ['daily & once', b.all('daily', b.once)],
  any: ['daily | once', b.any('daily', b.once)],
  for: ['true for 5 s', b.always.for('5 s')],
  within: ['true within 5 s', b.always.within(5000)],
  since: ['true since false', b.always.since('false')],
  'ever-since': ['true ever since false', b.always.everSince(b.never)],
  periodic: ['daily', b.daily],
  'time-of': ['time of month after 5th', b.timeOf.month.after('5th')],
  every: ['every 5 s', b.every(5000)],
  'every-from': ['every 15 min aligned', b.every('15 min').aligned()],
  'every-months': ['every 3 months', b.everyMonths(3)],
  'every-nth': ['every 2 weeks on Tue at 10:00', b.every('2 weeks').on('Tue').at('10:00')],
  cron: ['@daily', b.cron('@daily')],
  'cron-time': ['crontime * * * * *', b.crontime({})],
  rrule: ["rrule 'FREQ=DAILY'", b.rrule('FREQ=DAILY')],
  once: ['once', b.once],
  'once-at': ['once at 2026-12-24', b.onceAt('2026-12-24')],
  'once-in': ['once in 5 s', b.onceIn('5 s')],
  'on-days': ['in Q1', b.inQuarters(1)],
  absolute: ['until 2026-12-24', b.until('2026-12-24')],
  after: ["after task 'x' is late", b.afterTask('x').late()],
  'after-any': ["after any task returned 'ok'", b.afterAnyTask().returning('ok')],
  has: ['has failed', b.thisTask.hasFailed()],
  running: ["task 'x' is running", b.isRunning('x')],
  'runs-running': ["more than 0 runs of task 'x' are running", b.moreRunsThan(0, 'x')],
  'session-start': ['@reboot', b.oncePerSessionStart],
  'session-age': ['session has run for 5 s', b.thisSession.hasRunFor('5 s')],
  'session-count': ['session has less than 2 runs', b.thisSession.hasLessRunsThan(2)],
  'param-exists': ["param 'x' exists", b.param('x').exists()],
  'param-is': ["param 'x' is 'v'", b.param('x').is('v')],
  'on-event': ["on event 'x'", b.onEvent('x')],
  'no-event': ["no event 'x' for 5 s", b.noEvent('x', '5 s')],
  'file-exists': ["file 'x' exists", b.file('x').exists()],
  'file-event': ["file 'x' changed", b.file('x').changed()],
  signal: ["signal 'x'", b.signal('x')],
  custom: [
    'moon of this task is full at 10:00 on 2026-12-24',
    b.custom(moon, { t: null, how: 'full', at: '10:00', day: '2026-12-24' }),
  ],
}

test.each(Object.entries(KINDS))('%s has a constructor', (kind, [text, made]) => {
  expect(made.kind).toBe(kind)
  expect(made).toEqual(parseOrThrow(text, { phrases: [moon] as readonly Phrase[] }))
})

test('a zone of the whole is that of the operands of time without one', () => {
  const made = b.all(
    b.daily,
    b.weekly.in('UTC'),
    b.thisTask.hasFailed().today(),
    b.onceAt('2026-12-24'),
    b.every('6 h').startingAt('2026-12-24').or(b.everyYears(1)),
    b.every('5 s').and(b.onWeekdays.not()),
  )
  expect(made.in('asia/tokyo')).toEqual(
    parseOrThrow(
      '(daily & weekly in UTC & has failed today & once at 2026-12-24 & (every 6 h starting at 2026-12-24 | every 1 year) & every 5 s & ~on weekdays) in Asia/Tokyo',
    ),
  )
})
