import { describe, expect, test } from 'vitest'
import { parseOrThrow } from '../../../src/index.ts'
import { explain, obstacles } from '../../../src/signal/ask/explain.ts'

const NOON = Date.UTC(2026, 2, 2, 12)
const events = [
  { at: NOON - 1000, task: 'me', type: 'started', run: 'a' },
  { at: NOON - 500, task: 'me', type: 'succeeded', run: 'a' },
  { at: NOON - 400, task: 'load', type: 'succeeded', run: 'b' },
] as const

const explained = (text: string) =>
  explain(parseOrThrow(text), { now: NOON, zone: 'UTC', task: 'me', events })

describe('what stands in the way', () => {
  test.each([
    ['false & true', ['false']],
    ['false & daily before 08:00', ['false', 'daily before 08:00']],
    ['false | daily before 08:00', ['false', 'daily before 08:00']],
    ["true & (false | ~task 'load' has succeeded)", ['false', "~task 'load' has succeeded"]],
    ["false & signal 'x'", ['false']],
    ["true & signal 'x'", ["signal 'x'"]],
    ['false for 5 min', ['false for 5 minutes']],
    ['true | false', []],
  ])('of %s', (text, texts) => {
    expect(obstacles(explained(text)).map((one) => one.text)).toEqual(texts)
  })
})

test('an occurrence that was used up is told from one that has not come', () => {
  const found = ['daily after 10:00', 'daily after 13:00', "after task 'load' succeeded"].map(
    (text) => {
      const { value, used, since, until } = explained(text)
      return { value, used, since: since - NOON, until: until - NOON }
    },
  )
  const HOUR = 3_600_000
  expect(found).toEqual([
    { value: false, used: true, since: -1000, until: 12 * HOUR },
    { value: false, used: false, since: -12 * HOUR, until: HOUR },
    { value: true, used: false, since: -400, until: Number.POSITIVE_INFINITY },
  ])
})

test('the tokens of the whole contain its rise, those of an operand only its own', () => {
  const { tokens, operands } = explained("task 'load' has succeeded & true")
  expect([tokens, operands.map((one) => one.tokens)]).toEqual([
    [{ source: 'rise', mark: NOON - 400, seq: 3 }],
    [[], []],
  ])
})

test('what passed before the condition was known was not used up', () => {
  const at = { now: NOON, zone: 'UTC', firstKnown: NOON - 500 }
  const { value, used } = explain(parseOrThrow('daily at 10:00'), at)
  expect([value, used]).toEqual([false, false])
})

test('an operand that stands twice has no parts, though both share what they are read from', () => {
  const { operands } = explained('daily after 10:00 | ~daily after 10:00')
  const [one, other] = [operands[0], operands[1]?.operands[0]]
  expect([one?.text, other?.text]).toEqual(['daily after 10:00', 'daily after 10:00'])
  expect([one?.operands, other?.operands]).toEqual([[], []])
})
