/** Cron in words: what is said, and that nothing is lost. */
import fc from 'fast-check'
import { expect, describe as suite, test } from 'vitest'
import { describe } from '../../src/condition/describe.ts'
import { parseOrThrow } from '../../src/language/parse.ts'
import { cron, cronInstants } from '../../src/time/cron.ts'
import { zone } from '../../src/time/zone.ts'

suite('what is said', () => {
  test.each([
    [
      "cron '0 9-17/2 * * MON-FRI'",
      'At minute 0 past every 2nd hour from 9 through 17, Monday to Friday.',
    ],
    ["cron '*/5 * * * *'", 'At every 5th minute from 0 through 55 past every hour.'],
    ["cron '0 9,17 * * 1-5'", 'At 09:00 and 17:00, Monday to Friday.'],
    ["cron '30 0 9 ? * MON-FRI'", 'At second 30 of minute 0 past hour 9, Monday to Friday.'],
    ["cron '* * * * * *'", 'At every second of every minute past every hour.'],
    ['@hourly', 'At minute 0 past every hour.'],
    ['@daily', 'At midnight.'],
    ['@weekly', 'At midnight, Sunday.'],
    ['@yearly', 'At midnight, on the 1st of the month, in January.'],
    ["cron '0 0 L * *'", 'At midnight, on the last day of the month.'],
    ["cron '0 0 LW * *'", 'At midnight, on the last day of Monday to Friday of the month.'],
    [
      "cron '0 0 15W * *'",
      'At midnight, on the day of Monday to Friday nearest to the 15th of the month.',
    ],
    ["cron '0 0 ? * FRI#2,5L'", 'At midnight, the 2nd Friday and the last Friday.'],
    [
      "cron '0 0 1,15 * MON'",
      'At midnight, on the 1st and the 15th of the month and also on Monday.',
    ],
    ["cron '0 0 13 * +FRI'", 'At midnight, on the 13th of the month if that is Friday.'],
    [
      "cron '0 0 */2 1-3,12 *'",
      'At midnight, on every 2nd day from the 1st through the 31st of the month, in January to March and December.',
    ],
    ["cron '0 */12 * * *'", 'At minute 0 past every 12th hour.'],
    [
      "cron '0 */12,5 * * *'",
      'At minute 0 past hours 0, 5 and 12 (also when the hour comes twice).',
    ],
    [
      "cron '0 22-2 * * FRI-MON' in Europe/Helsinki",
      'At minute 0 past hours 0 through 2, 22 and 23, Monday and Friday to Sunday (Europe/Helsinki time).',
    ],
    ["crontime '0 9 * * 1-5'", 'While the time falls at 09:00, Monday to Friday.'],
    ["~cron '0 9 * * *'", 'While the start that comes at 09:00 is not due.'],
  ])('%s', (text, sentence) => {
    expect(describe(parseOrThrow(text as 'true'))).toBe(sentence)
  })

  test('of what is no cron expression, the text', () => {
    expect(describe({ kind: 'cron', expression: 'x' })).toBe(
      "At the times of the cron expression 'x'.",
    )
  })
})

const HELSINKI = zone('Europe/Helsinki')
/** The clocks go forward on 29 March and back on 25 October 2026; the years hold a 29 February. */
const STARTS = ['2026-03-28', '2026-10-24', '2027-12-30', '2028-02-27'].map((date) =>
  Date.parse(`${date}T00:00Z`),
)
const MANY = 30

const instantsOf = (expression: string): readonly (number | undefined)[] => {
  const instants = cronInstants(cron(expression), HELSINKI)
  return STARTS.flatMap((start) => {
    const found: (number | undefined)[] = []
    for (let at: number | undefined = start; at !== undefined && found.length < MANY; ) {
      at = instants.next(at)
      found.push(at)
    }
    return found
  })
}

const item = (from: number, to: number): fc.Arbitrary<string> => {
  const value = fc.integer({ min: from, max: to })
  const step = fc.integer({ min: 1, max: Math.min(to - from, 12) })
  return fc.oneof(
    fc.constant('*'),
    value.map(String),
    fc.tuple(value, value).map(([a, b]) => `${a}-${b}`),
    step.map((n) => `*/${n}`),
    fc.tuple(value, value, step).map(([a, b, n]) => `${Math.min(a, b)}-${Math.max(a, b)}/${n}`),
  )
}
const field = (of: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(of, { minLength: 1, maxLength: 2 }).map((items) => items.join(','))

const days = fc.oneof(
  { weight: 2, arbitrary: fc.constant('*') },
  field(fc.oneof(item(1, 31), fc.constantFrom('L', 'LW', '15W', '1W'))),
)
const weekdays = fc.oneof(
  { weight: 2, arbitrary: fc.constant('*') },
  fc
    .tuple(
      fc.constantFrom('', '+'),
      field(fc.oneof(item(0, 7), fc.constantFrom('5L', '5#2', '1#1'))),
    )
    .map(([both, list]) => both + list),
)
/** From a few values, so that many expressions share their words. */
const minutes = fc.oneof(
  fc.constantFrom('0', '*', '*/30', '0,30', '0-59', '0/30'),
  field(item(0, 59)),
)
const hours = fc.oneof(
  fc.constantFrom('*', '*/2', '0-22/2', '0/2', '*/12', '0,12', '0-23', '3', '3,*/24', '3-4'),
  field(item(0, 23)),
)
const expressions = fc
  .tuple(
    fc.constantFrom('', '0 ', '30 ', '*/20 '),
    minutes,
    hours,
    days,
    field(item(1, 12)),
    weekdays,
  )
  .map(([second, ...fields]) => second + fields.join(' '))

test('two expressions with the same words have the same instants', () => {
  const known = new Map<string, { readonly text: string; readonly instants: string }>()
  let same = 0
  fc.assert(
    fc.property(expressions, (text) => {
      const words = describe({ kind: 'cron', expression: cron(text).text })
      const instants = instantsOf(text).join()
      const other = known.get(words)
      if (other !== undefined && other.text !== text) same++
      expect([words, other?.text, other?.instants ?? instants]).toEqual([
        words,
        other?.text,
        instants,
      ])
      known.set(words, { text, instants })
    }),
    { numRuns: 2500 },
  )
  expect(same).toBeGreaterThan(20)
})
