/** Days and dates: `on weekdays`, `in January`, `on the 1st and 15th of the month`, `on 24 Dec`. */
import type { IsDate, IsTime } from './ahead.ts'
import type { BusinessDays, IsRank, NthBusiness } from './business-days.ts'
import type { Digit, NonZero, Ordinal } from './digits.ts'
import type { Expected, Fault } from './fault.ts'
import type { Calendar } from './holiday-calendar.ts'
import type { DateTime } from './moment.ts'
import type { List, ThenTail, TimeTail } from './part.ts'
import type { Dash, RangedList } from './range.ts'
import type { Month, Weekday } from './words.ts'

/** What follows `on`: a guard, or with times of day something that starts. */
export type OnDays<Text extends string> =
  Days<Text> extends infer Rest
    ? Rest extends `at ${infer Times}`
      ? Text extends `${Month} ${'at' | ',' | 'and'} ${string}`
        ? Fault<Rest, 'a time needs a day of the month before it'>
        : ThenTail<List<'day', Times, 'time'>, true>
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
export type Days<Text extends string> = Text extends `${infer Word} ${infer Rest}`
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
                    : IsDay<Word> extends true
                      ? DateTime<`${Word} `> extends infer Known
                        ? Known extends string
                          ? Rest
                          : Known
                        : never
                      : InMonthOrNone<Text, Word>
                : InMonthOrNone<Text, Word>
  : NoDays<Text>

/** A date without a time. */
type IsDay<Word extends string> = Word extends `${string}t${string}` ? false : IsDate<`${Word} `>

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

type InMonthOrYear<Text extends string> = Text extends `${infer Nth} business ${infer More}`
  ? IsRank<Nth> extends true
    ? NthBusiness<More>
    : InYearOrMonth<Text>
  : InYearOrMonth<Text>

type InYearOrMonth<Text extends string> =
  Text extends `${infer Day} of ${infer Each} year ${infer After}`
    ? Each extends 'the' | 'each' | 'every'
      ? IsDayOfYear<Day> extends true
        ? After
        : ByNumber<Text>
      : ByNumber<Text>
    : ByNumber<Text>

type ByNumber<Text extends string> =
  IsOfYear<Text> extends true
    ? List<'year', Text, 'day'>
    : OfTheMonth<List<'month', Text, 'day'>, Text>

/** `of the month` may be left out after an nth weekday. */
type OfTheMonth<
  Rest,
  Text extends string,
> = Rest extends `of ${'the' | 'each' | 'every'} month ${infer After}`
  ? After
  : Rest extends string
    ? Rest extends `at ${string}`
      ? Rest
      : Rest extends `of ${infer Of}`
        ? Expected<Of, "'the month'", 'the' | 'each'>
        : Text extends `${string} ${Weekday} ${Rest}`
          ? Rest
          : Expected<Rest, "'of the month'", 'of'>
    : Rest

/** `day 100`, `100th day`. */
type IsDayOfYear<Day extends string> = Day extends `the ${infer D}`
  ? D extends `day ${string}`
    ? false
    : IsDayOfYear<D>
  : Day extends `day ${infer N}`
    ? IsYearDay<N>
    : Day extends `${infer N}${'st' | 'nd' | 'rd' | 'th'} day`
      ? IsYearDay<N>
      : false

type IsYearDay<N extends string> = N extends
  | `${'' | '0' | '00'}${NonZero}`
  | `${'' | '0'}${NonZero}${Digit}`
  | `${'1' | '2'}${Digit}${Digit}`
  | `3${'0' | '1' | '2' | '3' | '4' | '5'}${Digit}`
  | `36${'0' | '1' | '2' | '3' | '4' | '5' | '6'}`
  ? true
  : false
