/** Days and dates: `on weekdays`, `in January`, `on the 1st and 15th of the month`, `on 24 Dec`. */
import type { IsDate, IsTime, IsYear } from './ahead.ts'
import type { Digit, Ordinal } from './digits.ts'
import type { Expected, Fault } from './fault.ts'
import type { DateTime } from './moment.ts'
import type { List, ThenTail, TimeTail } from './part.ts'
import type { Dash, RangedList } from './range.ts'
import type { Month, Weekday } from './words.ts'
import type { Letter } from './zone.ts'

/** What follows `on`: a guard, or with times of day something that starts. */
export type OnDays<Text extends string> =
  Days<Text> extends infer Rest
    ? Rest extends `at ${infer Times}`
      ? ThenTail<List<'day', Times, 'time'>, true>
      : Rest extends string
        ? IsTime<Rest> extends true
          ? ThenTail<List<'day', Rest, 'time'>, true>
          : TimeTail<Rest, false>
        : Rest
    : never

/** The same without times of day. */
export type GuardDays<Text extends string> = ThenTail<Days<Text>, false>

/** The rest after days, and times of day where they stand. */
export type DaysMaybeAt<Text extends string> =
  Days<Text> extends infer Rest
    ? Rest extends `at ${infer Times}`
      ? List<'day', Times, 'time'>
      : Rest extends string
        ? IsTime<Rest> extends true
          ? List<'day', Rest, 'time'>
          : Rest
        : Rest
    : never

/** The rest after days, with `of the month` where it must stand. */
type Days<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends 'weekdays' | 'weekends'
    ? Rest
    : Word extends Weekday
      ? RangedList<Weekday, Text, "a weekday such as 'Mon'">
      : Word extends Month
        ? List<'year', Text, 'day'>
        : Word extends 'business'
          ? BusinessDays<Rest>
          : Word extends 'holidays'
            ? Rest extends `of ${infer Name}`
              ? Calendar<Name>
              : Expected<Rest, "'of'", 'of'>
            : Word extends 'the'
              ? InMonthOrYear<Rest>
              : Word extends `${infer Name}${Dash}${string}`
                ? Name extends Weekday
                  ? RangedList<Weekday, Text, "a weekday such as 'Mon'">
                  : Name extends Month
                    ? List<'year', Text, 'day'>
                    : IsDate<Text> extends true
                      ? DateTime<`${Word} `> extends infer Known
                        ? Known extends string
                          ? Rest
                          : Known
                        : never
                      : InMonthOrNone<Text, Word>
                : InMonthOrNone<Text, Word>
  : NoDays<Text>

type InMonthOrNone<Text extends string, Word extends string> = Word extends
  | `${Digit}${string}`
  | Ordinal
  | 'last'
  | 'day'
  ? InMonthOrYear<Text>
  : NoDays<Text>

type NoDays<Text extends string> = Expected<
  Text,
  "'weekdays', 'weekends', a weekday, 'the', 'business days of', 'holidays of', 'event' or 'each event'",
  'weekdays' | 'weekends' | 'the' | 'business' | 'holidays' | 'event' | 'each' | Weekday
>

/** What makes a day one of the year. */
export type OfMonth = `${'' | 'to last day ' | 'day '}${'' | 'of ' | 'of the '}${Month}`

/** Whether the name of a month stands beside the day. */
export type IsOfYear<Text extends string> = Text extends `the ${infer Rest}`
  ? IsOfYear<Rest>
  : Text extends `${infer Word} ${infer Rest}`
    ? Word extends 'last'
      ? Rest extends `day ${'' | 'of ' | 'of the '}${Month} ${string}`
        ? true
        : false
      : Word extends `${Digit}${string}` | Ordinal
        ? Rest extends `${OfMonth} ${string}`
          ? true
          : false
        : false
    : false

type InMonthOrYear<Text extends string> =
  IsOfYear<Text> extends true ? List<'year', Text, 'day'> : OfTheMonth<List<'month', Text, 'day'>>

type OfTheMonth<Rest> = Rest extends `of ${'the' | 'each' | 'every'} month ${infer After}`
  ? After
  : Rest extends string
    ? Rest extends `at ${string}`
      ? Rest
      : Rest extends `of ${infer Of}`
        ? Expected<Of, "'the month'", 'the' | 'each'>
        : Expected<Rest, "'of the month'", 'of'>
    : Rest

/** What follows `business`. */
export type BusinessDays<Text extends string> = Text extends `${'day' | 'days'} of ${infer Name}`
  ? Calendar<Name>
  : Expected<Text, "'days of'", 'days'>

type Calendar<Text extends string> = Text extends `'${infer Name}' ${infer Rest}`
  ? Name extends ''
    ? Fault<Text, 'the name of a calendar is not empty'>
    : Rest
  : Text extends `${infer Code} ${infer Rest}`
    ? Code extends `${infer A}${infer B}${infer More}`
      ? A | B extends Letter
        ? More extends '' | `-${string}`
          ? Rest
          : NoCalendar<Text>
        : NoCalendar<Text>
      : NoCalendar<Text>
    : NoCalendar<Text>

type NoCalendar<Text extends string> = Expected<Text, "a calendar such as 'FI'">

/** Whether days with times of day begin here, without a word before them. */
export type IsBareDays<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends 'weekdays' | 'weekends' | Weekday
    ? true
    : Word extends Month
      ? Rest extends `${Digit}${string}`
        ? true
        : false
      : Word extends `${Digit}` | `${Digit}${Digit}`
        ? Rest extends `${'' | 'of '}${Month} ${string}`
          ? true
          : false
        : Word extends Ordinal | 'last' | 'the'
          ? Rest extends `${string}${'at' | 'of'} ${string}`
            ? true
            : false
          : Word extends `${infer Name}${Dash}${string}`
            ? Name extends Weekday
              ? true
              : false
            : false
  : false

/** The same, where a time of day must follow. */
export type BareDays<Text extends string> =
  Days<Text> extends infer Rest
    ? Rest extends `at ${infer Times}`
      ? ThenTail<List<'day', Times, 'time'>, true>
      : Rest extends string
        ? IsTime<Rest> extends true
          ? ThenTail<List<'day', Rest, 'time'>, true>
          : Text extends `${string}of ${'the' | 'each' | 'every'} month ${Rest}`
            ? TimeTail<Rest, true>
            : Expected<Rest, "'at'", 'at'>
        : Rest
    : never

/** What follows `in`: months, quarters, a year. */
export type InDates<Text extends string> = ThenTail<InDatesRest<Text>, false>

type InDatesRest<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Month | `${Month}${Dash}`
    ? RangedList<Month, Text, "a month such as 'January'">
    : Word extends Quarter
      ? RangedList<Quarter, Text, "a quarter such as 'Q1'">
      : IsYear<Word> extends true
        ? Rest
        : Word extends `${infer Name}${Dash}${string}`
          ? Name extends Month
            ? RangedList<Month, Text, "a month such as 'January'">
            : Name extends Quarter
              ? RangedList<Quarter, Text, "a quarter such as 'Q1'">
              : NoDates<Text>
          : NoDates<Text>
  : NoDates<Text>

type NoDates<Text extends string> = Expected<
  Text,
  "a month such as 'January' or a quarter such as 'Q1'",
  Month | Quarter
>

type Quarter = 'q1' | 'q2' | 'q3' | 'q4'
