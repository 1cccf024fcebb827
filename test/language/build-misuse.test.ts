/** Constructors given what they cannot take. */
import { describe, expect, test } from 'vitest'
import * as b from '../../src/language/build.ts'
import { ConditionSyntaxError } from '../../src/language/error.ts'
import { phrase } from '../../src/language/phrase.ts'

const moon = phrase('moon of {t:task} is {how:word} at {at:time} on {day:date}')

describe('a wrong use of constructors', () => {
  test.each<[string, () => unknown]>([
    [
      "Cannot make a cron expression of 'minutes': expected second, minute, hour, day, month, weekday",
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
