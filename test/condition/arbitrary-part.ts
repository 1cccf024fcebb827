/** Arbitrary marks, and the parts of cycles that are made of them. */
import fc from 'fast-check'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/time/instant.ts'
import type {
  CycleMark,
  CycleUnit,
  IntervalPart,
  PeriodPart,
  Weekday,
} from '../../src/time/mark.ts'
import { compact, maybe, timeWithin, zone } from './arbitrary-values.ts'

type Arb<T> = fc.Arbitrary<T>

const timed = (place: Arb<CycleMark>): Arb<CycleMark> =>
  fc.record({ place, time: maybe(timeWithin(DAY)) }).map(({ place, time }) => ({
    ...place,
    ...(time === undefined ? {} : { time }),
  }))
const time = (end: number): Arb<CycleMark> => timeWithin(end).map((at) => ({ time: at }))
export const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7)
export const nth = fc.constantFrom(1, 2, 3, 4, 5, -1)
export const dayOfMonth = fc.oneof(
  fc.integer({ min: 1, max: 31 }),
  fc.integer({ min: -4, max: -1 }),
)
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const marks: { readonly [U in CycleUnit]: Arb<CycleMark> } = {
  second: time(SECOND),
  minute: time(MINUTE),
  hour: time(HOUR),
  day: time(DAY),
  week: timed(weekday.map((weekday) => ({ weekday }))),
  month: timed(
    fc.oneof(
      dayOfMonth.map((day) => ({ day })),
      fc.record({ nth, weekday }),
    ),
  ),
  quarter: fc.oneof(
    fc.integer({ min: 1, max: 3 }).map((month) => ({ month })),
    timed(
      fc.record({ month: fc.integer({ min: 1, max: 3 }), day: fc.integer({ min: 1, max: 31 }) }),
    ),
  ),
  year: fc.integer({ min: 1, max: 12 }).chain((month) =>
    fc.oneof(
      fc.constant({ month }),
      timed(
        fc.record({
          month: fc.constant(month),
          day: fc.integer({ min: 1, max: longest[month - 1] ?? 1 }),
        }),
      ),
    ),
  ),
}

export const unit = fc.constantFrom(...(Object.keys(marks) as CycleUnit[]))

/** One to three different marks, in any order. */
const someMarks = (mark: Arb<CycleMark>): Arb<[CycleMark, ...CycleMark[]]> =>
  fc
    .uniqueArray(mark, { minLength: 1, maxLength: 3, selector: (m) => JSON.stringify(m) })
    .map(([first = {}, ...rest]) => [first, ...rest])

/** A part whose end may be 24:00 in a day; below a day no end is the cycle's end, which the language cannot say. */
export function bounded(unit: CycleUnit): Arb<IntervalPart> {
  const start = marks[unit]
  const end: Arb<CycleMark> = unit === 'day' ? fc.oneof(start, fc.constant({ time: DAY })) : start
  return fc.oneof(
    end.map((end) => ({ kind: 'before', end }) as const),
    start.map((start) => ({ kind: 'after', start }) as const),
    fc.record({ kind: fc.constant('between' as const), start, end }),
    someMarks(start).map((marks) => ({ kind: 'on', marks }) as const),
  )
}

/** Every interval part, for a period or for the span of `has`. */
const intervalPart = (unit: CycleUnit): Arb<IntervalPart> =>
  fc.oneof(
    fc.constant({ kind: 'full' } as const),
    marks[unit].map((start) => ({ kind: 'starting', start }) as const),
    bounded(unit),
  )
export const part = (unit: CycleUnit): Arb<PeriodPart> =>
  fc.oneof(
    { weight: 3, arbitrary: intervalPart(unit) },
    {
      weight: 1,
      arbitrary: someMarks(marks[unit]).map((m) => ({ kind: 'at', marks: m }) as const),
    },
  )

/** A span of `has`: `today before 10:00`. */
export const cycleSpan = () =>
  unit.chain((unit) =>
    fc
      .record({
        kind: fc.constant('cycle' as const),
        unit: fc.constant(unit),
        part: intervalPart(unit),
        zone: maybe(zone()),
      })
      .map(compact),
  )
