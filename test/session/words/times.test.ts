import { describe, expect, test } from 'vitest'
import { aheadText, clockText, durationText } from '../../../src/session/words/times.ts'
import { zone } from '../../../src/time/zone.ts'

const helsinki = zone('Europe/Helsinki')
const NOON = Date.UTC(2026, 2, 2, 10)

describe('a duration has at most two units', () => {
  test.each([
    [0, '0 ms'],
    [999.6, '1000 ms'],
    [1000, '1 s'],
    [1250, '1.2 s'],
    [59_999, '59.9 s'],
    [60_000, '1 min'],
    [185_000, '3 min 5 s'],
    [3_600_000, '1 h'],
    [90_061_000, '1 d 1 h'],
  ])('%d ms is %s', (duration, text) => expect(durationText(duration)).toBe(text))
})

test('the time of day is that of the zone; another day is said', () => {
  expect([clockText(NOON, helsinki), clockText(NOON + 86_400_000, helsinki, NOON)]).toEqual([
    '12:00:00',
    '2026-03-03 12:00:00',
  ])
})

describe('what is ahead is said by its distance within a day', () => {
  test.each([
    [NOON, 'now'],
    [NOON + 1, 'in 1 s'],
    [NOON + 4000, 'in 4 s'],
    [NOON + 90_000, 'in 1 min 30 s'],
    [NOON + 86_400_000, '2026-03-03 12:00:00'],
    [Number.POSITIVE_INFINITY, 'never'],
  ])('%d: %s', (at, text) => expect(aheadText(at, NOON, helsinki)).toBe(text))
})
