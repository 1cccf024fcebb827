/** The pure questions: what is given may be given loosely, and what is left out means what one expects. */
import { describe, expect, test } from 'vitest'
import { parseOrThrow } from '../../../src/language/parse.ts'
import {
  type EvaluateOptions,
  evaluate,
  type UpcomingOptions,
  upcoming,
} from '../../../src/signal/ask/evaluate.ts'
import { event, starts, T, values } from './evaluate-rows.ts'

const verdictValue = (text: string, options: Partial<EvaluateOptions> = {}) =>
  evaluate(parseOrThrow(text), { now: T('12:00:00'), zone: 'UTC', task: 't', ...options }).value
const next = (text: string, options: Partial<UpcomingOptions> = {}) =>
  upcoming(parseOrThrow(text), {
    from: T('12:00:00'),
    zone: 'UTC',
    task: 't',
    count: 3,
    ...options,
  }).map((at) => new Date(at).toISOString().slice(5, 19))
describe('evaluate', () => {
  for (const [text, options, value] of values)
    test(`${text} ${JSON.stringify(options)} is ${value}`, () => {
      expect(verdictValue(text, options)).toBe(value)
    })

  test('gives the tokens that a start would consume', () => {
    const events = [event('a', 'succeeded', '09:00:00')]
    const verdict = evaluate(parseOrThrow('daily & after task a'), {
      now: T('12:00:00'),
      zone: 'UTC',
      task: 't',
      events,
    })
    expect(verdict).toEqual({
      value: true,
      since: T('09:00:00'),
      wake: T('00:00:00') + 86_400_000,
      tokens: [
        { source: 'daily', mark: T('00:00:00') },
        { source: "after task 'a' succeeded", mark: 1 },
      ],
    })
  })

  test('takes a condition without a task and events of nobody', () => {
    const condition = parseOrThrow('daily & ~has succeeded')
    expect(
      evaluate(condition, { now: 0, zone: 'UTC', events: [event('x', 'missed', '09:00:00')] })
        .value,
    ).toBe(true)
  })

  test('refuses what is no zone or no instant', () => {
    const condition = parseOrThrow('daily')
    expect(() => evaluate(condition, { now: 0, zone: 'Mars/Base' })).toThrow(RangeError)
    expect(() => evaluate(condition, { now: 'soon' })).toThrow(RangeError)
  })
})

describe('upcoming', () => {
  for (const [text, options, instants] of starts)
    test(`${text} ${JSON.stringify(options)}`, () => {
      expect(next(text, options)).toEqual(instants)
    })
})
