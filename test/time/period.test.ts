import { describe, expect, test } from 'vitest'
import type { IntervalPart, Period } from '../../src/time/mark.ts'
import { instants, windows } from '../../src/time/period.ts'
import { zone } from '../../src/time/zone.ts'
import { rows } from './period-rows.ts'

const show = (instant: number | undefined): string =>
  instant === undefined ? 'none' : new Date(instant).toISOString().replace(':00.000Z', 'Z')

describe('decisions about periods', () => {
  test.each(rows)('%s', (_, period, name, after, occurrence) => {
    const next = windows(period, zone(name)).next(Date.parse(after))
    expect(`${show(next?.start)} ${show(next?.end)}`).toBe(occurrence)
  })

  test('a date that never comes has no occurrence', () => {
    const never: Period<IntervalPart> = {
      unit: 'year',
      part: { kind: 'on', marks: [{ month: 2, day: 30 }] },
    }
    expect(windows(never, zone('UTC')).next(0)).toBeUndefined()
    expect(windows(never, zone('UTC')).current(0)).toBeUndefined()
  })
  test('nothing is current or next at the instant that never comes', () => {
    for (const unit of ['hour', 'day'] as const) {
      const bound = windows({ unit, part: { kind: 'full' } }, zone('Europe/Helsinki'))
      expect([bound.current(Infinity), bound.next(Infinity)]).toEqual([undefined, undefined])
    }
  })
  test('seconds have milliseconds', () => {
    const half = instants(
      { unit: 'second', part: { kind: 'at', marks: [{ time: 500 }] } },
      zone('UTC'),
    )
    expect([half.next(0), half.next(500), half.latest(1499)]).toEqual([500, 1500, 500])
  })
})
