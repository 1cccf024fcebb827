/** Periods of the past on the command line. */
import { expect, test } from 'vitest'
import { periodFrom } from '../../src/cli/period.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { isoText } from '../../src/time/iso.ts'
import { zone } from '../../src/time/zone.ts'
import { collecting } from './console.ts'

/** Monday; the clock went from 03:00 to 04:00 on the day before. */
const MORNING = '2026-03-30T06:00:00+03:00'
const helsinki = zone('Europe/Helsinki')

const period = (flags: Parameters<typeof periodFrom>[1]) => {
  const { from, to } = periodFrom(collecting(new VirtualClock(MORNING)).io, flags, helsinki)
  return [from, to].map((at) => (at === undefined ? undefined : isoText(at, helsinki)))
}

test.each([
  ['2h', '2026-03-30T04:00:00+03:00'],
  ['2 hours ago', '2026-03-30T04:00:00+03:00'],
  // A day of the calendar has 23 hours there, but a duration is elapsed time.
  ['1 day', '2026-03-29T06:00:00+03:00'],
  ['30 hours', '2026-03-28T23:00:00+02:00'],
  ['yesterday 18:00', '2026-03-29T18:00:00+03:00'],
  // There was no such time: it was when the clock had been set.
  ['yesterday 03:30', '2026-03-29T04:00:00+03:00'],
  // The last one that has been.
  ['18:00', '2026-03-29T18:00:00+03:00'],
  ['05:00', '2026-03-30T05:00:00+03:00'],
  ['friday', '2026-03-27'],
  ['last friday', '2026-03-27'],
  ['2026-03-28', '2026-03-28T00:00:00+02:00'],
  ['2026-03-28 18:00', '2026-03-28T18:00:00+02:00'],
  ['2026-03-28T18:00:00Z', '2026-03-28T20:00:00+02:00'],
  ['1774720800000', '2026-03-28T20:00:00+02:00'],
])('--since %s is %s', (since, iso) => {
  expect(period({ since })[0]).toMatch(iso)
  expect(period({ until: since })[1]).toMatch(iso)
})

test('a period has two ends, or one, or none', () => {
  expect(period({})).toEqual([undefined, undefined])
  expect(period({ since: 'yesterday 18:00', until: '2h' })).toEqual([
    '2026-03-29T18:00:00+03:00',
    '2026-03-30T04:00:00+03:00',
  ])
})

test.each([
  [{ since: 'yore' }, "--since is 'yore', expected 2026-12-24"],
  [{ until: '' }, "--until is '', expected 2026-12-24"],
  [
    { since: '1h', until: '2h' },
    "--since '1h' is 2026-03-30T05:00:00+03:00, which is not before --until '2h', 2026-03-30T04:00:00+03:00",
  ],
])('%j is refused', (flags, message) => {
  expect(() => period(flags)).toThrow(message)
})
