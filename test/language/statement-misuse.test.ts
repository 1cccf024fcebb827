/** Constructors given what they cannot take. */
import { describe, expect, test } from 'vitest'
import { ConditionSyntaxError } from '../../src/language/error.ts'
import { phrase } from '../../src/language/phrase.ts'
import * as b from '../../src/language/statement.ts'

const moon = phrase('moon of {t:task} is {how:word} at {at:time} on {day:date}')

describe('a wrong use of constructors', () => {
  test.each<[string, () => unknown]>([
    [
      "Cannot make a cron expression of 'minutes': expected second, minute, hour, day, month, weekday, year",
      // @ts-expect-error 'minutes' is no part
      () => b.cron({ minutes: 5 }),
    ],
    [
      'Cannot name a task by "": expected a name that is not empty, or a task',
      () => b.afterTask(''),
    ],
    [
      'A distance that is counted from the finish cannot be aligned as well',
      () => b.every('1 h').afterFinish().aligned(),
    ],
    [
      'A distance that is drawn from a range cannot be counted from the finish as well',
      () => b.every('1 h').to('2 h').afterFinish(),
    ],
    ["Cannot use '' as a calendar: expected one such as 'FI'", () => b.onHolidays('')],
    [
      'Cannot use "a b" in a phrase: expected one word',
      () => b.custom(moon, { t: 'x', how: 'a b', at: 'noon', day: 0 }),
    ],
    [
      "The phrase 'moon of {t:task} is {how:word} at {at:time} on {day:date}' is given no 't'",
      // @ts-expect-error its arguments are missing
      () => b.custom(moon, {}),
    ],
    [
      "Cannot read the hour '9,10': expected text or a number",
      // @ts-expect-error a list is written with commas
      () => b.cron({ hour: [9, 10] }),
    ],
  ])('a wrong use is a TypeError: %s', (message, make) => {
    expect(make).toThrow(new TypeError(message))
  })

  test.each<[string, () => unknown]>([
    ["Cannot read the minute '5 3': expected no white space", () => b.cron({ minute: '5 3' })],
    [
      "Cannot read the recurrence rule 'FREQ=DAYLY': 'DAYLY' is no value of FREQ",
      () => b.rrule('FREQ=DAYLY'),
    ],
  ])('nothing of a cron expression or a rule is ignored: %s', (message, make) => {
    expect(make).toThrow(SyntaxError)
    expect(make).toThrow(message)
  })

  test('check their texts when they are compiled', () => {
    // @ts-expect-error "unknown word 'dayly', …"
    expect(() => b.daily.and('once', 'dayly')).toThrow(ConditionSyntaxError)
    // @ts-expect-error "unknown word 'dayly', …"
    expect(() => b.daily.since('dayly')).toThrow(ConditionSyntaxError)
    // @ts-expect-error "unknown word 'dayly', …"
    expect(() => b.all('once', 'dayly')).toThrow(ConditionSyntaxError)
    // @ts-expect-error "unknown word 'dayly', …"
    expect(() => b.not('dayly')).toThrow(ConditionSyntaxError)
    expect(b.all(...(['once', 'daily'] as [string, ...string[]]))).toEqual(b.once.and('daily'))
  })
})

test.each<[string, string, () => unknown]>([
  ['hour', '', () => b.cron({ second: 0, minute: 9, hour: '' })],
  ['second', '', () => b.cron({ second: '', minute: 9 })],
  ['day of week', '', () => b.crontime({ weekday: '' })],
  ['minute', '@daily', () => b.cron({ minute: '@daily' })],
  ['minute', '60', () => b.cron({ minute: 60 })],
  ['hour', '-1', () => b.cron({ hour: -1 })],
  ['hour', 'NAN', () => b.cron({ hour: Number.NaN })],
  ['month', '1.5', () => b.cron({ month: 1.5 })],
  ['day of month', '32', () => b.cron({ day: 32 })],
])('a wrong part of a cron expression is told by its field: the %s %j', (field, value, make) => {
  expect(make).toThrow(SyntaxError)
  expect(make).toThrow(`Cannot read the ${field} '${value}'`)
})
