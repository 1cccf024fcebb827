/** Operands of the local date: `on weekdays`, `in January`, `on the last day of the month`. */
import type { Expected } from './fault.ts'
import type { ThenTail } from './period.ts'
import type { MonthDay } from './value.ts'
import type { Month, Weekday } from './words.ts'

/** What follows `on`, where no event is meant. */
export type OnDays<Text extends string> = ThenTail<OnDaysRest<Text>, false>

type OnDaysRest<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends 'weekdays' | 'weekends'
    ? Rest
    : Word extends Weekday
      ? Listed<Weekday, Rest>
      : Word extends 'the'
        ? DayOfMonth<Rest>
        : Word extends 'business'
          ? Rest extends `days of ${infer Name}`
            ? Calendar<Name>
            : Expected<Rest, "'days of'", 'days'>
          : Word extends 'holidays'
            ? Rest extends `of ${infer Name}`
              ? Calendar<Name>
              : Expected<Rest, "'of'", 'of'>
            : NoDays<Text>
  : NoDays<Text>

type NoDays<Text extends string> = Expected<
  Text,
  "'weekdays', 'weekends', a weekday, 'the', 'business days of', 'holidays of', 'event' or 'each event'",
  'weekdays' | 'weekends' | 'the' | 'business' | 'holidays' | 'event' | 'each' | Weekday
>

type DayOfMonth<Text extends string> =
  MonthDay<Text> extends infer Rest
    ? Rest extends `of the month ${infer After}`
      ? After
      : Rest extends string
        ? Expected<Rest, "'of the month'", 'of'>
        : Rest
    : never

type Calendar<Text extends string> = Text extends `'${string}' ${infer Rest}`
  ? Rest
  : Expected<Text, "a quoted calendar such as 'FI'">

/** What follows `in`. */
export type InMonths<Text extends string> = ThenTail<InMonthsRest<Text>, false>

type InMonthsRest<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Month
    ? Listed<Month, Rest>
    : Word extends Quarter
      ? Listed<Quarter, Rest>
      : Expected<Text, "a month such as 'January' or a quarter such as 'Q1'", Month | Quarter>
  : Expected<Text, "a month such as 'January' or a quarter such as 'Q1'">

type Quarter = 'q1' | 'q2' | 'q3' | 'q4'

/** A list goes on after `,`, and after `and` where a word of the kind follows. */
type Listed<Kind extends string, Text extends string> = Text extends `and ${Kind} ${infer Rest}`
  ? Listed<Kind, Rest>
  : Text extends `, ${'' | 'and '}${infer Next}`
    ? Next extends `${Kind} ${infer Rest}`
      ? Listed<Kind, Rest>
      : Expected<Next, 'another day, month or quarter', Kind>
    : Text
