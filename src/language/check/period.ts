/** Operands of recurring time: adverbs, `every …`, `time of …`. */
import type { Day, Digit, Ordinal } from './digits.ts'
import type { Duration, DurationUnit } from './duration.ts'
import type { Expected } from './fault.ts'
import type { Ends } from './follow.ts'
import type { DateTime } from './moment.ts'
import type { IntervalWord, OptionalInterval, OptionalPart, PartWord, TimeTail } from './part.ts'
import type { MonthDay, OptionalClock } from './value.ts'
import type { Month, Unit, Weekday } from './words.ts'

/** Hands a rest on to what may follow a time operand, and a fault back. */
export type ThenTail<Rest, Consuming extends boolean> = Rest extends string
  ? TimeTail<Rest, Consuming>
  : Rest

/** `daily`, `daily after 10:00`; `Text` is what follows the adverb. */
export type Adverb<U extends Unit, Text extends string> = Text extends `${PartWord} ${string}`
  ? ThenTail<OptionalPart<U, Text>, true>
  : Text extends `${'in' | 'spread'} ${string}`
    ? TimeTail<Text, true>
    : Ends<
        Text,
        "'before', 'after', 'between', 'at', 'on', 'starting', 'in', 'spread'",
        PartWord | 'spread'
      >

/** `time of day between 10:00 and 16:00`; `Text` is what follows `time`. */
export type TimeOf<Text extends string> = Text extends `of ${infer Rest}`
  ? Rest extends `${infer U} ${infer After}`
    ? U extends Unit
      ? After extends `${IntervalWord} ${string}`
        ? ThenTail<OptionalInterval<U, After>, false>
        : Expected<After, "'before', 'after', 'between', 'on' or 'starting'", IntervalWord>
      : Expected<Rest, "a unit such as 'day'", Unit>
    : Expected<Rest, "a unit such as 'day'", Unit>
  : Expected<Text, "'of'", 'of'>

/** What follows `every`. */
export type Every<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Unit
    ? Adverb<Word, Rest>
    : Word extends `${Digit}${string}`
      ? EveryNumber<Word, Rest, Text>
      : Word extends 'the' | 'last' | Weekday | 'weekday' | 'weekend' | Month
        ? ThenTail<EveryDay<Word, Rest, Text>, true>
        : Word extends `p${Digit | 't'}${string}`
          ? EveryDuration<Duration<Text>>
          : Expected<
              Text,
              "a duration such as '10 minutes', a unit, a weekday or a day",
              Unit | Weekday | 'weekday' | 'last'
            >
  : Expected<Text, "a duration such as '10 minutes', a unit, a weekday or a day">

/** `every 5 minutes`, `every 3 months`, `every 24 Dec`, `every 2nd Friday of the month`. */
type EveryNumber<
  Word extends string,
  Rest extends string,
  Text extends string,
> = Word extends Ordinal
  ? ThenTail<EveryDay<Word, Rest, Text>, true>
  : Rest extends `${infer Next} ${infer After}`
    ? Next extends DurationUnit
      ? EveryDuration<Duration<Text>>
      : Next extends 'month' | 'months' | 'year' | 'years'
        ? Anchor<After>
        : Next extends Month
          ? Word extends Day | `${Day}.`
            ? ThenTail<Clocks<Text, After>, true>
            : Expected<Text, 'a day of the month'>
          : EveryDuration<Duration<Text>>
    : EveryDuration<Duration<Text>>

type Anchor<Text extends string> = Text extends `starting at ${infer Rest}`
  ? ThenTail<DateTime<Rest>, true>
  : TimeTail<Text, true>

/** What follows `every D`. */
type EveryDuration<Rest> = Rest extends string
  ? Rest extends `${'starting' | 'aligned' | 'after' | 'to'} ${string}`
    ? EveryForm<Rest>
    : TimeTail<Rest, true>
  : Rest

type EveryForm<Text extends string> = Text extends `aligned ${infer Rest}`
  ? TimeTail<Rest, true>
  : Text extends `to ${infer Rest}`
    ? ThenTail<Duration<Rest>, true>
    : Text extends `after finish ${infer Rest}`
      ? TimeTail<Rest, true>
      : Text extends `starting at ${infer Rest}`
        ? ThenTail<DateTime<Rest>, true>
        : Text extends `after ${infer Rest}`
          ? Expected<Rest, "'finish'", 'finish'>
          : Text extends `starting ${infer Rest}`
            ? Expected<Rest, "'at'", 'at'>
            : never

/** `every weekday at 09:00`, `every Mon and Fri`, `every last day of the month`, `every Dec 24`. */
type EveryDay<Word extends string, Rest extends string, Text extends string> = Word extends
  | 'weekday'
  | 'weekend'
  ? OptionalPart<'day', Rest>
  : Word extends Weekday
    ? EveryWeekday<Rest>
    : Word extends Month
      ? Rest extends `${Day | `${Day}.` | Ordinal} ${infer After}`
        ? Clocks<Text, After>
        : Clocks<Text, Rest>
      : Word extends 'the'
        ? DayOfMonth<Rest>
        : Rest extends `${'' | 'of '}${Month} ${infer After}`
          ? Clocks<Text, After>
          : DayOfMonth<Text>

type EveryWeekday<Text extends string> =
  Text extends `${',' | 'and' | ', and'} ${Weekday} ${infer Rest}`
    ? EveryWeekday<Rest>
    : OptionalPart<'day', Text>

type DayOfMonth<Text extends string> =
  MonthDay<Text> extends infer Rest
    ? Rest extends `of ${'the' | 'each' | 'every'} month ${infer After}`
      ? OptionalPart<'day', After>
      : Rest extends string
        ? Expected<Rest, "'of the month'", 'of'>
        : Rest
    : never

/** `at 10:00` or `18:00` after a date, or nothing. */
type Clocks<_Text extends string, Rest extends string> = Rest extends `${Digit}${string}`
  ? OptionalClock<Rest, 'start'>
  : OptionalPart<'day', Rest>
