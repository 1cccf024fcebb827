/** The parts of a schedule in the plain language (`grammar/speech/composed.ts`). */
import type { DAY_SETS } from '../../grammar/speech/part-sets.ts'
import type { Digit } from './digits.ts'
import type { AfterClocks } from './speech-clock.ts'
import type { Parts } from './speech-flags.ts'
import type { PartsOf } from './speech-parts.ts'
import type { IsShort, Last, Short } from './speech-short.ts'
import type { Adverbs } from './words.ts'

/** A schedule whose parts stand in any order, in plain words; `never` where it is none. */
export type Composed<Text extends string> =
  PartsOf<Text> extends infer Found
    ? [Found] extends [never]
      ? never
      : Found extends Parts
        ? true extends IsHour<Found> | IsMonthAlone<Found>
          ? never
          : WithStart<StartOf<Found>, Found>
        : never
    : never

/** An hour alone is a length as well: `1h`. */
type IsHour<Found extends Parts> =
  Exclude<keyof Found, 'each'> extends 'times'
    ? [AfterClocks<`${Found['times']} `>] extends [never]
      ? Found['times'] extends '9:00:00'
        ? true
        : false
      : true
    : false

/** `every Feb at 10:00` does not say on which day. */
type IsMonthAlone<Found extends Parts> = 'each month' extends keyof Found
  ? 'nths' extends keyof Found
    ? false
    : true
  : false

type WithStart<Start, Found extends Parts> = Start extends readonly [
  infer First extends string,
  infer Slot extends string,
]
  ? Exclude<keyof Found, Allowed> extends never
    ? `${Zoned<First, `${Guards<Slot, Found>}${Exceptions<Found>}`, Found>}${Part<Found, 'last'>}`
    : never
  : never

type Allowed =
  | 'distance'
  | 'cycle'
  | 'times'
  | 'hours'
  | 'days'
  | 'nths'
  | 'dates'
  | 'months'
  | 'from'
  | 'until'
  | 'zone'
  | 'last'
  | 'each'
  | 'each month'
  | 'each days'
  | 'both'
  | `~${'days' | 'nths' | 'dates' | 'months' | 'hours'}`

type Part<Found extends Parts, Slot extends string> = Slot extends keyof Found ? Found[Slot] : ''

/** What stands there with words around it; nothing where nothing does. */
type Around<
  Found extends Parts,
  Slot extends string,
  Before extends string,
  After extends string = '',
> = Slot extends keyof Found ? `${Before} ${Found[Slot]} ${After}` : ''

type Zoned<First extends string, Rest extends string, Found extends Parts> = Found extends {
  readonly zone: infer Zone extends string
}
  ? Rest extends ''
    ? `${First}in ${Zone} `
    : `( ${First}${Rest}) in ${Zone} `
  : `${First}${Rest}`

type Guard<
  Slot extends string,
  Said extends string,
  Found extends Parts,
  Before extends string,
  After extends string = '',
> = Slot extends Said ? '' : Around<Found, Slot, `& ${Before}`, After>

type Guards<
  Said extends string,
  Found extends Parts,
> = `${Said extends 'days' ? '' : Days<Found, 'days', '& on'>}${Guard<'nths', Said, Found, 'on', 'of the month '>}${Guard<'dates', Said, Found, 'on'>}${Around<Found, 'months', '& in'>}${Around<Found, 'from', '& from'>}${Around<Found, 'until', '& until'>}`

type Exceptions<Found extends Parts> =
  `${Days<Found, '~days', 'except on'>}${Around<Found, '~nths', 'except on', 'of the month '>}${Around<Found, '~dates', 'except on'>}${Around<Found, '~months', 'except in'>}${Around<Found, '~hours', 'except from'>}`

type Sets = (typeof DAY_SETS)[number]

type Days<
  Found extends Parts,
  Slot extends string,
  Before extends string,
> = Slot extends keyof Found
  ? Found[Slot] extends Sets
    ? `${Before} weekdays `
    : `${Before} ${Found[Slot]} `
  : ''

/** What starts, and the kind of parts that is said with it. */
type StartOf<Found extends Parts> = Found extends {
  readonly distance: infer Distance extends string
}
  ? Found extends { readonly cycle: string }
    ? IsShort<Distance> extends true
      ? Distanced<Distance, Found>
      : never
    : Distanced<Distance, Found>
  : Found extends { readonly cycle: infer Cycle extends string }
    ? UnitOf<Cycle> extends infer Unit extends string
      ? Unit extends Short
        ? Distanced<Unit, Found>
        : OnDays<Unit, Found>
      : never
    : Found extends { readonly each: string } | { readonly times: string }
      ? OnDays<'day', Found>
      : never

type UnitOf<Cycle extends string> = Cycle extends keyof Adverbs
  ? Adverbs[Cycle]
  : Cycle extends 'annually'
    ? 'year'
    : Cycle extends 'everyday'
      ? 'day'
      : Cycle

type Distanced<Distance extends string, Found extends Parts> =
  Last<Distance> extends infer Word extends string
    ? IsShort<Word> extends true
      ? Found extends { readonly times: string }
        ? never
        : [`every ${Distance} ${Around<Found, 'hours', 'from'>}`, 'hours']
      : IsFree<Found> extends true
        ? Word extends 'day' | 'days' | 'week' | 'weeks' | `${string}${Digit}${'d' | 'w'}`
          ? [
              `every ${Distance} ${Around<Found, 'days', 'on'>}${Around<Found, 'times', 'at'>}`,
              'days',
            ]
          : never
        : never
    : never

/** No hours beside days, and no days of the month beside those of the week. */
type IsFree<Found extends Parts> = Found extends
  | { readonly hours: string }
  | { readonly nths: string; readonly days: string }
  ? false
  : true

type OnDays<Unit extends string, Found extends Parts> =
  IsFree<Found> extends true
    ? HasDays<Unit, Found> extends true
      ? Found extends { readonly nths: infer Nths extends string }
        ? [`every ${Nths} of the month ${Around<Found, 'times', 'at'>}`, 'nths']
        : Found extends { readonly dates: infer Dates extends string }
          ? [`every ${Dates} ${Around<Found, 'times', 'at'>}`, 'dates']
          : Found extends { readonly days: infer Days extends string }
            ? [
                `every ${Days extends Sets ? 'weekday' : Days} ${Around<Found, 'times', 'at'>}`,
                'days',
              ]
            : [`every day ${Around<Found, 'times', 'at'>}`, 'days']
      : false
    : false

type HasDays<Unit extends string, Found extends Parts> = Unit extends 'day'
  ? true
  : Found extends
        | (Unit extends 'week' ? { readonly days: string } : never)
        | (Unit extends 'month' ? { readonly nths: string } : never)
        | (Unit extends 'year'
            ? { readonly dates: string } | { readonly nths: string; readonly months: string }
            : never)
    ? true
    : false
