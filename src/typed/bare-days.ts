/** Days without a word before them: `weekdays`, `Mon to Fri at 10:00`, `24 Dec`. */
import type { IsMonth, IsTime } from './ahead.ts'
import type { Days } from './days.ts'
import type { Digit, Ordinal } from './digits.ts'
import type { Expected } from './fault.ts'
import type { InDates } from './in-dates.ts'
import type { List, ThenTail } from './part.ts'
import type { Dash, To } from './range.ts'
import type { Month, Weekday } from './words.ts'

/** Whether days begin here that need no word before them. */
export type IsBareDays<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends 'weekdays' | 'weekends' | Weekday | Ordinal | 'last'
    ? true
    : Word extends 'the'
      ? Rest extends `${Ordinal | 'last'} ${string}` | `${string}at ${string}`
        ? true
        : false
      : Word extends Month
        ? Rest extends `${Digit}${string}`
          ? true
          : IsRanged<Rest>
        : Word extends `${Digit}` | `${Digit}${Digit}`
          ? Rest extends `${'' | 'of '}${Month} ${string}`
            ? true
            : false
          : Word extends `${infer Name}${Dash}${string}`
            ? Name extends Weekday | Month
              ? true
              : false
            : false
  : false

type IsRanged<Rest extends string> = Rest extends `${To} ${string}` | `${Dash}${string}`
  ? true
  : false

/** A month without a day. */
type IsMonthAlone<Text extends string> = Text extends `${Month} ${Digit}${string}`
  ? false
  : IsMonth<Text>

/** Those; after names of weekdays that are no range a time of day must follow. */
export type BareDays<Text extends string> =
  IsMonthAlone<Text> extends true
    ? InDates<Text>
    : Days<Text> extends infer Rest
      ? Rest extends `at ${infer Times}`
        ? ThenTail<List<'day', Times, 'time'>, true>
        : Rest extends string
          ? IsTime<Rest> extends true
            ? ThenTail<List<'day', Rest, 'time'>, true>
            : NeedsTime<Text> extends true
              ? Expected<Rest, "'at'", 'at'>
              : ThenTail<Rest, false>
          : Rest
      : never

type NeedsTime<Text extends string> = Text extends
  | `${Month} ${Digit}${string}`
  | `${Digit | `${Digit}${Digit}`} ${'' | 'of '}${Month} ${string}`
  ? true
  : Text extends `${'weekdays' | 'weekends' | Weekday} ${infer Rest}`
    ? IsRanged<Rest> extends true
      ? false
      : true
    : false
