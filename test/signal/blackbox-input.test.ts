/** Bad input at the pure questions: an error that says what was wanted, and always an end. */
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { describe as describeCondition } from '../../src/condition/describe.ts'
import { format } from '../../src/condition/format.ts'
import { parseOrThrow } from '../../src/language/parse.ts'
import { evaluate, upcoming } from '../../src/signal/ask/evaluate.ts'

const daily = parseOrThrow('daily at 10:00')

describe('an instant that is none is refused', () => {
  const BAD: readonly unknown[] = [
    'yesterday',
    '',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    1.5,
    null,
    undefined,
    {},
    new Date(Number.NaN),
    8.64e15 + 1,
    '2026-02-30',
    '2026-03-02T25:00',
    '2026-03-02T10:00:00+99:00',
  ]
  test.each(BAD)('%s', (value) => {
    const now = value as number
    expect(() => evaluate(daily, { now, zone: 'UTC' })).toThrow(RangeError)
    expect(() => upcoming(daily, { from: now, zone: 'UTC' })).toThrow(RangeError)
    expect(() =>
      evaluate(daily, { now: 0, zone: 'UTC', events: [{ at: now, task: 'x', type: 'started' }] }),
    ).toThrow(RangeError)
  })
})

describe('what is no condition is refused by name', () => {
  const MALFORMED: readonly unknown[] = [
    undefined,
    null,
    5,
    'daily',
    {},
    [],
    { kind: 'foo' },
    { kind: 'toString' },
    { kind: 'all' },
    { kind: 'not' },
    { kind: 'every' },
    { kind: 'every', distance: -5, based: 'start' },
    { kind: 'for', operand: { kind: 'constant', value: true }, duration: Number.NaN },
  ]
  test.each(MALFORMED)('%j', (value) => {
    const condition = value as Condition
    for (const ask of [
      () => evaluate(condition, { now: 0, zone: 'UTC' }),
      () => upcoming(condition, { from: 0, zone: 'UTC' }),
    ]) {
      expect(ask).toThrow(TypeError)
      expect(ask).toThrow(/^expected .*condition.*, got '/)
    }
  })
  test('by format and describe too', () => {
    const wanted = new TypeError(
      "Cannot read a condition of the kind 'foo': expected one of those that parse gives",
    )
    const condition = JSON.parse('{ "kind": "foo" }') as Condition
    expect(() => format(condition)).toThrow(wanted)
    expect(() => describeCondition(condition)).toThrow(wanted)
  })
})

describe('a count is a whole number, or there is an end', () => {
  const list = (count: number, until?: number) =>
    upcoming(daily, { from: 0, zone: 'UTC', count, ...(until === undefined ? {} : { until }) })
  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%s', (count) => {
    expect(() => list(count)).toThrow(RangeError)
  })
  test('none, and all up to an instant', () => {
    expect(list(0)).toEqual([])
    expect(list(Number.POSITIVE_INFINITY, 2 * 86_400_000)).toEqual([36_000_000, 122_400_000])
  })
})

describe('what never comes is given up soon', () => {
  const look = (text: string) =>
    upcoming(parseOrThrow(text, { phrases: [] }), { from: '2026-01-01', zone: 'UTC', count: 1e9 })
  test.each([
    'cron * * * * * * & time of month after 31st & in Feb',
    'every 1 s aligned & on Mon & on Tue',
    'daily before 08:00 & time of day after 20:00',
    'secondly & false',
  ])('%s', (text) => {
    expect(look(text)).toEqual([])
  })
  test('but what comes rarely is found', () => {
    expect(
      upcoming(parseOrThrow('cron 0 0 29 2 * & on Mon'), {
        from: '2072-03-01',
        zone: 'UTC',
        count: 2,
      }).map((at) => new Date(at).toISOString().slice(0, 10)),
    ).toEqual(['2112-02-29', '2140-02-29'])
  })
})
