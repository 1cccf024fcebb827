/** Law: what is counted is what going through them finds, also over clock changes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cron, cronInstants } from '../../src/time/cron.ts'
import { aligned, anchored } from '../../src/time/distance.ts'
import { DAY, HOUR, MINUTE } from '../../src/time/instant.ts'
import { instants, windows } from '../../src/time/period.ts'
import type { Instants } from '../../src/time/recurrence.ts'
import { type Zone, zone } from '../../src/time/zone.ts'
import { place } from './arbitrary.ts'

const gone = (instants: Instants, after: number, upTo: number): number => {
  let count = 0
  for (let at = instants.next(after); at !== undefined && at <= upTo; at = instants.next(at))
    count++
  return count
}

const SOURCES: readonly [name: string, make: (place: Zone) => Instants | undefined][] = [
  ...[
    ['* * * * *'],
    ['*/7 * * * *'],
    ['5,25-40/3 */2 * * *'],
    ['*/20 * * * * *'],
    ['30 1-3 * * *'],
    ['*/10 0,2,23 * * *'],
    ['15 2 * * *'],
    ['0 0-4 L * MON'],
    ['* * 31 12 *'],
    ['0 0 30 2 *'],
  ].map(([text = '']): (typeof SOURCES)[number] => [
    `cron ${text}`,
    (there) => cronInstants(cron(text), there),
  ]),
  ...[5, 7, 15, 50, 90, 420, 1440].map((minutes): (typeof SOURCES)[number] => [
    `every ${minutes} minutes aligned`,
    (there) => aligned(minutes * MINUTE, there),
  ]),
  [
    'hourly at 05:00, 20:00, 20:00 and 40:00',
    (there) => {
      const marks = [5, 20, 20, 40].map((minute) => ({ time: minute * MINUTE }))
      const [first = {}, ...rest] = marks
      return instants({ unit: 'hour', part: { kind: 'at', marks: [first, ...rest] } }, there)
    },
  ],
  ['every 7 minutes from an anchor', () => anchored(7 * MINUTE, Date.UTC(2026, 2, 29))],
  ['minutely', (there) => windows({ unit: 'minute', part: { kind: 'full' } }, there).starts],
  [
    'hourly starting 17:00',
    (there) =>
      windows({ unit: 'hour', part: { kind: 'starting', start: { time: 17 * MINUTE } } }, there)
        .starts,
  ],
]

test.each(SOURCES)('%s', (_name, make) => {
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 2 * DAY }), ({ name, at }, length) => {
      const times = make(zone(name))
      expect(times?.count?.(at, at + length)).toBe(
        times === undefined ? undefined : gone(times, at, at + length),
      )
    }),
    { numRuns: 150 },
  )
})

test('windows with gaps between them are not counted by their starts', () => {
  const part = { kind: 'before', end: { time: HOUR / 2 } } as const
  expect(windows({ unit: 'hour', part }, zone('UTC')).starts).toBeUndefined()
})
