import { afterEach, describe, expect, test, vi } from 'vitest'
import { resolveMoment } from '../../src/time/moment.ts'
import { MOST_NATURAL, natural, settleNatural } from '../../src/time/natural.ts'
import { zone } from '../../src/time/zone.ts'

const at = (text: string): number => Date.parse(text)
const now = at('2026-06-10T12:00Z') // a Wednesday
afterEach(() => vi.unstubAllEnvs())

describe.each([
  ['UTC', 0],
  ['America/New_York', 240],
  ['Asia/Tokyo', -540],
])('in a process whose zone is %s', (own, minutes) => {
  test.each([
    ['next friday at 5pm', 'Europe/Helsinki', '2026-06-19T14:00Z'],
    ['tomorrow at 5pm', 'Europe/Helsinki', '2026-06-11T14:00Z'],
    ['tomorrow at 01:00', 'Asia/Tokyo', '2026-06-10T16:00Z'],
    ['tomorrow at 01:00', 'America/Los_Angeles', '2026-06-11T08:00Z'],
    ['24 December 2026 18:00', 'Europe/Helsinki', '2026-12-24T16:00Z'],
    ['5 pm', 'Europe/Helsinki', '2026-06-10T14:00Z'],
    ['in 90 minutes', 'Europe/Helsinki', '2026-06-10T13:30Z'],
    ['24 December 2026 18:00 UTC', 'Europe/Helsinki', '2026-12-24T18:00Z'],
  ])('%j in %s', (text, name, expected) => {
    vi.stubEnv('TZ', own)
    expect(new Date(now).getTimezoneOffset()).toBe(minutes)
    expect(new Date(natural(text, now, zone(name))).toISOString()).toBe(
      new Date(at(expected)).toISOString(),
    )
  })
})

test.each([
  ['sausage', `expected a date such as 'next friday at 5pm'`],
  ['', `expected a date`],
  ['tomorrow at 5pm sharpish', `understood 'tomorrow at 5pm', but not 'sharpish'`],
  ['10 June 2026 to 12 June 2026', 'expected one date, not a range'],
  ['10 June 2026 or perhaps 12 July 2026', 'expected one date, not'],
])('%j is refused', (text, message) => {
  expect(() => natural(text, now, zone('UTC'))).toThrow(RangeError)
  expect(() => natural(text, now, zone('UTC'))).toThrow(message)
})

test('a moment is an instant, a wall-clock time or a natural date', () => {
  const york = zone('America/New_York')
  expect(resolveMoment({ kind: 'instant', at: 5 }, york, now)).toBe(5)
  expect(resolveMoment({ kind: 'local', local: at('2026-03-08T02:30Z') }, york, now)).toBe(
    at('2026-03-08T07:00Z'),
  )
  expect(resolveMoment({ kind: 'natural', text: 'tomorrow at 5pm' }, york, now)).toBe(
    at('2026-06-11T21:00Z'),
  )
})

test.each([
  ['in 1 month', '2026-01-31T13:14Z', '2026-02-28T13:14Z'],
  ['in 1 month at 10:00', '2026-01-31T13:14Z', '2026-02-28T10:00Z'],
  ['in 1 month 2 days', '2026-01-31T13:14Z', '2026-03-02T13:14Z'],
  ['in 1 month 35 days', '2026-01-31T13:14Z', '2026-04-04T13:14Z'],
  ['in 13 months', '2027-01-31T13:14Z', '2028-02-29T13:14Z'],
  ['next month', '2026-05-31T13:14Z', '2026-06-30T13:14Z'],
  ['next year', '2028-02-29T13:14Z', '2029-02-28T13:14Z'],
  ['in 4 years', '2028-02-29T13:14Z', '2032-02-29T13:14Z'],
  ['1 month ago', '2026-03-31T13:14Z', '2026-02-28T13:14Z'],
  ['2 months ago', '2026-11-01T13:14Z', '2026-09-01T13:14Z'],
  ['end of next month', '2026-01-31T13:14Z', '2026-02-28T12:00Z'],
  ['in 31 days', '2026-01-31T13:14Z', '2026-03-03T13:14Z'],
  ['29 Feb', '2026-01-01T00:00Z', '2028-02-29T12:00Z'],
  ['29 Feb', '2027-11-01T00:00Z', '2028-02-29T12:00Z'],
  ['29 Feb', '2028-03-01T00:00Z', '2032-02-29T12:00Z'],
  ['29 Feb', '2028-11-01T00:00Z', '2032-02-29T12:00Z'],
  ['29 Feb', '2097-01-01T00:00Z', '2104-02-29T12:00Z'],
  ['February 29th at 10:00', '2026-01-01T00:00Z', '2028-02-29T10:00Z'],
  ['2/29', '2026-01-01T00:00Z', '2028-02-29T12:00Z'],
  ['29 Feb at noon', '2026-01-01T00:00Z', '2028-02-29T12:00Z'],
  ['midnight on 29 Feb', '2028-03-01T00:00Z', '2032-02-29T00:00Z'],
  ['last day of February', '2026-03-11T13:00Z', '2027-02-28T12:00Z'],
  ['last day of May', '2026-03-11T13:00Z', '2026-05-31T12:00Z'],
  ['noon', '2026-03-11T11:59Z', '2026-03-11T12:00Z'],
  ['noon', '2026-03-11T12:00Z', '2026-03-11T12:00Z'],
  ['noon', '2026-03-11T12:01Z', '2026-03-12T12:00Z'],
  ['evening', '2026-03-11T20:01Z', '2026-03-12T20:00Z'],
  ['midnight', '2026-03-11T00:30Z', '2026-03-12T00:00Z'],
  ['this noon', '2026-03-11T12:01Z', '2026-03-11T12:00Z'],
  ['today at noon', '2026-03-11T12:01Z', '2026-03-11T12:00Z'],
  ['tomorrow at noon', '2026-03-11T12:01Z', '2026-03-12T12:00Z'],
  ['wednesday at noon', '2026-03-11T12:01Z', '2026-03-18T12:00Z'],
  ['last friday', '2026-06-12T15:00Z', '2026-06-05T12:00Z'], // read on a Friday
  ['past monday', '2026-06-10T12:00Z', '2026-06-08T12:00Z'],
  ['last sunday at 9am', '2026-06-10T12:00Z', '2026-06-07T09:00Z'],
  ['friday', '2026-06-12T15:00Z', '2026-06-19T12:00Z'],
  ['monday', '2026-06-10T12:00Z', '2026-06-15T12:00Z'],
  ['now', '2026-06-10T12:34:56.789Z', '2026-06-10T12:34:56.789Z'],
  ['today', '2026-06-10T12:34:56.789Z', '2026-06-10T12:34:56.789Z'],
  ['12:00', '2026-06-10T12:00Z', '2026-06-10T12:00Z'],
  ['11:59', '2026-06-10T12:00Z', '2026-06-11T11:59Z'],
  ['10 June', '2026-06-10T12:00Z', '2026-06-10T12:00Z'],
  ['9 June', '2026-06-10T12:00Z', '2027-06-09T12:00Z'],
  ['10 June 2020', '2026-06-10T12:00Z', '2020-06-10T12:00Z'],
  ['10:00 +02:00', '2026-06-10T07:59Z', '2026-06-10T08:00Z'],
  ['10:00 UTC', '2026-06-10T10:01Z', '2026-06-11T10:00Z'],
  ['tomorrow at 01:00 GMT+9', '2026-06-10T18:00Z', '2026-06-11T16:00Z'],
  ['2 weeks after 10 June 2026', '2026-01-01T00:00Z', '2026-06-24T12:00Z'],
  ['2 weeks after 25 December 2026', '2026-01-01T00:00Z', '2027-01-08T12:00Z'],
])('%j, read at %s, is %s', (text, from, expected) => {
  expect(new Date(natural(text, at(from), zone('UTC'))).toISOString()).toBe(
    new Date(at(expected)).toISOString(),
  )
})

test.each([
  ['in 1 hour', '2026-03-08T06:30Z', '2026-03-08T07:30Z'],
  ['in 24 hours', '2026-03-07T17:00Z', '2026-03-08T17:00Z'],
  ['in 1 day', '2026-03-07T17:00Z', '2026-03-08T16:00Z'], // the same time of day
  ['in 1 day', '2026-03-07T07:30Z', '2026-03-08T07:00Z'], // 02:30 is skipped
  ['now', '2026-11-01T06:30Z', '2026-11-01T06:30Z'], // the second 01:30
  ['in 15 minutes', '2026-11-01T06:30Z', '2026-11-01T06:45Z'],
  ['01:45', '2026-11-01T05:30Z', '2026-11-01T05:45Z'],
])('%j in New York, read at %s, is %s', (text, from, expected) => {
  expect(new Date(natural(text, at(from), zone('America/New_York'))).toISOString()).toBe(
    new Date(at(expected)).toISOString(),
  )
})

test('a date without an offset is a wall-clock time, unless that names another instant', () => {
  const york = zone('America/New_York')
  const from = at('2026-03-07T12:00Z')
  expect(settleNatural('tomorrow at 2:30', from, york)).toEqual({
    kind: 'local',
    local: at('2026-03-08T02:30Z'),
  })
  expect(settleNatural('10:00 UTC', from, york)).toEqual({
    kind: 'instant',
    at: at('2026-03-08T10:00Z'),
  })
  const second = at('2026-11-01T06:30Z')
  expect(settleNatural('now', second, york)).toEqual({ kind: 'instant', at: second })
})

test('abbreviations of zones, which name several, are refused', () => {
  for (const name of ['EST', 'IST', 'BST', 'PT'])
    expect(() => natural(`5 pm ${name}`, now, zone('UTC'))).toThrow(`expected 'UTC', 'GMT' or an`)
})

test('a long text is refused before it is read', () => {
  const text = 'in 1 minute '.repeat(800)
  expect(() => natural(text, now, zone('UTC'))).toThrow(
    `Cannot read the date '${text.slice(0, 40)}…': expected at most ${MOST_NATURAL} characters, got 9600`,
  )
})
