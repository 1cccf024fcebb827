/** Random zones, instants near their clock changes, and periods. */
import fc from 'fast-check'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/time/instant.ts'
import type { CycleMark, IntervalPart, Period } from '../../src/time/mark.ts'
import { changesOf, zones } from './oracle.ts'

export const place = fc.constantFrom(...zones).chain((name) =>
  fc.record({
    name: fc.constant(name),
    at: fc
      .tuple(
        fc.constantFrom(...changesOf(name)),
        fc.oneof(
          fc.integer({ min: -8, max: 8 }).map((count) => count * 15 * MINUTE),
          fc.integer({ min: -3 * DAY, max: 3 * DAY }),
        ),
      )
      .map(([change, shift]) => change + shift),
  }),
)
export const timeOfDay = fc.integer({ min: 0, max: 95 }).map((count) => count * 15 * MINUTE)
const optionalTime = fc.oneof(
  fc.constant({}),
  timeOfDay.map((time) => ({ time })),
)
const withTime = (mark: fc.Arbitrary<CycleMark>): fc.Arbitrary<CycleMark> =>
  fc.tuple(mark, optionalTime).map(([a, b]) => ({ ...a, ...b }))
const weekday = fc.constantFrom(1, 2, 3, 4, 5, 6, 7) as fc.Arbitrary<1 | 2 | 3 | 4 | 5 | 6 | 7>
const dayOfMonth = fc.oneof(
  fc.integer({ min: 1, max: 31 }),
  fc.integer({ min: 28, max: 31 }),
  fc.integer({ min: -3, max: -1 }),
)
export const marks = {
  day: timeOfDay.map((time): CycleMark => ({ time })),
  week: withTime(weekday.map((day): CycleMark => ({ weekday: day }))),
  month: withTime(
    fc.oneof(
      dayOfMonth.map((day): CycleMark => ({ day })),
      fc.record({ nth: fc.constantFrom(1, 2, 4, 5, -1), weekday }),
    ),
  ),
  quarter: withTime(fc.record({ month: fc.integer({ min: 1, max: 3 }), day: dayOfMonth })),
  year: fc.oneof(
    withTime(fc.record({ month: fc.integer({ min: 1, max: 12 }), day: dayOfMonth })),
    fc.record({ month: fc.integer({ min: 1, max: 12 }) }),
  ),
} as const
export type Long = keyof typeof marks
export const cycles: Readonly<Record<Long, number>> = {
  day: 4,
  week: 3,
  month: 6,
  quarter: 6,
  year: 9,
}

export const partOf = (mark: fc.Arbitrary<CycleMark>): fc.Arbitrary<IntervalPart> =>
  fc.oneof(
    fc.constant<IntervalPart>({ kind: 'full' }),
    mark.map((end): IntervalPart => ({ kind: 'before', end })),
    mark.map((start): IntervalPart => ({ kind: 'after', start })),
    fc.tuple(mark, mark).map(([start, end]): IntervalPart => ({ kind: 'between', start, end })),
    mark.map((start): IntervalPart => ({ kind: 'starting', start })),
    mark.map((one): IntervalPart => ({ kind: 'on', marks: [one] })),
    fc.tuple(mark, mark).map((two): IntervalPart => ({ kind: 'on', marks: two })),
  )
/** A date that never comes is not asked for: 31 November. */
export const exists = (part: IntervalPart): boolean =>
  !JSON.stringify(part).match(/"month":(2|4|6|9|11),"day":(31|30)/)

const shorts = { second: SECOND, minute: MINUTE, hour: HOUR } as const
const shortUnit = fc.constantFrom('second', 'minute', 'hour')
export const shortPeriod: fc.Arbitrary<Period<IntervalPart> & { unit: keyof typeof shorts }> =
  shortUnit.chain((unit) =>
    partOf(fc.integer({ min: 0, max: 19 }).map((count) => ({ time: (count * shorts[unit]) / 20 })))
      .filter((part) => part.kind !== 'on')
      .map((part) => ({ unit, part })),
  )
