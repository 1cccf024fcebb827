import fc from 'fast-check'
import { expect, describe as suite, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { all, any, constant, not } from '../../src/condition/construct.ts'
import { describe } from '../../src/condition/describe.ts'
import { format } from '../../src/condition/format.ts'
import { kinds } from '../../src/condition/traits.ts'
import { HOUR } from '../../src/time/instant.ts'
import type { CycleMark, CycleUnit, PeriodPart } from '../../src/time/mark.ts'
import { condition } from './arbitrary.ts'
import { sentences } from './describe-sentences.ts'
import { examples } from './format-examples.ts'

const byText = new Map(examples)
const given = (text: string): Condition => byText.get(text) ?? constant(false)

suite('one plain English sentence', () => {
  test.each(sentences)('%s', (text, sentence) => {
    expect(format(given(text))).toBe(text)
    expect(describe(given(text))).toBe(sentence)
  })

  test('for every kind', () => {
    const told = sentences.map(([text]) => given(text).kind)
    expect(new Set(told)).toEqual(new Set(kinds))
  })

  test('is whole and balanced whatever is said', () => {
    fc.assert(
      fc.property(condition({ custom: true }), (said) => {
        const sentence = describe(said).replace(/'(?:\\.|[^\\'])*'/gsu, "''")
        expect(sentence).toMatch(/^\(*[A-Z0-9].*\.$/su)
        expect(sentence).not.toMatch(/ {2}| ,|undefined|NaN|\( | \)/)
        expect(sentence.split('(').length).toBe(sentence.split(')').length)
      }),
    )
  })
})

suite('not', () => {
  test.each([
    ["task 'x' is running", "While task 'x' is not running."],
    ['has failed', 'If this task has never failed.'],
    ['daily', 'While the start that comes once a day is not due.'],
    ['on weekdays', 'Except on weekdays.'],
    ['once', 'If this task has started before.'],
    ["after task 'x' succeeded", "While task 'x' has not newly succeeded."],
    ["signal 'label'", "While signal 'label' is off."],
    ['true', 'Never.'],
  ])('~%s', (text, sentence) => {
    expect(describe(not(given(text)))).toBe(sentence)
  })
})

suite('operators', () => {
  const a = given("task 'x' is running")
  const b = given('daily')
  const c = given('on weekdays')
  test.each<[Condition, string]>([
    [all(b, a), "Once a day, and while task 'x' is running."],
    [any(b, a), "Either once a day, or while task 'x' is running."],
    [all(a, any(b, c)), "While task 'x' is running, and either once a day, or on weekdays."],
    [all(any(b, c), a), "(Either once a day, or on weekdays), and while task 'x' is running."],
    [any(c, all(a, b)), "Either on weekdays, or both while task 'x' is running, and once a day."],
    [
      not(all(a, c)),
      "While it is not true that both task 'x' is running, and the date falls on weekdays.",
    ],
    [
      not(all(a, b, c)),
      "If A is not so, where (A) all of this is so: task 'x' is running, and the start that comes once a day is due, and the date falls on weekdays.",
    ],
    [
      { kind: 'within', operand: all(a, c), duration: HOUR },
      "If it was at some time in the last hour true that both task 'x' is running, and the date falls on weekdays.",
    ],
    [
      { kind: 'since', operand: any(a, c), reset: b },
      "If A has been so at some time since B was last so, where (A) either task 'x' is running, or the date falls on weekdays; (B) the start that comes once a day is due.",
    ],
    [{ kind: 'all', operands: [] }, 'Always.'],
    [{ kind: 'any', operands: [a] }, "While task 'x' is running."],
  ])('%#', (said, sentence) => {
    expect(describe(said)).toBe(sentence)
  })
})

suite('parts of cycles', () => {
  const on = (first: CycleMark, ...rest: CycleMark[]): PeriodPart => ({
    kind: 'on',
    marks: [first, ...rest],
  })
  const at = (first: CycleMark, ...rest: CycleMark[]): PeriodPart => ({
    kind: 'at',
    marks: [first, ...rest],
  })
  const between = (start: CycleMark, end: CycleMark): PeriodPart => ({
    kind: 'between',
    start,
    end,
  })
  const friday: CycleMark = { weekday: 5 }
  const evening: CycleMark = { weekday: 5, time: 17 * HOUR }
  test.each<[CycleUnit, PeriodPart, string]>([
    ['day', { kind: 'before', end: { time: 12 * HOUR } }, 'Once a day, before noon.'],
    [
      'day',
      between({ time: 22 * HOUR }, { time: 6 * HOUR }),
      'Once a day, from 22:00 to 06:00 the next day.',
    ],
    ['day', on({ time: 10 * HOUR }), 'Once a day, in the hour from 10:00.'],
    [
      'day',
      on({ time: 10 * HOUR }, { time: 14 * HOUR }),
      'Every day, once in each of the hours from 10:00 and 14:00.',
    ],
    [
      'hour',
      between({ time: 0 }, { time: 300_000 }),
      'Once an hour, from the start of the hour to 5 minutes past the hour.',
    ],
    ['hour', at({ time: 300_000 }), 'Every hour at 5 minutes past the hour.'],
    ['week', { kind: 'before', end: friday }, 'Once a week, up to and including Friday.'],
    ['week', { kind: 'before', end: evening }, 'Once a week, before Friday at 17:00.'],
    ['week', { kind: 'after', start: friday }, 'Once a week, from Friday to the end of the week.'],
    ['week', { kind: 'starting', start: friday }, 'Once a week, counting weeks from Friday.'],
    ['week', between({ weekday: 1 }, friday), 'Once a week, from Monday through Friday.'],
    ['week', between(friday, friday), 'Once a week, on Friday.'],
    [
      'week',
      on({ weekday: 1 }, evening),
      'Every week, once on Monday and once in the day that begins on Friday at 17:00.',
    ],
    ['week', at(evening), 'Every week on Friday at 17:00.'],
    [
      'week',
      at({ weekday: 1 }, evening),
      'Every week at the start of Monday and on Friday at 17:00.',
    ],
    ['month', on({ day: -1 }), 'Once a month, on the last day.'],
    ['month', on({ nth: 2, weekday: 5 }), 'Once a month, on the 2nd Friday.'],
    [
      'quarter',
      on({ month: 2, day: 15 }, { month: 3 }),
      'Every quarter, once on the 15th of the 2nd month and once in the 3rd month.',
    ],
    ['year', on({ month: 2 }), 'Once a year, in February.'],
    ['year', at({ month: 12, day: 24, time: 18 * HOUR }), 'Every year on 24 December at 18:00.'],
  ])('%s %j', (unit, part, sentence) => {
    expect(describe({ kind: 'periodic', unit, part })).toBe(sentence)
  })
})
