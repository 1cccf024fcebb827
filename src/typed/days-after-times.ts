/** Days after times of day: `at 9:00 every Monday`. */
import type { IsOfYear } from './days.ts'
import type { Duration } from './duration.ts'
import type { Expected, Fault } from './fault.ts'
import type { List, ThenTail, TimeTail } from './part.ts'
import type { Dash } from './range.ts'
import type { Month, Weekday } from './words.ts'

/** The rest after days that follow times of day. */
export type DaysAfterTimes<Text extends string> = Text extends `${infer Before} ${
  | 'days'
  | 'weeks'} ${string}`
  ? Before extends `${string} ${string}`
    ? DaysAfter<Text>
    : ThenTail<Duration<Text>, true>
  : DaysAfter<Text>

type DaysAfter<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends 'day' | 'weekday' | 'weekend'
    ? TimeTail<Rest, true>
    : Word extends Weekday | `${Weekday}${Dash}`
      ? Untimed<'week', Text>
      : Word extends `${infer Name}${Dash}${string}`
        ? Name extends Weekday
          ? Untimed<'week', Text>
          : Name extends Month
            ? Untimed<'year', Text>
            : Untimed<'month', Text>
        : Word extends Month
          ? Rest extends '' | `${'&' | '|' | ')' | ',' | 'and' | 'or'} ${string}`
            ? Fault<Text, 'a time needs a day of the month before it'>
            : Untimed<'year', Text>
          : IsOfYear<Text> extends true
            ? Untimed<'year', Text>
            : Untimed<'month', Text>
  : Expected<Text, "'day' or a day such as 'Monday'">

type Untimed<U extends 'week' | 'month' | 'year', Text extends string> =
  List<U, Text, 'day'> extends infer Rest
    ? Rest extends `of ${'the' | 'each' | 'every'} month ${infer After}`
      ? U extends 'month'
        ? TimeTail<After, true>
        : Rest
      : ThenTail<Rest, true>
    : never
