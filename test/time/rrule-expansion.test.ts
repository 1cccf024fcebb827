import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { rrule } from '../../src/time/rrule.ts'
import { wrongCombination } from '../../src/time/rrule-combination.ts'
import { zone } from '../../src/time/zone.ts'
import { naiveDays, naiveSeconds, type RuleParts } from './naive-rule.ts'
import { changesOf, instantOf, zones } from './oracle.ts'

const some = (low: number, high: number, most = 4): fc.Arbitrary<string> =>
  fc
    .uniqueArray(fc.integer({ min: low, max: high }), { minLength: 1, maxLength: most })
    .map((all) => all.join(','))
const signed = (high: number): fc.Arbitrary<string> =>
  fc
    .uniqueArray(
      fc.integer({ min: -high, max: high }).filter((place) => place !== 0),
      { minLength: 1, maxLength: 6 },
    )
    .map((all) => all.join(','))
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')
const weekdays = (nth: number): fc.Arbitrary<string> =>
  fc
    .uniqueArray(
      fc
        .tuple(fc.integer({ min: -nth, max: nth }), weekday)
        .map(([place, day]) => `${place === 0 ? '' : place}${day}`),
      { minLength: 1, maxLength: 5 },
    )
    .map((all) => all.join(','))

const part: Readonly<Record<string, fc.Arbitrary<string>>> = {
  BYMONTH: some(1, 12, 6),
  BYWEEKNO: signed(53),
  BYYEARDAY: signed(366),
  BYMONTHDAY: signed(31),
  BYHOUR: some(0, 23),
  BYMINUTE: some(0, 59),
  BYSECOND: some(0, 59),
  BYSETPOS: signed(8),
  WKST: weekday,
  COUNT: fc.integer({ min: 1, max: 40 }).map(String),
}

/** Rules of a frequency with some parts, as RFC 5545 allows them beside each other. */
const rules = (freq: string, names: readonly string[], longest: number): fc.Arbitrary<RuleParts> =>
  fc
    .record({
      chosen: fc.subarray([...names], { maxLength: Math.min(5, names.length) }),
      interval: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: longest })),
      day: weekdays(freq === 'YEARLY' ? 12 : freq === 'MONTHLY' ? 5 : 0),
      values: fc.record(part),
    })
    .map(({ chosen, interval, day, values }) => ({
      FREQ: freq,
      INTERVAL: String(interval),
      ...Object.fromEntries(
        chosen.map((name) => [
          name,
          name === 'BYDAY' ? day : ((values as Record<string, string>)[name] ?? ''),
        ]),
      ),
    }))
    .filter((parts) => wrongCombination(new Map(Object.entries(parts))) === undefined)

const IN_DAY = ['BYHOUR', 'BYMINUTE', 'BYSECOND', 'BYSETPOS', 'COUNT']
const start = fc.integer({ min: Date.UTC(1997, 0) / 1000, max: Date.UTC(2027, 0) / 1000 })

const dateText = (second: number): string =>
  new Date(second * 1000).toISOString().slice(0, 19).replace(/[-:]/g, '')
const ruleText = (parts: RuleParts, second: number): string =>
  `DTSTART:${dateText(second)}\nRRULE:${Object.entries(parts)
    .map(([name, value]) => `${name}=${value}`)
    .join(';')}`

/** All instants from the start up to an end, forwards; and backwards the same. */
const expectBoth = (text: string, end: number, expected: readonly number[]): void => {
  const times = rrule(text, zone('UTC'))
  const forwards: number[] = []
  for (let at = times.next(0); at !== undefined && at < end; at = times.next(at)) forwards.push(at)
  expect(forwards.map((at) => at / 1000)).toEqual(expected)
  const backwards: number[] = []
  for (let at = times.latest(end - 1); at !== undefined; at = times.latest(at - 1))
    backwards.unshift(at)
  expect(backwards.map((at) => at / 1000)).toEqual(expected)
}

describe('against an expansion that looks at every day', () => {
  const cases: readonly (readonly [string, readonly string[], number, number, number])[] = [
    [
      'YEARLY',
      ['BYMONTH', 'BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY', 'BYDAY', 'WKST', ...IN_DAY],
      5,
      10,
      60,
    ],
    ['MONTHLY', ['BYMONTH', 'BYMONTHDAY', 'BYDAY', 'WKST', ...IN_DAY], 14, 3, 15],
    ['WEEKLY', ['BYMONTH', 'BYDAY', 'WKST', ...IN_DAY], 7, 2, 15],
    ['DAILY', ['BYMONTH', 'BYMONTHDAY', 'BYDAY', ...IN_DAY], 40, 2, 15],
  ]
  test.each(cases)('FREQ=%s', (freq, names, longest, years, numRuns) => {
    fc.assert(
      fc.property(rules(freq, names, longest), start, (parts, from) => {
        const lastYear = new Date(from * 1000).getUTCFullYear() + years
        const expected = naiveDays(parts, from, lastYear)
        expectBoth(ruleText(parts, from), Date.UTC(lastYear + 1, 0), expected)
      }),
      { numRuns },
    )
  })
})

describe('against an expansion that looks at every second', () => {
  test.each([
    ['HOURLY', 9, 8],
    ['MINUTELY', 100, 6],
    ['SECONDLY', 4000, 6],
  ] as const)('FREQ=%s', (freq, longest, numRuns) => {
    fc.assert(
      fc.property(
        rules(freq, ['BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYDAY', ...IN_DAY], longest),
        start,
        (parts, from) => {
          const end = from + 1.5 * 86_400
          const expected = naiveSeconds(parts, from, end).slice(0, 500)
          const until = expected.length < 500 ? end : (expected.at(-1) ?? 0) + 1
          expectBoth(ruleText(parts, from), until * 1000, expected)
        },
      ),
      { numRuns },
    )
  })
})

test('a rule of days in a zone: a skipped time after the gap, a repeated one in its first pass, a missing day not at all', () => {
  const near = fc
    .constantFrom(...zones)
    .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...changesOf(name))))
  const names = ['BYHOUR', 'BYMINUTE', 'BYDAY']
  fc.assert(
    fc.property(rules('DAILY', names, 2), near, (parts, [name, change]) => {
      const from = Math.floor(change / 1000) - 5 * 86_400
      const year = new Date(change).getUTCFullYear()
      const [low, high] = [change - 3 * 86_400_000, change + 3 * 86_400_000]
      const expected = naiveDays(parts, from, year + 1).flatMap((second) => {
        const local = Temporal.Instant.fromEpochMilliseconds(second * 1000)
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime()
        const midnight = local.toPlainDate().toPlainDateTime()
        const isMissing = instantOf(midnight, name) === instantOf(midnight.add({ days: 1 }), name)
        return isMissing ? [] : [instantOf(local, name)]
      })
      const times = rrule(ruleText(parts, from), zone(name))
      const found: number[] = []
      for (let at = times.next(low); at !== undefined && at <= high; at = times.next(at)) {
        expect(times.latest(at)).toBe(at)
        found.push(at)
      }
      expect(found).toEqual([...new Set(expected)].filter((at) => at > low && at <= high))
    }),
    { numRuns: 30 },
  )
})
