/** `crontime` is a guard: true in each minute whose face matches the expression, told from a second reading of the clock. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate, parseOrThrow } from '../../src/index.ts'

/** A field as it is written, and the values that it means; `undefined` is all of them. */
type Field = readonly [text: string, values: ReadonlySet<number> | undefined]

const field = (low: number, high: number): fc.Arbitrary<Field> => {
  const all = Array.from({ length: high - low + 1 }, (_, i) => low + i)
  const value = fc.integer({ min: low, max: high })
  return fc.oneof(
    fc.constant<Field>(['*', undefined]),
    value.map((one): Field => [`${one}`, new Set([one])]),
    fc
      .uniqueArray(value, { minLength: 2, maxLength: 3 })
      .map((ones): Field => [`${ones}`, new Set(ones)]),
    fc
      .tuple(value, value)
      .filter(([from, to]) => from < to)
      .map(([from, to]): Field => [`${from}-${to}`, new Set(all.slice(from - low, to - low + 1))]),
    fc
      .integer({ min: 2, max: Math.min(9, high - low) })
      .map((step): Field => [`*/${step}`, new Set(all.filter((_, i) => i % step === 0))]),
  )
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** The clock's face in a zone, read by the platform. */
function faceOf(at: number, zone: string) {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hourCycle: 'h23', weekday: 'short' },
    ...{ minute: 'numeric', hour: 'numeric', day: 'numeric', month: 'numeric' },
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type))
  return {
    minute: number('minute'),
    hour: number('hour'),
    day: number('day'),
    month: number('month'),
    weekday: DAYS.indexOf(parts.get('weekday') ?? ''),
  }
}

const isIn = ([, values]: Field, value: number): boolean =>
  values === undefined || values.has(value)

// Twelve hours around a change of the clock, a half hour's change, an odd offset, and a month's end.
test.each([
  ['Europe/Helsinki', '2026-03-28T19:00:00Z'],
  ['America/New_York', '2026-11-01T00:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T09:00:00Z'],
  ['Asia/Kathmandu', '2026-01-31T12:00:00Z'],
])('%s', (zone, from) => {
  const fields = fc.tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6))
  const offset = fc.integer({ min: 0, max: 12 * 3_600_000 })
  fc.assert(
    fc.property(fields, fc.array(offset, { minLength: 5, maxLength: 20 }), (all, offsets) => {
      const [minute, hour, day, month, weekday] = all
      const condition = parseOrThrow(`crontime '${all.map(([text]) => text).join(' ')}'`)
      for (const now of offsets.map((ms) => Date.parse(from) + ms)) {
        const face = faceOf(now, zone)
        const [onDay, onWeekday] = [isIn(day, face.day), isIn(weekday, face.weekday)]
        const isEither = day[1] !== undefined && weekday[1] !== undefined
        const matches =
          isIn(minute, face.minute) &&
          isIn(hour, face.hour) &&
          isIn(month, face.month) &&
          (isEither ? onDay || onWeekday : onDay && onWeekday)
        expect([now, evaluate(condition, { now, zone }).value]).toEqual([now, matches])
      }
    }),
    { numRuns: 60 },
  )
})
