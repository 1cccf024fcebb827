import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { format } from '../../src/condition/format.ts'
import { kinds } from '../../src/condition/traits.ts'
import { formatDuration } from '../../src/time/duration.ts'
import { MINUTE, WEEK } from '../../src/time/instant.ts'
import { condition, operand } from './arbitrary.ts'
import { exampleKinds, examples } from './format-examples.ts'

describe('canonical text', () => {
  test.each(examples)('%s', (text, given) => {
    expect(format(given)).toBe(text)
  })

  test('has an example of every kind', () => {
    expect(exampleKinds).toEqual(new Set(kinds))
  })

  test('is balanced: outside of quotes no parenthesis is left open and no space is doubled', () => {
    fc.assert(
      fc.property(condition({ custom: true }), (given) => {
        const text = unquoted(format(given))
        expect(depths(text).every((depth) => depth >= 0)).toBe(true)
        expect(depths(text).at(-1) ?? 0).toBe(0)
        expect(text).not.toMatch(/ {2}|^ | $|\( | \)|undefined|NaN/)
      }),
    )
  })

  test('does not depend on the order of the keys', () => {
    const event = (where: { [name: string]: string }): Condition => ({
      kind: 'on-event',
      name: 'e',
      where,
    })
    expect(format(event({ b: '1', a: '2' }))).toBe(format(event({ a: '2', b: '1' })))
  })

  test('leaves no optional field unsaid', () => {
    fc.assert(
      fc.property(operand({ custom: true }), (given) => {
        for (const key of Object.keys(given).filter((key) => optional.has(key))) {
          const { [key]: _, ...rest } = given as Condition & { [key: string]: unknown }
          expect(format(rest as unknown as Condition)).not.toBe(format(given))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('tells different conditions apart', () => {
    const texts = new Map<string, string>()
    for (const given of fc.sample(condition(), { numRuns: 3000, seed: 1 })) {
      const same = texts.get(format(given))
      if (same !== undefined) expect(stable(given)).toBe(same)
      texts.set(format(given), stable(given))
    }
    expect(texts.size).toBeGreaterThan(2000)
  })
})

describe('what the language cannot say is written as nearly as possible', () => {
  const x: Condition = { kind: 'running', task: 'x' }
  test.each<[string, Condition]>([
    ['true', { kind: 'all', operands: [] }],
    ['false', { kind: 'any', operands: [] }],
    ['true', { kind: 'absolute' }],
    [
      "(~~task 'x' is running) & true",
      {
        kind: 'all',
        operands: [
          { kind: 'all', operands: [{ kind: 'not', operand: { kind: 'not', operand: x } }] },
          { kind: 'constant', value: true },
        ],
      },
    ],
    [
      'hourly after 10:00',
      {
        kind: 'periodic',
        unit: 'hour',
        part: { kind: 'between', start: { time: 10 * MINUTE }, end: { time: 60 * MINUTE } },
      },
    ],
    [
      'minutely',
      { kind: 'periodic', unit: 'minute', part: { kind: 'before', end: { time: MINUTE } } },
    ],
    ['time of day', { kind: 'time-of', unit: 'day', part: { kind: 'full' } }],
    [
      'yearly on last day of Feb',
      { kind: 'periodic', unit: 'year', part: { kind: 'on', marks: [{ month: 2, day: -1 }] } },
    ],
    [
      'after task \'x\' failed returned {"a":[1]}',
      {
        kind: 'after',
        tasks: { kind: 'named', names: ['x'] },
        quantifier: { kind: 'all' },
        outcome: 'failed',
        returned: { a: [1] },
      },
    ],
    [
      'once at -000001-12-31',
      { kind: 'once-at', at: { kind: 'local', local: Date.UTC(-1, 11, 31) } },
    ],
    [
      'once at 275760-09-14T00:00:00Z',
      { kind: 'once-at', at: { kind: 'instant', at: 8.64e15 + 86_400_000 } },
    ],
    [
      'tell {who:string} of {what:constructor}',
      { kind: 'custom', phrase: 'tell {who:string} of {what:constructor}', values: {} },
    ],
  ])('%s', (text, given) => {
    expect(format(given)).toBe(text)
  })
})

test('durations', () => {
  expect(
    [1, 999, 1000, 61_000, 5_400_000, WEEK, 2 * WEEK + 1, 0, Number.POSITIVE_INFINITY].map(
      formatDuration,
    ),
  ).toEqual([
    '1 ms',
    '999 ms',
    '1 second',
    '1 minute 1 second',
    '1 hour 30 minutes',
    '1 week',
    '2 weeks 1 ms',
    '0 ms',
    'Infinity ms',
  ])
})

const optional = new Set('zone spread most longerThan settle where count returned each'.split(' '))

const unquoted = (text: string): string => text.replace(/'(?:\\.|[^\\'])*'/gsu, "''")

/** How many parentheses are open after each character. */
function depths(text: string): readonly number[] {
  let depth = 0
  return [...text].map((c) => {
    if (c === '(') depth++
    if (c === ')') depth--
    return depth
  })
}

/** JSON with sorted keys. */
const stable = (given: Condition): string =>
  JSON.stringify(given, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
