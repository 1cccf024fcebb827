/** Dates after `in`: months, quarters, a year, weeks. */
import type { IsYear } from './ahead.ts'
import type { Digit, NonZero, OrdinalWord } from './digits.ts'
import type { Expected } from './fault.ts'
import type { ThenTail } from './part.ts'
import type { Dash, RangedList } from './range.ts'
import type { Month } from './words.ts'

/** What follows `in`. */
export type InDates<Text extends string> = ThenTail<InDatesRest<Text>, false>

type InDatesRest<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Month | `${Month}${Dash}`
    ? RangedList<Month, Text, "a month such as 'January'">
    : Word extends Quarter
      ? RangedList<Quarter, Text, "a quarter such as 'Q1'">
      : IsYear<Word> extends true
        ? Rest
        : Word extends 'week' | 'weeks'
          ? RangedList<Week, Rest, 'the number of a week such as 15'>
          : Word extends 'even' | 'odd'
            ? Rest extends `weeks ${infer After}`
              ? After
              : Expected<Rest, "'weeks'", 'weeks'>
            : Word extends 'the'
              ? NamedQuarter<Rest>
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

/** `1` … `53`, also `01`. */
type Week =
  | `${'' | '0'}${NonZero}`
  | `${'1' | '2' | '3' | '4'}${Digit}`
  | `5${'0' | '1' | '2' | '3'}`

type NamedQuarter<Text extends string> = Text extends `${infer N} quarter ${infer Rest}`
  ? N extends
      | '1'
      | '2'
      | '3'
      | '4'
      | `${'1' | '2' | '3' | '4'}${'st' | 'nd' | 'rd' | 'th' | '.'}`
      | Exclude<OrdinalWord, 'fifth'>
    ? Rest extends `of the year ${infer After}`
      ? After
      : Rest extends `of ${infer Of}`
        ? Expected<Of, "'the year'", 'the'>
        : Rest
    : Expected<Text, "a quarter such as '2nd quarter'">
  : Expected<Text, "a quarter such as '2nd quarter'">
