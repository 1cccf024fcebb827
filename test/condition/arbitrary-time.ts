/** Arbitrary operands about time. */
import fc from 'fast-check'
import type { Condition, ConditionOf } from '../../src/condition/condition.ts'
import type { Days } from '../../src/condition/time.ts'
import { DAY } from '../../src/time/instant.ts'
import type { Weekday } from '../../src/time/mark.ts'
import { bounded, dayOfMonth, nth, part, unit, weekday } from './arbitrary-part.ts'
import { compact, duration, kind, maybe, moment, zone } from './arbitrary-values.ts'

type Arb<T> = fc.Arbitrary<T>

const suffix = { zone: maybe(zone()), spread: maybe(duration()) }

const cron = fc.oneof(
  fc.constantFrom(
    '0 9-17 * * MON-FRI',
    '30 0 0 1 JAN ?',
    '0 0 L * *',
    '0 12 15W * *',
    '0 0 * * FRI#2',
  ),
  fc
    .tuple(fc.nat(59), fc.integer({ min: 2, max: 30 }), fc.nat(23))
    .map(([minute, step, hour]) => `${minute},*/${step} ${hour} * * *`),
)
const rrule = fc.constantFrom('FREQ=DAILY;COUNT=3', 'FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2')

const distinct = <T>(from: readonly T[]): Arb<T[]> =>
  fc.shuffledSubarray([...from], { minLength: 1, maxLength: 4 })
const calendar = fc.constantFrom('FI', 'US-NY')
const days: Arb<Days> = fc.oneof(
  fc.constant<Days>({ kind: 'weekdays', weekdays: [1, 2, 3, 4, 5] }),
  fc.constant<Days>({ kind: 'weekdays', weekdays: [6, 7] }),
  distinct<Weekday>([1, 2, 3, 4, 5, 6, 7]).map(
    (weekdays): Days => ({ kind: 'weekdays', weekdays }),
  ),
  distinct([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).map(
    (months): Days => ({ kind: 'months', months }),
  ),
  distinct([1, 2, 3, 4]).map((quarters): Days => ({ kind: 'quarters', quarters })),
  dayOfMonth.map((day): Days => ({ kind: 'day-of-month', day })),
  fc.record({ nth, weekday }).map((both): Days => ({ kind: 'nth-weekday', ...both })),
  calendar.map((calendar): Days => ({ kind: 'business', calendar })),
  fc
    .record({ calendar, nth: fc.constantFrom(1, 2, 3, 23, -1, -2) })
    .map((both): Days => ({ kind: 'business', ...both })),
  distinct([1, 2, 15, 52, 53]).map((weeks): Days => ({ kind: 'weeks', weeks })),
  fc
    .constantFrom('even' as const, 'odd' as const)
    .map((parity): Days => ({ kind: 'week-parity', parity })),
  fc.integer({ min: 1, max: 366 }).map((day): Days => ({ kind: 'day-of-year', day })),
  calendar.map((calendar): Days => ({ kind: 'holiday', calendar })),
)

/** The operands of the time family. */
export const timeOperand = (): Arb<Condition> =>
  fc.oneof(
    unit.chain((unit) =>
      fc
        .record({ kind: kind('periodic'), unit: fc.constant(unit), part: part(unit), ...suffix })
        .map(compact),
    ),
    unit.chain((unit) =>
      fc
        .record({
          kind: kind('time-of'),
          unit: fc.constant(unit),
          part: bounded(unit),
          zone: suffix.zone,
        })
        .map(compact),
    ),
    every,
    fc
      .record({
        kind: kind('every-from'),
        distance: duration(),
        anchor: fc.oneof(moment(), fc.constant('aligned' as const)),
        ...suffix,
      })
      // No more than a day can be aligned.
      .map((c) =>
        compact(c.anchor === 'aligned' ? { ...c, distance: Math.min(c.distance, DAY) } : c),
      ),
    fc
      .record({
        kind: kind('every-months'),
        months: fc.integer({ min: 1, max: 48 }),
        anchor: maybe(moment()),
        ...suffix,
      })
      .map(compact),
    everyNth,
    fc.record({ kind: kind('cron'), expression: cron, ...suffix }).map(compact),
    fc.record({ kind: kind('cron-time'), expression: cron, zone: suffix.zone }).map(compact),
    fc.record({ kind: kind('rrule'), text: rrule, ...suffix }).map(compact),
    fc.constant({ kind: 'once' } as const),
    fc.record({ kind: kind('once-at'), at: moment(), ...suffix }).map(compact),
    fc.record({ kind: kind('once-in'), delay: duration(), spread: suffix.spread }).map(compact),
    fc.record({ kind: kind('on-days'), days, zone: suffix.zone }).map(compact),
    fc
      .record({
        kind: kind('absolute'),
        from: maybe(moment()),
        until: maybe(moment()),
        zone: suffix.zone,
      })
      .filter(({ from, until }) => from !== undefined || until !== undefined)
      .map(compact),
  )

/** Of days or times at least one stands; a start that is a time of day needs times. */
const everyNth: Arb<ConditionOf<'every-nth'>> = fc
  .record({
    kind: kind('every-nth'),
    distance: fc.integer({ min: 1, max: 40 }).map((count) => count * DAY),
    weekdays: maybe(fc.uniqueArray(weekday, { minLength: 1 }).map((all) => all.sort())),
    times: maybe(
      fc
        .uniqueArray(fc.nat(1439), { minLength: 1, maxLength: 3 })
        .map((all) => all.map((minute) => minute * 60_000).sort((a, b) => a - b)),
    ),
    start: maybe(moment()),
    ...suffix,
  })
  .filter(
    ({ weekdays, times, start }) =>
      times !== undefined ||
      (weekdays !== undefined && !(start?.kind === 'local' && start.local % DAY !== 0)),
  )
  .map(compact)

/** `to D` is longer than the distance, and stands only where the distance counts from the start. */
const every: Arb<ConditionOf<'every'>> = fc
  .record({
    distance: duration(),
    more: maybe(duration()),
    based: fc.constantFrom('start' as const, 'finish' as const),
    spread: suffix.spread,
  })
  .map(({ distance, more, based, spread }) =>
    compact({
      kind: 'every' as const,
      distance,
      most: more === undefined || based === 'finish' ? undefined : distance + more,
      based,
      spread,
    }),
  )
