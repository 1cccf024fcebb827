/** A place in a cycle, by the cycle's unit: `Fri 17:00`, `2nd to last day`, `24 Dec`. */
import type { DayClock, Edge, HourClock, MinuteClock, SecondClock } from './clock.ts'
import type { DayNumber, Digit, NumberDay, OrdinalWord } from './digits.ts'
import type { Expected, Fault } from './fault.ts'
import type { Dash, Ranged, To } from './range.ts'
import type { Month, Unit, Weekday } from './words.ts'

/** The rest after a value of the unit, or what is wrong with it. */
export type Value<U extends Unit, Text extends string, E extends Edge> = Values<Text, E>[U]

interface Values<Text extends string, E extends Edge> {
  second: SecondClock<Text>
  minute: MinuteClock<Text>
  hour: HourClock<Text>
  day: DayClock<Text, E>
  week: Clocked<WeekDay<Text>, E>
  month: Clocked<MonthDay<Text>, E>
  quarter: QuarterDay<Text, E>
  year: YearDay<Text, E>
}

/** The same without a time of day; days of the week and months may be ranges. */
export type DayValue<U extends Unit, Text extends string> = U extends 'week'
  ? Ranged<Weekday, Text, "a weekday such as 'Mon'">
  : U extends 'month'
    ? MonthDay<Text>
    : IsRange<Text> extends true
      ? Ranged<Month, Text, "a date such as '24 Dec'">
      : YearDay<Text, 'none'>

/** An element of a list, with or without a time of day. */
export type Listed<U extends Unit, Text extends string> = U extends 'week'
  ? Clocked<Ranged<Weekday, Text, "a weekday such as 'Mon'">, 'start'>
  : U extends 'year'
    ? IsRange<Text> extends true
      ? Ranged<Month, Text, "a date such as '24 Dec'">
      : Value<U, Text, 'start'>
    : Value<U, Text, 'start'>

/** Months with a range sign or word after the first. */
type IsRange<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Month
    ? Rest extends `${To | Dash} ${string}` | `${Dash}${string}`
      ? true
      : false
    : Word extends `${infer Name}${Dash}${string}`
      ? Name extends Month
        ? true
        : false
      : false
  : false

/** A time of day, where one follows. */
type Clocked<Rest, E extends Edge | 'none'> = E extends Edge
  ? Rest extends `${Digit | 'noon ' | 'midnight '}${string}`
    ? DayClock<Rest, E>
    : Rest
  : Rest

type WeekDay<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Weekday
    ? Rest
    : Expected<Text, "a weekday such as 'Mon'", Weekday>
  : Expected<Text, "a weekday such as 'Mon'">

/** `5`, `5.`, `5th`, `last day`, `2nd to last day`, `2nd Friday`, `last Friday`. */
export type MonthDay<Text extends string> = Text extends `the ${infer Rest}`
  ? DayOfMonth<Rest>
  : DayOfMonth<Text>

type DayOfMonth<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends DayNumber
    ? NumberedDay<Text, Word, Rest>
    : Word extends 'day'
      ? Rest extends `${infer N} ${infer After}`
        ? N extends NumberDay
          ? After
          : NoDay<Rest, N>
        : Expected<Rest, DAY>
      : Word extends 'last'
        ? Rest extends `${'day' | Weekday} ${infer After}`
          ? After
          : Expected<Rest, "'day' or a weekday", 'day' | Weekday>
        : NoDay<Text, Word>
  : Expected<Text, DAY>

type NumberedDay<
  Text extends string,
  N extends string,
  Rest extends string,
> = Rest extends `${infer Word} ${infer After}`
  ? Rest extends `to last ${string}`
    ? After extends `last day ${infer End}`
      ? End
      : After extends `last ${Weekday} ${infer End}`
        ? OneOfFive<N, Text, End>
        : Expected<After, "'last day'", 'last'>
    : Word extends Weekday
      ? OneOfFive<N, Text, After>
      : Word extends 'day'
        ? After
        : Rest
  : Rest

type OneOfFive<N extends string, Text extends string, After> = N extends
  | OrdinalWord
  | `${'' | '0'}${'1' | '2' | '3' | '4' | '5'}${'' | 'st' | 'nd' | 'rd' | 'th' | '.'}`
  ? After
  : Fault<Text, `a month has at most five of each weekday, not ${N}`>

type DAY = "a day such as '5th' or 'last day'"

type NoDay<Text extends string, Word extends string> = Word extends `${Digit}${string}`
  ? Fault<Text, `'${Word}' is not a day of the month`>
  : Expected<Text, DAY, 'last'>

/** A day of a known month, which cannot be a weekday. */
type PlainDay<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends DayNumber
    ? Rest extends `${'to last day' | 'day'} ${infer After}`
      ? After
      : Rest
    : Word extends 'last'
      ? Rest extends `day ${infer After}`
        ? After
        : Expected<Rest, "'day'", 'day'>
      : NoDay<Text, Word>
  : Expected<Text, DAY>

type QuarterDay<
  Text extends string,
  E extends Edge | 'none',
> = Text extends `${'1' | '2' | '3'}${'' | 'st' | 'nd' | 'rd' | 'th' | '.'} month ${infer Rest}`
  ? MaybeDay<Rest, E>
  : Fault<
      Text,
      Text extends `${infer Word} ${string}` ? `unexpected '${Word}'` : 'the condition ends',
      ", expected a month of the quarter such as '2nd month'"
    >

/** A day with or without a time, unless what follows is none; a month by itself takes no time. */
type MaybeDay<
  Text extends string,
  E extends Edge | 'none',
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends DayNumber
    ? Rest extends `${'am' | 'pm'} ${string}`
      ? Text
      : Clocked<PlainDay<Text>, E>
    : Word extends 'last'
      ? Clocked<PlainDay<Text>, E>
      : Text extends `the ${DayNumber | 'last'} ${string}`
        ? Clocked<PlainDay<Rest>, E>
        : Text
  : Text

type YearDay<
  Text extends string,
  E extends Edge | 'none',
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Month
    ? Possible<Text, Rest, Word, MaybeDay<Rest, E>>
    : Word extends 'the'
      ? YearDay<Rest, E> extends infer After
        ? Rest extends `${Month | 'the'} ${string}`
          ? Expected<Rest, "a date such as '24 Dec'">
          : After
        : never
      : Word extends DayNumber | 'last'
        ? PlainDay<Text> extends infer After
          ? After extends string
            ? InMonth<
                Text,
                After extends `of ${infer Of}` ? (Of extends `the ${infer M}` ? M : Of) : After,
                E
              >
            : After
          : never
        : Word extends `${Digit}${string}`
          ? NoDay<Text, Word>
          : Expected<Text, "a date such as '24 Dec'", Month>
  : Expected<Text, "a date such as '24 Dec'">

type InMonth<
  Text extends string,
  Rest extends string,
  E extends Edge | 'none',
> = Rest extends `${infer Name} ${infer After}`
  ? Name extends Month
    ? Possible<Text, Text, Name, Clocked<After, E>>
    : Expected<Rest, "a month such as 'Dec'", Month>
  : Expected<Rest, "a month such as 'Dec'">

/** Days that a month never has are refused; 29 February is a day. */
type Possible<
  Text extends string,
  Numbered extends string,
  Name extends string,
  After,
> = Numbered extends `${'30' | `30${'.' | 'th' | 'st' | 'nd' | 'rd'}`} ${string}`
  ? Name extends 'feb' | 'february'
    ? Fault<Text, 'February never has 30 days'>
    : After
  : Numbered extends `31${'' | '.' | 'st' | 'th' | 'nd' | 'rd'} ${string}`
    ? Name extends `${'feb' | 'apr' | 'jun' | 'sep' | 'nov'}${string}`
      ? Fault<Text, `'${Name}' never has 31 days`>
      : After
    : After
