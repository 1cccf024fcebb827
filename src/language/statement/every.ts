/** `every('10 seconds')`, `every('1 hour').afterFinish()`, `every('15 min').aligned()`, `every('2 weeks').on('Mon').at('10:00')`. */
import type { ConditionOf } from '../../condition/condition.ts'
import { formatDuration } from '../../time/duration.ts'
import { DAY } from '../../time/instant.ts'
import { extended, type Operations, statement } from './statement.ts'
import {
  type DurationLike,
  durationOf,
  type MomentLike,
  markOf,
  momentOf,
  weekdayOf,
  zoneNameOf,
} from './value.ts'

/** Where the occurrences of a fixed distance lie, and when in them the start is. */
export type AnchoredStatement<C extends ConditionOf<'every-from'> | ConditionOf<'every-months'>> =
  C &
    Operations & {
      /** `in <zone>`. */
      in(zone: string): AnchoredStatement<C>
      /** `spread over D`. */
      spreadOver(duration: DurationLike): AnchoredStatement<C>
      /** `starting at <date>`. */
      startingAt(moment: MomentLike): AnchoredStatement<C>
    }

/** Every nth day or week of the calendar. */
export type NthStatement = ConditionOf<'every-nth'> &
  Operations & {
    /** `on Mon, Thu`: of weeks on which days, of days which of them count. */
    on(...weekdays: readonly [string, ...string[]]): NthStatement
    /** `at 10:00, 14:00`. */
    at(...times: readonly [string, ...string[]]): NthStatement
    /** `starting <date>`: counted from there, and none before. */
    starting(moment: MomentLike): NthStatement
    /** `in <zone>`. */
    in(zone: string): NthStatement
    /** `spread over D`. */
    spreadOver(duration: DurationLike): NthStatement
  }

/** `every D`: a statement that can be anchored, or counted from the previous run's end. */
export type EveryStatement = ConditionOf<'every'> &
  Operations & {
    /** `after finish`. */
    afterFinish(): EveryStatement
    /** `to D`: the distance is drawn from the range. */
    to(most: DurationLike): EveryStatement
    /** `spread over D`. */
    spreadOver(duration: DurationLike): EveryStatement
    /** `aligned`: at multiples of the distance in the zone's day. */
    aligned(): AnchoredStatement<ConditionOf<'every-from'>>
    /** `starting at <date>`. */
    startingAt(moment: MomentLike): AnchoredStatement<ConditionOf<'every-from'>>
    /** `on Mon, Thu`, of whole days or weeks: units of the calendar. */
    on(...weekdays: readonly [string, ...string[]]): NthStatement
    /** `at 10:00, 14:00`, of whole days or weeks: units of the calendar. */
    at(...times: readonly [string, ...string[]]): NthStatement
  }

type Anchored = ConditionOf<'every-from'> | ConditionOf<'every-months'>
type AnchoredMethods<C extends Anchored> = Omit<AnchoredStatement<C>, keyof C> & Operations

const anchored = <C extends Anchored>(condition: C): AnchoredStatement<C> =>
  statement(condition, anchoredMethods as unknown as AnchoredMethods<C>) as AnchoredStatement<C>

const anchoredMethods = extended({
  in(this: Anchored, zone: string): unknown {
    return anchored({ ...this, zone: zoneNameOf(zone) })
  },
  spreadOver(this: Anchored, duration: DurationLike): unknown {
    return anchored({ ...this, spread: durationOf(duration) })
  },
  startingAt(this: Anchored, moment: MomentLike): unknown {
    return anchored({ ...this, anchor: momentOf(moment) })
  },
})

const from = (
  { distance, spread }: ConditionOf<'every'>,
  anchor: ConditionOf<'every-from'>['anchor'],
): AnchoredStatement<ConditionOf<'every-from'>> =>
  anchored({
    kind: 'every-from',
    distance,
    anchor,
    ...(spread === undefined ? {} : { spread }),
  })

const nth = (condition: ConditionOf<'every-nth'>): NthStatement =>
  statement(condition, nthMethods as unknown as Omit<NthStatement, keyof ConditionOf<'every-nth'>>)

const inOrder = <N extends number>(values: readonly N[]): readonly N[] =>
  [...new Set(values)].sort((a, b) => a - b)

const timeOfDay = (text: string): number => markOf('day', text, 'start').time ?? 0

const nthMethods = extended({
  on(this: ConditionOf<'every-nth'>, ...weekdays: readonly string[]): NthStatement {
    return nth({ ...this, weekdays: inOrder(weekdays.map(weekdayOf)) })
  },
  at(this: ConditionOf<'every-nth'>, ...times: readonly string[]): NthStatement {
    return nth({ ...this, times: inOrder(times.map(timeOfDay)) })
  },
  starting(this: ConditionOf<'every-nth'>, moment: MomentLike): NthStatement {
    return nth({ ...this, start: momentOf(moment) })
  },
  in(this: ConditionOf<'every-nth'>, zone: string): NthStatement {
    return nth({ ...this, zone: zoneNameOf(zone) })
  },
  spreadOver(this: ConditionOf<'every-nth'>, duration: DurationLike): NthStatement {
    return nth({ ...this, spread: durationOf(duration) })
  },
})

/** Days and weeks by the calendar, if the distance is one of whole days. */
const calendar = (condition: ConditionOf<'every'>): ConditionOf<'every-nth'> => {
  const { distance, spread } = condition
  alone(condition, 'counted by the calendar')
  if (distance % DAY !== 0)
    throw new RangeError(
      `Cannot count ${formatDuration(distance)} by the calendar: expected whole days or weeks`,
    )
  return { kind: 'every-nth', distance, ...(spread === undefined ? {} : { spread }) }
}

/** Only one thing is said of a distance. */
const alone = ({ most, based }: ConditionOf<'every'>, what: string): void => {
  const said = most !== undefined ? 'drawn from a range' : 'counted from the finish'
  if ((most !== undefined || based === 'finish') && said !== what)
    throw new TypeError(`A distance that is ${said} cannot be ${what} as well`)
}

const everyMethods = extended({
  afterFinish(this: ConditionOf<'every'>): EveryStatement {
    alone(this, 'counted from the finish')
    return elapsed({ ...this, based: 'finish' })
  },
  to(this: ConditionOf<'every'>, most: DurationLike): EveryStatement {
    const length = durationOf(most)
    alone(this, 'drawn from a range')
    if (length < this.distance)
      throw new RangeError(
        `Cannot draw from ${this.distance} to ${length} ms: expected a longer end`,
      )
    return elapsed({ ...this, most: length })
  },
  spreadOver(this: ConditionOf<'every'>, duration: DurationLike): EveryStatement {
    return elapsed({ ...this, spread: durationOf(duration) })
  },
  aligned(this: ConditionOf<'every'>): unknown {
    alone(this, 'aligned')
    if (this.distance > DAY)
      throw new RangeError(`Cannot align ${this.distance} ms: expected at most one day`)
    return from(this, 'aligned')
  },
  startingAt(this: ConditionOf<'every'>, moment: MomentLike): unknown {
    alone(this, 'anchored')
    return from(this, momentOf(moment))
  },
  on(this: ConditionOf<'every'>, ...weekdays: readonly string[]): NthStatement {
    return nth({ ...calendar(this), weekdays: inOrder(weekdays.map(weekdayOf)) })
  },
  at(this: ConditionOf<'every'>, ...times: readonly string[]): NthStatement {
    return nth({ ...calendar(this), times: inOrder(times.map(timeOfDay)) })
  },
})

const elapsed = (condition: ConditionOf<'every'>): EveryStatement =>
  statement(condition, everyMethods as unknown as Omit<EveryStatement, keyof ConditionOf<'every'>>)

/**
 * `every D`, of elapsed time. Distances by the calendar are `everyMonths`.
 *
 * @throws {ConditionSyntaxError} when the text is no duration.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { every } from 'tminus/condition'
 * format(every('90 min').afterFinish()) // => 'every 1 hour 30 minutes after finish'
 * format(every('2 weeks').on('Tue').at('10:00')) // => 'every 2 weeks on Tue at 10:00'
 * ```
 */
export const every = (distance: DurationLike): EveryStatement =>
  elapsed({ kind: 'every', distance: durationOf(distance), based: 'start' })

/**
 * `every N months`, by the calendar.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { everyMonths } from 'tminus/condition'
 * format(everyMonths(3).startingAt('2026-01-31')) // => 'every 3 months starting at 2026-01-31'
 * ```
 */
export const everyMonths = (months: number): AnchoredStatement<ConditionOf<'every-months'>> => {
  if (!Number.isSafeInteger(months) || months < 1)
    throw new RangeError(`Cannot use ${months} months: expected a whole number from 1`)
  return anchored({ kind: 'every-months', months })
}

/**
 * `every N years`, by the calendar.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { everyYears } from 'tminus/condition'
 * format(everyYears(1)) // => 'every 1 year'
 * ```
 */
export const everyYears = (years: number): AnchoredStatement<ConditionOf<'every-months'>> =>
  everyMonths(years * 12)
