import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NEVER } from '../../src/time/instant.ts'
import { instantOf, isoText } from '../../src/time/iso.ts'
import { zone } from '../../src/time/zone.ts'
import { place } from './arbitrary.ts'

describe('an instant as text', () => {
  test.each([
    ['2026-03-28T10:00Z', 'Europe/Helsinki', '2026-03-28T12:00:00+02:00'],
    ['2026-03-28T10:00Z', 'UTC', '2026-03-28T10:00:00Z'],
    ['1850-06-03T00:00Z', 'America/New_York', '1850-06-02T19:03:58-04:56:02'],
    ['+012026-06-03T00:00Z', 'America/New_York', '+012026-06-02T20:00:00-04:00'],
    ['-000001-06-03T00:00Z', 'Asia/Kolkata', '-000001-06-03T05:53:28+05:53:28'],
    ['2026-03-28T10:00:00.5Z', '-03:30', '2026-03-28T06:30:00.500-03:30'],
  ])('%s in %s', (instant, name, text) => {
    expect(isoText(Date.parse(instant), zone(name))).toBe(text)
  })
  test('is read back in any year', () => {
    for (const year of [-271_000, -1, 0, 1, 99, 1850, 1883, 1972, 9999, 10_000, 275_000])
      for (const name of ['UTC', 'America/New_York', 'Africa/Monrovia', 'Europe/Amsterdam']) {
        const at = new Date(0).setUTCFullYear(year, 5, 3)
        expect(instantOf(isoText(at, zone(name)))).toBe(at)
      }
  })
  test('is read back', () => {
    fc.assert(
      fc.property(place, ({ name, at }) => {
        expect(instantOf(isoText(at, zone(name)))).toBe(at)
      }),
    )
  })
  test('never is never', () => {
    expect(isoText(NEVER, zone('UTC'))).toBe('never')
  })
})

describe('what is meant as an instant', () => {
  test.each([
    [5, 5],
    [NEVER, NEVER],
    [new Date(7), 7],
    ['1970-01-01T00:00:01Z', 1000],
    ['1970-01-01 00:00:01.0019 +01:00', 1001 - 3_600_000],
    ['1970-01-02', 86_400_000 - 7_200_000],
    ['1970-01-01 02:00', 0],
  ])('%s', (value, instant) => {
    expect(instantOf(value, zone('Europe/Helsinki'))).toBe(instant)
  })
  test.each([
    [0.5, 'expected a whole number of milliseconds'],
    [new Date(Number.NaN), 'expected a whole number of milliseconds'],
    ['tomorrow', "Cannot read the instant 'tomorrow': expected ISO 8601 text"],
    ['2026-02-30T00:00Z', 'expected a date and a time of day that exist'],
    ['2026-02-01T25:00Z', 'expected a date and a time of day that exist'],
    ['2026-02-01T10:00', "expected an offset such as 'Z' or '+02:00', or a zone to read it in"],
  ])('%s is refused', (value, message) => {
    expect(() => instantOf(value)).toThrow(RangeError)
    expect(() => instantOf(value)).toThrow(message)
  })
})
