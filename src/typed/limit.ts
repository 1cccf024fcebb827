/** What restricts a condition without a sign before it: `on weekdays`, `between 9:00 and 17:00`, `except on Sundays`. */

import type { IsDate, IsDates, IsFromMonth, IsMonth, IsTime, Split, Until } from './ahead.ts'
import type { DayClock } from './clock.ts'
import type { GuardDays } from './days.ts'
import type { Digit, OrdinalWord } from './digits.ts'
import type { Expected } from './fault.ts'
import type { InDates } from './in-dates.ts'
import type { Absolute, AbsoluteBetween } from './moment.ts'
import type { ThenTail } from './part.ts'
import type { Dash } from './range.ts'
import type { GuardWord } from './spoken.ts'
import type { Month } from './words.ts'

/** Whether one stands here. */
export type IsLimit<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends 'except' | 'unless'
    ? true
    : Word extends 'but'
      ? Rest extends `not ${string}`
        ? true
        : false
      : Word extends 'on'
        ? Rest extends `${'each' | 'event'} ${string}`
          ? false
          : true
        : Word extends 'in'
          ? IsDates<Rest>
          : Word extends GuardWord
            ? IsTime<Rest> extends true
              ? true
              : IsDate<Rest> extends true
                ? true
                : IsFromMonth<Text>
            : false
  : false

/** The rest after a guard, from its first word on. */
export type Guard<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends keyof Guards<Rest>
    ? Guards<Rest>[Word]
    : Expected<Text, 'a guard'>
  : Expected<Text, 'a guard'>

interface Guards<Rest extends string> {
  on: GuardDays<Rest>
  in: InDates<Rest>
  between: IsDated<Rest> extends true
    ? AbsoluteBetween<Rest>
    : ThenTail<Between<Split<Rest>>, false>
  from: IsMonth<Rest> extends true
    ? InDates<Rest>
    : IsDated<Rest> extends true
      ? Absolute<Rest>
      : ThenTail<From<Split<Rest>>, false>
  after: IsDated<Rest> extends true
    ? Absolute<Rest>
    : ThenTail<After<DayClock<Rest, 'start'>>, false>
  before: Before<Rest>
  until: Before<Rest>
  till: Before<Rest>
}

type Before<Rest extends string> =
  IsDated<Rest> extends true ? Absolute<Rest> : ThenTail<DayClock<Rest, 'end'>, false>

/** Whether a date in numbers or in quotes follows. */
export type IsDated<Rest extends string> = Rest extends `'${string}` | `" ${string}`
  ? true
  : IsDate<Rest>

type Between<Text extends string> =
  DayClock<Text, 'start'> extends infer Rest
    ? Rest extends `${'and' | Until} ${infer Last}`
      ? DayClock<Last, 'end'>
      : Rest extends `${Dash}${infer Last}`
        ? DayClock<Last, 'end'>
        : Rest extends string
          ? Expected<Rest, "'and'", 'and'>
          : Rest
    : never

type From<Text extends string> =
  DayClock<Text, 'start'> extends infer Rest
    ? Rest extends `${Until} ${infer Last}`
      ? DayClock<Last, 'end'>
      : Rest extends `${Dash}${infer Last}`
        ? DayClock<Last, 'end'>
        : Rest
    : never

type After<Rest> = Rest extends `and ${'before' | 'until' | 'till'} ${infer Last}`
  ? DayClock<Last, 'end'>
  : Rest

/** The rest after what `except` denies: days need no `on`, months no `in`. */
export type Exception<Text extends string> = Text extends `${GuardWord} ${string}`
  ? Guard<Text>
  : IsMonth<Text> extends true
    ? Text extends `${Month} ${'' | 'the '}${Digit | 'last ' | `${OrdinalWord} `}${string}`
      ? GuardDays<Text>
      : InDates<Text>
    : GuardDays<Text>
