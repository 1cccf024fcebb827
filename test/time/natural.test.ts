import { afterEach, describe, expect, test, vi } from 'vitest'
import { resolveMoment } from '../../src/time/moment.ts'
import { natural } from '../../src/time/natural.ts'
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
