import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilOf, isoText } from '../../src/condition/format/moment.ts'
import { list, ordinal, quote } from '../../src/condition/format/words.ts'
import { formatDuration } from '../../src/time/duration.ts'
import { DAY, HOUR, MINUTE, SECOND, WEEK } from '../../src/time/instant.ts'

test('ordinals', () => {
  expect([1, 2, 3, 4, 10, 11, 12, 13, 20, 21, 22, 23, 31, 101, 111].map(ordinal).join(' ')).toBe(
    '1st 2nd 3rd 4th 10th 11th 12th 13th 20th 21st 22nd 23rd 31st 101st 111th',
  )
})

test('lists', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((items) => list(items))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ])
})

test('a quoted text reads back, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", '\\', 'a', '\n', '😀') }), (text) => {
      const quoted = quote(text)
      expect(quoted).toMatch(/^'(?:\\['\\]|[^\\'])*'$/su)
      expect(quoted.slice(1, -1).replace(/\\(.)/gsu, '$1')).toBe(text)
    }),
  )
})

test('an instant is written as Date writes it, years over 9999 as the language reads them', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.parse('0000-01-01T00:00:00Z'), max: 8.64e15 }), (at) => {
      const written = new Date(at).toISOString().replace('.000Z', 'Z')
      expect(isoText(at)).toBe(written.replace(/^\+0*/, ''))
    }),
  )
})

test('every day of 400 years has the date that Date gives', () => {
  for (let day = -100_000; day < 46_100; day++) {
    const date = new Date(day * DAY)
    const { year, month, day: dayOfMonth } = civilOf(day * DAY)
    if (
      year !== date.getUTCFullYear() ||
      month !== date.getUTCMonth() + 1 ||
      dayOfMonth !== date.getUTCDate()
    )
      expect.fail(`${date.toISOString()} was read as ${year}-${month}-${dayOfMonth}`)
  }
})

test('a duration adds up to what it was, from the largest unit to the smallest', () => {
  const lengths = { week: WEEK, day: DAY, hour: HOUR, minute: MINUTE, second: SECOND, ms: 1 }
  const units = Object.entries(lengths)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 * WEEK }), (duration) => {
      const parts = formatDuration(duration).matchAll(/(\d+) (ms|[a-z]+?)(s?)(?: |$)/g)
      const read = [...parts].map(([, count, name, plural]) => {
        const place = units.findIndex(([unit]) => unit === name)
        expect(plural === 's').toBe(name !== 'ms' && count !== '1')
        return { place, length: Number(count) * (units[place]?.[1] ?? Number.NaN) }
      })
      expect(read.reduce((sum, { length }) => sum + length, 0)).toBe(duration)
      expect(read.map(({ place }) => place)).toEqual(
        read.map(({ place }) => place).sort((a, b) => a - b),
      )
    }),
  )
})
