import { describe, expect, test } from 'vitest'
import { rrule } from '../../src/time/rrule.ts'
import { zone } from '../../src/time/zone.ts'

const at = (text: string): number => Date.parse(text)

/** The next instants after a date, without their seconds. */
const follow = (text: string, name: string, from: string, most: number): string[] => {
  const times = rrule(text, zone(name), at(from))
  const found: string[] = []
  let now = times.next(at(from) - 1)
  while (now !== undefined && found.length < most) {
    expect(times.latest(now)).toBe(now)
    found.push(new Date(now).toISOString().slice(0, 16))
    now = times.next(now)
  }
  return found
}

describe('clock changes', () => {
  test.each([
    [
      'a skipped time occurs after the gap, and the next ones where they were',
      'DTSTART:20260101T023000\nRRULE:FREQ=DAILY',
      'America/New_York',
      '2026-03-07T12:00Z',
      ['2026-03-08T07:00', '2026-03-09T06:30', '2026-03-10T06:30'],
    ],
    [
      'a start that is skipped moves by itself only',
      'DTSTART:20260308T023000\nRRULE:FREQ=DAILY;COUNT=3',
      'America/New_York',
      '2026-03-01T00:00Z',
      ['2026-03-08T07:00', '2026-03-09T06:30', '2026-03-10T06:30'],
    ],
    [
      'a day may begin at 01:00',
      'DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=DAILY',
      'Asia/Beirut',
      '2026-03-28T00:00Z',
      ['2026-03-28T22:00', '2026-03-29T21:00', '2026-03-30T21:00'],
    ],
    [
      'a repeated time of a daily rule occurs once',
      'DTSTART:20261031T013000\nRRULE:FREQ=DAILY',
      'America/New_York',
      '2026-11-01T00:00Z',
      ['2026-11-01T05:30', '2026-11-02T06:30'],
    ],
    [
      'an hourly one in both passes, each of which counts',
      'DTSTART:20261101T003000\nRRULE:FREQ=HOURLY;COUNT=4',
      'America/New_York',
      '2026-11-01T00:00Z',
      ['2026-11-01T04:30', '2026-11-01T05:30', '2026-11-01T06:30', '2026-11-01T07:30'],
    ],
    [
      'minutes and seconds too',
      'DTSTART;TZID=America/New_York:20261101T013000\nRRULE:FREQ=MINUTELY;INTERVAL=20;UNTIL=20261101T063500Z',
      'UTC',
      '2026-11-01T00:00Z',
      [...['2026-11-01T05:30', '2026-11-01T05:50', '2026-11-01T06:10', '2026-11-01T06:30']],
    ],
    [
      'an hourly one leaves out the hour that is skipped',
      'DTSTART:20260308T003000\nRRULE:FREQ=HOURLY;COUNT=3',
      'America/New_York',
      '2026-03-01T00:00Z',
      ['2026-03-08T05:30', '2026-03-08T06:30', '2026-03-08T07:30'],
    ],
    [
      'but hours that it names begin after the gap',
      'DTSTART:20260301T003000\nRRULE:FREQ=HOURLY;BYHOUR=2',
      'America/New_York',
      '2026-03-08T00:00Z',
      ['2026-03-08T07:00', '2026-03-09T06:30'],
    ],
    [
      'a start in UTC stays in UTC',
      'DTSTART:20260307T230000Z\nRRULE:FREQ=WEEKLY',
      'America/New_York',
      '2026-03-01T00:00Z',
      ['2026-03-07T23:00', '2026-03-14T23:00'],
    ],
    [
      'a day that the zone leaves out has none, and does not count',
      'DTSTART;VALUE=DATE:20111229\nRRULE:FREQ=DAILY;COUNT=3',
      'Pacific/Apia',
      '2011-12-01T00:00Z',
      ['2011-12-29T10:00', '2011-12-30T10:00', '2011-12-31T10:00'],
    ],
    [
      'other dates are read in the zone of the start',
      'DTSTART;TZID=Europe/Helsinki:20260101T090000\nRRULE:FREQ=DAILY;UNTIL=20260103T070000Z\nEXDATE:20260102T090000\nRDATE:20260102T120000,20260101T050000Z',
      'America/New_York',
      '2026-01-01T00:00Z',
      ['2026-01-01T05:00', '2026-01-01T07:00', '2026-01-02T10:00', '2026-01-03T07:00'],
    ],
  ])('%s', (_, text, name, from, expected) => {
    const more = /COUNT|UNTIL/.test(text) ? 1 : 0
    expect(follow(text, name, from, expected.length + more)).toEqual(expected)
  })
})
