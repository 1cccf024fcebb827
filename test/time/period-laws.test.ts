import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '../../src/time/instant.ts'
import type { IntervalPart, Period } from '../../src/time/mark.ts'
import { instants, windows } from '../../src/time/period.ts'
import { zone } from '../../src/time/zone.ts'
import { cycles, exists, marks, partOf, place, shortPeriod, timeOfDay } from './arbitrary.ts'
import { faceAt, occurrencesAround } from './oracle.ts'

describe('a period of days or more around clock changes', () => {
  for (const unit of ['day', 'week', 'month', 'quarter', 'year'] as const) {
    test(`of ${unit}s is what enumeration over Temporal says`, () => {
      fc.assert(
        fc.property(place, partOf(marks[unit]).filter(exists), ({ name, at }, part) => {
          const period = { unit, part }
          const all = occurrencesAround(period, name, at, cycles[unit])
          const bound = windows(period, zone(name))
          const current = all.filter(({ start, end }) => start <= at && at < end)
          expect(bound.current(at)?.start).toEqual(current.at(-1)?.start)
          if (part.kind !== 'on' || part.marks.length === 1)
            expect(bound.current(at)).toEqual(current.at(-1))
          expect(bound.next(at)?.start).toEqual(all.find(({ start }) => start > at)?.start)
        }),
        { numRuns: unit === 'day' ? 700 : unit === 'year' ? 60 : 120 },
      )
    })
    test(`of ${unit}s at a mark begins when the same mark with "after" does`, () => {
      fc.assert(
        fc.property(place, marks[unit], ({ name, at }, mark) => {
          const part: IntervalPart = { kind: 'on', marks: [mark] }
          fc.pre(exists(part))
          const times = instants({ unit, part: { kind: 'at', marks: [mark] } }, zone(name))
          const all = occurrencesAround({ unit, part }, name, at, cycles[unit])
          expect(times.next(at)).toEqual(all.find(({ start }) => start > at)?.start)
          expect(times.latest(at)).toEqual(all.findLast(({ start }) => start <= at)?.start)
        }),
        { numRuns: unit === 'day' ? 400 : unit === 'year' ? 60 : 80 },
      )
    })
  }
})

/** Whether a clock's face lies in the part. */
const isInside = (part: IntervalPart, face: number): boolean => {
  if (part.kind === 'full' || part.kind === 'starting' || part.kind === 'on') return true
  const start = 'start' in part ? (part.start.time ?? 0) : 0
  const end = 'end' in part ? (part.end.time ?? 0) : Number.POSITIVE_INFINITY
  if (start === end) return true
  return start < end ? start <= face && face < end : face >= start || face < end
}

describe('a period of an hour or less around clock changes', () => {
  test('is inside exactly when the face of the clock is', () => {
    fc.assert(
      fc.property(place, shortPeriod, ({ name, at }, { unit, part }) => {
        // Changes by half an hour, or at one minute past midnight, cut hours; the table below shows it.
        fc.pre(!['Australia/Lord_Howe', 'America/St_Johns'].includes(name) || unit !== 'hour')
        const current = windows({ unit, part }, zone(name)).current(at)
        expect(current !== undefined).toBe(isInside(part, faceAt(unit, name, at)))
      }),
      { numRuns: 2000 },
    )
  })
  test('at a mark occurs whenever the face of the clock shows it', () => {
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 59 }), ({ name, at }, minute) => {
        fc.pre(name !== 'Australia/Lord_Howe' && name !== 'America/St_Johns')
        const times = instants(
          { unit: 'hour', part: { kind: 'at', marks: [{ time: minute * MINUTE }] } },
          zone(name),
        )
        const from = Math.floor(at / MINUTE) * MINUTE
        const shown = (instant: number) => faceAt('hour', name, instant) === minute * MINUTE
        let next = from + MINUTE
        while (!shown(next)) next += MINUTE
        let latest = from
        while (!shown(latest)) latest -= MINUTE
        expect([times.latest(at), times.next(at)]).toEqual([latest, next])
      }),
      { numRuns: 150 },
    )
  })
})

describe('the laws of windows', () => {
  const period: fc.Arbitrary<Period<IntervalPart>> = fc.oneof(
    shortPeriod,
    ...(['day', 'week', 'month', 'quarter', 'year'] as const).map((unit) =>
      partOf(marks[unit])
        .filter(exists)
        .map((part) => ({ unit, part })),
    ),
  )
  test('current contains its instant, next begins later, and next never goes back', () => {
    fc.assert(
      fc.property(place, period, fc.nat(DAY), ({ name, at }, period, more) => {
        const bound = windows(period, zone(name))
        const current = bound.current(at)
        if (current !== undefined) {
          expect(current.start).toBeLessThanOrEqual(at)
          expect(current.end).toBeGreaterThan(at)
          expect(bound.current(current.start)?.start).toBe(current.start)
        }
        const next = bound.next(at)
        if (next !== undefined) {
          expect(next.start).toBeGreaterThan(at)
          expect(next.end).toBeGreaterThan(next.start)
          expect(bound.current(next.start)).toEqual(next)
          expect(bound.next(at + more)?.start).toBeGreaterThanOrEqual(next.start)
          expect(bound.next(next.start - 1)).toEqual(next)
        }
      }),
      { numRuns: 1500 },
    )
  })
  test('the latest instant at the next one is the next one', () => {
    fc.assert(
      fc.property(place, timeOfDay, fc.nat(59), ({ name, at }, time, minute) => {
        for (const times of [
          instants({ unit: 'day', part: { kind: 'at', marks: [{ time }] } }, zone(name)),
          instants(
            { unit: 'hour', part: { kind: 'at', marks: [{ time: minute * MINUTE }] } },
            zone(name),
          ),
        ]) {
          const next = times.next(at) ?? 0
          expect(times.latest(next)).toBe(next)
          expect(times.latest(next - 1)).toBe(times.latest(at))
          expect(times.next(next - 1)).toBe(next)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
