/** A place in a cycle, by the cycle's unit: `Fri 17:00`, `2nd to last day`, `24 Dec`. */
import type { DayClock, Edge, HourClock, MinuteClock, SecondClock } from './clock.ts'
import type { Day, Digit, Ordinal } from './digits.ts'
import type { Expected, Fault } from './fault.ts'
import type { Month, Unit, Weekday } from './words.ts'

/** The rest after a value of the unit, or what is wrong with it. */
export type Value<U extends Unit, Text extends string, E extends Edge> = Values<Text, E>[U]

interface Values<Text extends string, E extends Edge> {
  second: SecondClock<Text, E>
  minute: MinuteClock<Text, E>
  hour: HourClock<Text, E>
  day: DayClock<Text, E>
  week: WeekValue<Text, E>
  month: MonthValue<Text, E>
  quarter: QuarterValue<Text, E>
  year: YearValue<Text, E>
}

/** A time of day, where one follows. */
export type OptionalClock<Text extends string, E extends Edge> = Text extends
  | `${Digit}${string}`
  | `noon ${string}`
  | `midnight ${string}`
  ? DayClock<Text, E>
  : Text

type WeekValue<Text extends string, E extends Edge> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Weekday
    ? OptionalClock<Rest, E>
    : Expected<Text, "a weekday such as 'Mon'", Weekday>
  : Expected<Text, "a weekday such as 'Mon'">

type MonthValue<Text extends string, E extends Edge> =
  MonthDay<Text> extends infer Rest ? (Rest extends string ? OptionalClock<Rest, E> : Rest) : never

/** `5`, `5.`, `5th`, `last day`, `2nd to last day`, `2nd Friday`, `last Friday`. */
export type MonthDay<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Ordinal
    ? Rest extends `to last day ${infer After}`
      ? After
      : Rest extends `${Weekday} ${infer After}`
        ? Word extends '1st' | '2nd' | '3rd' | '4th' | '5th'
          ? After
          : Fault<Text, `no month has a ${Word} such day`>
        : Rest
    : Word extends Day | `${Day}.`
      ? Rest
      : Word extends 'last'
        ? Rest extends `${'day' | Weekday} ${infer After}`
          ? After
          : Expected<Rest, "'day' or a weekday", 'day' | Weekday>
        : Word extends `${Digit}${string}`
          ? Fault<Text, `'${Word}' is not a day of the month`>
          : Expected<Text, "a day such as '5th' or 'last day'", 'last'>
  : Expected<Text, "a day such as '5th' or 'last day'">

type QuarterValue<
  Text extends string,
  E extends Edge,
> = Text extends `${'1st' | '2nd' | '3rd' | 'last'} month ${infer Rest}`
  ? Rest extends `${Digit}${string}` | `last ${string}`
    ? MonthValue<Rest, E>
    : Rest
  : Fault<
      Text,
      Text extends `${infer Word} ${string}` ? `unexpected '${Word}'` : 'the condition ends',
      ", expected a month and day such as '2nd month 15th'"
    >

type YearValue<Text extends string, E extends Edge> =
  YearDay<Text> extends infer Rest ? (Rest extends string ? OptionalClock<Rest, E> : Rest) : never

type YearDay<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Month
    ? Rest extends `${Day | `${Day}.` | Ordinal} ${infer After}`
      ? DayOf<Text, Rest, Word, After>
      : Rest
    : Word extends Day | `${Day}.` | Ordinal
      ? Rest extends `${infer Name} ${infer After}`
        ? Name extends Month
          ? DayOf<Text, Text, Name, After>
          : Expected<Rest, "a month such as 'Dec'", Month>
        : Expected<Rest, "a month such as 'Dec'">
      : Expected<Text, "a date such as '24 Dec'", Month>
  : Expected<Text, "a date such as '24 Dec'">

/** Days that a month never has are refused; 29 February is a day. */
type DayOf<
  Text extends string,
  Numbered extends string,
  Name extends string,
  After extends string,
> = Numbered extends `${'30' | '30.' | '30th'} ${string}`
  ? Name extends 'feb' | 'february'
    ? Fault<Text, 'February never has 30 days'>
    : After
  : Numbered extends `${'31' | '31.' | '31st'} ${string}`
    ? Name extends `${'feb' | 'apr' | 'jun' | 'sep' | 'nov'}${string}`
      ? Fault<Text, `${Name} never has 31 days`>
      : After
    : After
