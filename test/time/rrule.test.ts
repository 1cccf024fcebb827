import { RRuleTemporal } from 'rrule-temporal'
import { describe, expect, test } from 'vitest'
import { rrule } from '../../src/time/rrule.ts'
import { zone } from '../../src/time/zone.ts'
import { examples } from './rrule-text.ts'

const at = (text: string): number => Date.parse(text)
const iso = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString()

describe('a recurrence rule', () => {
  test.each([
    [
      'FREQ=DAILY',
      'Europe/Helsinki',
      '2026-03-28T08:00Z',
      '2026-03-28T09:00Z',
      '2026-03-29T07:00:00.000Z',
    ],
    [
      'RRULE:FREQ=MONTHLY;BYDAY=-1FR',
      'UTC',
      '2026-01-01T09:00Z',
      '2026-01-01T09:00Z',
      '2026-01-30T09:00:00.000Z',
    ],
    [
      'DTSTART:20260101T090000\nRRULE:FREQ=DAILY',
      'Europe/Helsinki',
      undefined,
      '2026-01-01T07:00Z',
      '2026-01-02T07:00:00.000Z',
    ],
    [
      'DTSTART;TZID=America/New_York:20260101T090000\nRRULE:FREQ=DAILY',
      'UTC',
      undefined,
      '2026-01-01T00:00Z',
      '2026-01-01T14:00:00.000Z',
    ],
    [
      'freq=monthly;bymonthday=-1;byday=mo,tu,we,th,fr;bysetpos=-1',
      'UTC',
      '2026-01-01T09:00Z',
      '2026-01-01T09:00Z',
      '2026-03-31T09:00:00.000Z',
    ],
    [
      'FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0',
      'UTC',
      '2026-01-01T08:00:00.123Z',
      '2026-01-01T08:00:00.123Z',
      '2026-01-01T09:00:00.000Z',
    ],
    [
      'dtstart:20260101t090000z\nfreq=daily',
      'Europe/Helsinki',
      undefined,
      '2026-01-01T00:00Z',
      '2026-01-01T09:00:00.000Z',
    ],
    // The second 03:30 of the day on which the clocks go back.
    [
      'FREQ=DAILY;COUNT=2',
      'Europe/Helsinki',
      '2026-10-25T01:30Z',
      '2026-10-24T00:00Z',
      '2026-10-25T01:30:00.000Z',
    ],
    [
      'FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0',
      '+02:00',
      '2026-01-01T00:00Z',
      '2026-01-01T00:00Z',
      '2026-01-01T07:00:00.000Z',
    ],
    ['FREQ=DAILY;COUNT=2', 'UTC', '2026-01-01T00:00Z', '2026-01-02T00:00Z', undefined],
  ])('%j in %s', (text, name, start, after, next) => {
    const times = rrule(text, zone(name), start === undefined ? undefined : at(start))
    const found = times.next(at(after))
    expect(iso(found)).toBe(next)
    if (found !== undefined) expect(times.latest(found)).toBe(found)
  })
  test.each([
    'DTSTART:20260101T000000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'DTSTART:20260101T000000Z\nRRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3',
    'DTSTART:20260101T000000Z\nRRULE:FREQ=YEARLY;INTERVAL=9999;BYMONTH=2;BYMONTHDAY=30',
    'DTSTART:20260101T000000Z\nRRULE:FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1',
    'DTSTART:20260101T000000Z\nRRULE:FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1',
    'DTSTART:20260101T000000Z\nRRULE:FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1',
    'DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31',
    'DTSTART:20260101T000000Z\nRRULE:FREQ=HOURLY;INTERVAL=2;BYHOUR=1,3,5',
    'DTSTART:20260101T000000Z\nRRULE:FREQ=SECONDLY;INTERVAL=14;BYSECOND=1;BYMONTHDAY=30;BYMONTH=2',
    'DTSTART:20260101T000000Z\nRRULE:FREQ=MINUTELY;BYSECOND=5;BYSETPOS=2',
  ])('%j never comes', (text) => {
    const times = rrule(text, zone('UTC'))
    const now = at('2026-03-02T08:00Z')
    expect([times.next(now), times.latest(now), times.next(now)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
  test('may count to very many', () => {
    const times = rrule('FREQ=MINUTELY;COUNT=1000000', zone('UTC'), at('2026-01-01T00:00Z'))
    const late = at('2027-11-26T10:38:30Z')
    expect([iso(times.latest(late)), iso(times.next(late))]).toEqual([
      '2027-11-26T10:38:00.000Z',
      '2027-11-26T10:39:00.000Z',
    ])
    expect(times.next(at('2027-11-26T10:39Z'))).toBeUndefined()
  })
  test('has a beginning', () => {
    const times = rrule('FREQ=DAILY', zone('UTC'), at('2026-01-01T00:00Z'))
    expect(times.latest(at('2025-12-31T23:00Z'))).toBeUndefined()
    expect(iso(times.next(at('2020-01-01T00:00Z')))).toBe('2026-01-01T00:00:00.000Z')
  })
  test.each([
    'FREQ=SOMETIMES',
    'sausage',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;BYMONTH=13',
    'FREQ=DAILY;BYSOMETHING=1',
    'COUNT=3',
    'FREQ=DAILY;BYDAY=XX',
    'FREQ=MONTHLY;BYMONTHDAY=-32',
  ])('%j is refused', (text) => {
    expect(() => rrule(text, zone('UTC'), 0)).toThrow(SyntaxError)
    expect(() => rrule(text, zone('UTC'), 0)).toThrow(`Cannot read the recurrence rule '${text}'`)
  })
  test('needs a beginning', () => {
    expect(() => rrule('FREQ=DAILY', zone('UTC'))).toThrow('expected a DTSTART')
  })
})

test('is far from its start at once, and counts there', () => {
  const long = 'DTSTART:19700101T000000\nRRULE:FREQ=SECONDLY;INTERVAL=3;COUNT=1000000000'
  const times = rrule(long, zone('America/New_York'))
  const end = times.latest(at('9000-01-01T00:00Z'))
  expect([iso(end), times.next(end ?? 0)]).toEqual(['2065-01-24T10:19:57.000Z', undefined])
  expect(times.next((end ?? 0) - 1)).toBe(end)
})

test('counts far from its start by days', () => {
  const text = 'DTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY;INTERVAL=7;BYHOUR=9;BYDAY=MO;COUNT='
  const now = at('2026-01-05T09:00Z')
  let before = 0
  // The first Monday was 1970-01-05; every 7th second since the epoch.
  for (let hour = 4 * 86_400 + 9 * 3600; hour < now / 1000; hour += 7 * 86_400)
    before += Math.floor((hour + 3599) / 7) - Math.floor((hour - 1) / 7)
  const next = [before, before + 1].map((count) => rrule(text + count, zone('UTC')).next(now - 1))
  expect([next[0], iso(next[1])]).toEqual([undefined, '2026-01-05T09:00:00.000Z'])
})

test.each(examples)('the example %j has the instants that the library finds', (example) => {
  const text = example.startsWith('DTSTART') ? example : `DTSTART:19970902T090000Z\n${example}`
  const theirs = new RRuleTemporal({ rruleString: text.replace(/\n(?=FREQ|RSCALE)/, '\nRRULE:') })
  const ours = rrule(text, zone('UTC'))
  const [found, expected]: [number[], number[]] = [[], []]
  for (let now = ours.next(0); now !== undefined && found.length < 12; now = ours.next(now))
    found.push(now)
  let next = theirs.next(new Date(0), true)
  while (next !== null && expected.length < 12) {
    expected.push(next.epochMilliseconds)
    next = theirs.next(new Date(next.epochMilliseconds), false)
  }
  expect(found).toEqual(expected)
})
