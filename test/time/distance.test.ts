import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Anchor, aligned, anchored, daysFrom, monthsFrom } from '../../src/time/distance.ts'
import { DAY, HOUR, MINUTE } from '../../src/time/instant.ts'
import type { Instants } from '../../src/time/recurrence.ts'
import { zone } from '../../src/time/zone.ts'
import { place } from './arbitrary.ts'

const at = (text: string): number => Date.parse(text)
const show = (instant: number | undefined): string =>
  instant === undefined ? 'never' : new Date(instant).toISOString().replace(':00.000Z', 'Z')
const follow = (times: Instants, from: string, count: number): string[] => {
  let now: number | undefined = at(from)
  return Array.from({ length: count }, () => {
    now = times.next(now ?? Infinity)
    return show(now)
  })
}

describe('anchored', () => {
  test('is the anchor and what follows it at equal distances', () => {
    const times = anchored(100, 1000)
    expect([0, 999, 1000, 1099, 1100].map((now) => times.next(now))).toEqual([
      1000, 1000, 1100, 1100, 1200,
    ])
    expect([0, 999, 1000, 1099, 1100].map((now) => times.latest(now))).toEqual([
      undefined,
      undefined,
      1000,
      1000,
      1100,
    ])
    expect([times.next(Infinity), times.latest(Infinity)]).toEqual([undefined, undefined])
  })
  test('refuses a distance of nothing', () => {
    expect(() => anchored(0, 0)).toThrow("Cannot repeat the distance '0'")
  })
})

describe('aligned', () => {
  test.each([
    [
      'the day begins anew: the last interval is cut',
      7 * HOUR,
      'UTC',
      '2026-01-01T14:00Z',
      ['2026-01-01T21:00Z', '2026-01-02T00:00Z', '2026-01-02T07:00Z'],
    ],
    [
      'both passes of a repeated hour',
      30 * MINUTE,
      'America/New_York',
      '2026-11-01T05:15Z',
      ['2026-11-01T05:30Z', '2026-11-01T06:00Z', '2026-11-01T06:30Z', '2026-11-01T07:00Z'],
    ],
    [
      'nothing in a skipped hour',
      30 * MINUTE,
      'America/New_York',
      '2026-03-08T06:15Z',
      ['2026-03-08T06:30Z', '2026-03-08T07:00Z', '2026-03-08T07:30Z'],
    ],
    [
      'what a change cuts begins after the gap',
      2 * HOUR,
      'America/New_York',
      '2026-03-08T06:15Z',
      ['2026-03-08T07:00Z', '2026-03-08T08:00Z'],
    ],
    [
      'local midnight, not UTC',
      6 * HOUR,
      'Asia/Kolkata',
      '2026-01-01T00:00Z',
      ['2026-01-01T00:30Z', '2026-01-01T06:30Z'],
    ],
    [
      'a whole day',
      DAY,
      'Europe/Helsinki',
      '2026-03-28T00:00Z',
      ['2026-03-28T22:00Z', '2026-03-29T21:00Z'],
    ],
  ])('%s', (_, distance, name, from, expected) => {
    expect(follow(aligned(distance, zone(name)), from, expected.length)).toEqual(expected)
  })
  test('the latest at the next is the next', () => {
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 24 * 60 }), ({ name, at }, minutes) => {
        const times = aligned(minutes * MINUTE, zone(name))
        const next = times.next(at) ?? 0
        expect(next).toBeGreaterThan(at)
        expect(times.latest(next)).toBe(next)
        expect(times.latest(next - 1)).toBe(times.latest(at))
      }),
      { numRuns: 500 },
    )
  })
  test('refuses more than a day', () => {
    expect(() => aligned(2 * DAY, zone('UTC'))).toThrow(
      "Cannot align the distance '2 days': expected at most one day",
    )
  })
})

/** The anchor of an instant. */
const from = (at: number, name: string): Anchor => ({ at, local: zone(name).toLocal(at) })
/** The anchor of a wall-clock time. */
const wall = (local: number, name: string): Anchor => ({ at: zone(name).toInstant(local), local })

describe('a wall-clock anchor that a clock change skips or repeats', () => {
  test.each([
    [
      'skipped: its own occurrence alone is after the gap',
      monthsFrom(wall(at('2024-03-31T02:30Z'), 'Europe/Berlin'), 1, zone('Europe/Berlin')),
      ['2024-03-31T01:00Z', '2024-04-30T00:30Z', '2024-05-31T00:30Z', '2024-06-30T00:30Z'],
    ],
    [
      'skipped, in days',
      daysFrom(wall(at('2024-03-31T02:30Z'), 'Europe/Berlin'), DAY, zone('Europe/Berlin')),
      ['2024-03-31T01:00Z', '2024-04-01T00:30Z', '2024-04-02T00:30Z'],
    ],
    [
      'in the second pass: nothing before it',
      monthsFrom(from(at('2026-11-01T06:30Z'), 'America/New_York'), 1, zone('America/New_York')),
      ['2026-11-01T06:30Z', '2026-12-01T06:30Z', '2027-01-01T06:30Z'],
    ],
    [
      'on a day that the zone does not have',
      daysFrom(wall(at('2011-12-30T10:00Z'), 'Pacific/Apia'), DAY, zone('Pacific/Apia')),
      ['2011-12-30T10:00Z', '2011-12-30T20:00Z', '2011-12-31T20:00Z'],
    ],
    [
      'weeks stay at their time of day',
      daysFrom(wall(at('2026-03-03T10:00Z'), 'Europe/Helsinki'), 14 * DAY, zone('Europe/Helsinki')),
      ['2026-03-03T08:00Z', '2026-03-17T08:00Z', '2026-03-31T07:00Z'],
    ],
  ])('%s', (_, times, expected) => {
    const [first = ''] = expected
    expect(times.next(Number.NEGATIVE_INFINITY)).toBe(at(first))
    expect(times.latest(at(first) - 1)).toBeUndefined()
    expect([first, ...follow(times, first, expected.length - 1)]).toEqual(expected)
    for (const instant of expected) expect(show(times.latest(at(instant)))).toBe(instant)
  })
  test('parts of days are refused', () => {
    expect(() => daysFrom(from(0, 'UTC'), DAY + 1, zone('UTC'))).toThrow(
      "Cannot repeat the distance '1 day 1 ms' by the calendar: expected whole days",
    )
  })
})

describe('months from an anchor', () => {
  test.each([
    [
      'the 31st: the last day where there is none, and back again',
      '2026-01-31T10:00Z',
      1,
      'UTC',
      ['2026-02-28T10:00Z', '2026-03-31T10:00Z', '2026-04-30T10:00Z'],
    ],
    [
      'years from a leap day',
      '2024-02-29T00:00Z',
      12,
      'UTC',
      ['2025-02-28T00:00Z', '2026-02-28T00:00Z', '2027-02-28T00:00Z', '2028-02-29T00:00Z'],
    ],
    [
      'the wall clock stays',
      '2026-01-15T10:00Z',
      3,
      'Europe/Helsinki',
      ['2026-04-15T09:00Z', '2026-07-15T09:00Z'],
    ],
    [
      'a skipped time is after the gap',
      '2026-02-08T07:30Z',
      1,
      'America/New_York',
      ['2026-03-08T07:00Z', '2026-04-08T06:30Z'],
    ],
  ])('%s', (_, anchor, months, name, expected) => {
    const times = monthsFrom(from(at(anchor), name), months, zone(name))
    expect(times.next(at(anchor) - 1)).toBe(at(anchor))
    expect(times.latest(at(anchor) - 1)).toBeUndefined()
    expect(follow(times, anchor, expected.length)).toEqual(expected)
    for (const instant of expected) expect(show(times.latest(at(instant)))).toBe(instant)
  })
  test('refuses none', () => {
    expect(() => monthsFrom(from(0, 'UTC'), 0, zone('UTC'))).toThrow(RangeError)
  })
})
