import { Cron } from 'croner'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cron, cronInstants } from '../../src/time/cron.ts'
import { zone } from '../../src/time/zone.ts'
import { place } from './arbitrary.ts'

const at = (text: string): number => Date.parse(text)
const show = (instant: number | undefined): string =>
  instant === undefined ? 'never' : new Date(instant).toISOString()

const number = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map(String)
const range = (min: number, max: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
    .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`)
const step = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: max - min }).map((size) => `*/${size}`)
const list = (item: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join(','))
const field = (min: number, max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant('*'),
    number(min, max),
    step(min, max),
    list(fc.oneof(number(min, max), range(min, max))),
  )
const expressions = (hour: fc.Arbitrary<string>, day: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.oneof(
        fc.constant(''),
        number(0, 59).map((second) => `${second} `),
      ),
      field(0, 59),
      hour,
      fc.oneof(day, fc.constantFrom('L', 'LW', '15W', '31W', '1W,L')),
      field(1, 12),
      fc.oneof(
        fc.constant('*'),
        field(0, 6),
        fc.constantFrom('FRIL', 'MON#2', '0#5', 'mon-fri', '?'),
      ),
    )
    .map(([second, ...fields]) => `${second}${fields.join(' ')}`)

/**
 * croner gives up after some years. It differs in what LANGUAGE.md section 5 says about clock changes (its rows stand in
 * cron.test.ts), so the expressions below are those for which both say the same.
 */
const compare = (expression: string, name: string, from: number): void => {
  const times = cronInstants(cron(expression), zone(name))
  const reference = new Cron(expression, { timezone: name, paused: true })
  const expected = reference.nextRun(new Date(from))?.getTime()
  const found = times.next(from)
  if (expected === undefined) expect(found ?? Infinity).toBeGreaterThan(from + 4 * 365 * 864e5)
  else expect(show(found)).toBe(show(expected))
  if (found !== undefined) {
    expect(times.latest(found)).toBe(found)
    expect(times.next(found - 1)).toBe(found)
    expect(times.latest(found - 1) ?? -Infinity).toBeLessThanOrEqual(from)
  }
}

describe('the next instant is what croner says', () => {
  test('in UTC', () => {
    fc.assert(
      fc.property(
        expressions(field(0, 23), field(1, 31)),
        fc.integer({ min: at('2000-01-01T00:00Z') / 1000, max: at('2030-01-01T00:00Z') / 1000 }),
        (expression, second) => compare(expression, 'UTC', second * 1000),
      ),
      { numRuns: 300 },
    )
  })
  test('with any hour, around clock changes', () => {
    fc.assert(
      fc.property(
        expressions(fc.constant('*'), fc.constant('*')),
        place,
        (expression, { name, at }) => {
          fc.pre(name !== 'America/St_Johns')
          compare(expression, name, Math.floor(at / 1000) * 1000)
        },
      ),
      { numRuns: 300 },
    )
  })
  test('with a fixed hour and minute, around clock changes', () => {
    fc.assert(
      fc.property(number(0, 23), number(0, 59), place, (hour, minute, { name, at }) => {
        compare(`${minute} ${hour} * * *`, name, Math.floor(at / 1000) * 1000)
      }),
      { numRuns: 300 },
    )
  })
})
