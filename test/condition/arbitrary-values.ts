/** Arbitrary names, durations, zones, times and moments. */
import fc from 'fast-check'
import type { ConditionKind } from '../../src/condition/condition.ts'
import { DAY, HOUR, MINUTE, SECOND, WEEK } from '../../src/time/instant.ts'
import type { Moment } from '../../src/time/mark.ts'

type Arb<T> = fc.Arbitrary<T>

/** Text of any characters, never empty, without lone surrogates. */
export const name = (): Arb<string> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('load', 'a-b.c', "it's", 'back\\slash', 'a & (b | ~c)'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }) },
  )

/** At least 1 ms, whole. */
export const duration = (): Arb<number> =>
  fc.oneof(
    fc.constantFrom(1, 500, SECOND, 90 * SECOND, MINUTE, 90 * MINUTE, HOUR, DAY, 2 * WEEK),
    fc.integer({ min: 1, max: 3 * WEEK }),
  )

/** The object without the keys whose value is `undefined`: an optional field is absent, never `undefined`. */
export const compact = <T extends object>(value: T): Compact<T> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Compact<T>
type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

export const maybe = <T>(arbitrary: Arb<T>): Arb<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 })

export const zone = (): Arb<string> =>
  fc.constantFrom('Europe/Helsinki', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3', 'UTC', 'Japan')

/** A whole millisecond of the years 1970 to 2099. */
const epoch = fc
  .tuple(fc.integer({ min: 0, max: 47_480 }), fc.oneof(fc.constant(0), timeWithin(DAY)))
  .map(([day, time]) => day * DAY + time)

/** Natural dates are real ones, since a parser may look at what they say. */
export const moment = (): Arb<Moment> =>
  fc.oneof(
    epoch.map((at) => ({ kind: 'instant', at }) as const),
    epoch.map((local) => ({ kind: 'local', local }) as const),
    fc
      .constantFrom('next friday at 5pm', 'tomorrow at 10:00')
      .map((text) => ({ kind: 'natural', text }) as const),
  )

/** 0 ≤ time < end, most often a round one. */
export function timeWithin(end: number): Arb<number> {
  const steps = [HOUR, MINUTE, SECOND, 1].filter((step) => step < end)
  return fc.oneof(
    ...steps.map((step) => fc.nat({ max: Math.ceil(end / step) - 1 }).map((n) => n * step)),
  )
}

/** A JSON value that is no object and no list. */
export const scalar = fc.oneof(
  name(),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 4 || 0),
  fc.boolean(),
  fc.constant(null),
)

/** A count from 1. */
export const atLeastOne = fc.integer({ min: 1, max: 20 })

/** The literal name of a kind. */
export const kind = <K extends ConditionKind>(name: K): Arb<K> => fc.constant(name)
