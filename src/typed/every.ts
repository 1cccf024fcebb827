import type { IsTime } from './ahead.ts'
import type { BusinessDays, IsRank, NthBusiness } from './business-days.ts'
import type { IsOfYear, OfMonth } from './days.ts'
import type { DayNumber, Digit, IsDigits, NumberWord, Ordinal, OrdinalWord } from './digits.ts'
import type { Duration } from './duration.ts'
import type { DurationUnit } from './duration-unit.ts'
import type { Distance, ThenClauses } from './every-distance.ts'
import type { Expected, Fault } from './fault.ts'
import type { DateTime } from './moment.ts'
import type { List, ThenTail, TimeTail } from './part.ts'
import type { Adverb } from './period.ts'
import type { Dash } from './range.ts'
import type { Month, Unit, Weekday } from './words.ts'

/** The rest after everything that belongs to `every`. */
export type Every<Text extends string> = Text extends `${infer Nth} business ${infer More}`
  ? IsRank<Nth> extends true
    ? At<NthBusiness<More>>
    : EveryOther<Text>
  : EveryOther<Text>

type EveryOther<Text extends string> = Text extends `${infer Word} day ${infer After}`
  ? Word extends Exclude<Ordinal, 'first' | 'second' | '1st' | '01st' | `${string}.`>
    ? After extends `${',' | '&' | 'and' | 'of' | Month} ${string}`
      ? OfEvery<Text>
      : Fault<Text, 'this can be read in two ways', ": add 'of the month', or write 'every … days'">
    : OfEvery<Text>
  : OfEvery<Text>

type OfEvery<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Unit
    ? Word extends 'second'
      ? IsNth<Rest> extends true
        ? Second<Text>
        : Adverb<Word, Rest>
      : Word extends 'quarter'
        ? Rest extends `${'' | 'of an '}hour ${string}`
          ? Distance<Duration<Text>>
          : Adverb<Word, Rest>
        : Adverb<Word, Rest>
    : Word extends `${Digit}${string}`
      ? ByNumber<Word, Rest, Text>
      : Word extends Weekday
        ? Days<'week', Text>
        : Word extends 'weekday' | 'weekend'
          ? At<Rest>
          : Word extends Month
            ? Days<'year', Text>
            : Word extends 'other' | 'fortnight'
              ? Twice<Word, Rest>
              : Word extends 'the' | 'last' | Exclude<OrdinalWord, 'second'>
                ? ByDay<Text>
                : Word extends `${'p' | '+'}${Digit | 't'}${string}`
                  ? Distance<Duration<Text>>
                  : Word extends NumberWord
                    ? Counted<Rest, Text>
                    : Word extends 'half' | `half-${string}` | 'quarter-hour'
                      ? Distance<Duration<Text>>
                      : Word extends keyof Named<Rest>
                        ? Named<Rest>[Word]
                        : Word extends `${infer Name}${Dash}${string}`
                          ? Name extends Weekday
                            ? Days<'week', Text>
                            : Name extends Month
                              ? Days<'year', Text>
                              : Expected<Text, WHAT, Unit | Weekday | 'weekday' | 'last'>
                          : Expected<Text, WHAT, Unit | Weekday | 'weekday' | 'last'>
  : Expected<Text, WHAT>

/** Times of the day by their names, and business days. */
interface Named<Rest extends string> {
  midnight: MaybeAt<Rest>
  noon: MaybeAt<Rest>
  night: MaybeAt<Rest>
  morning: MustAt<Rest>
  afternoon: MustAt<Rest>
  evening: MustAt<Rest>
  business: At<BusinessDays<Rest>>
}

/** Another time of day may stand after the name of one. */
export type MaybeAt<Rest extends string> = Rest extends `at ${infer Times}`
  ? ThenTail<List<'day', Times, 'time'>, true>
  : TimeTail<Rest, true>
type MustAt<Rest extends string> = Rest extends `at ${string}`
  ? At<Rest>
  : Expected<Rest, "'at'", 'at'>

/** Whether `second` counts days. */
type IsNth<Rest extends string> = Rest extends
  | `${Weekday | Month | 'of' | 'to last' | 'day of'} ${string}`
  | `${Weekday | Month}${Dash}${string}`
  ? true
  : false

/** `second Friday` is one of a month, `second to last day` only where that is said. */
type Second<Text extends string> =
  IsOfYear<Text> extends true
    ? Days<'year', Text>
    : List<'month', Text, 'day'> extends infer Rest
      ? Rest extends `of ${string}`
        ? Days<'month', Text>
        : Rest extends string
          ? Text extends `second ${Weekday} ${string}`
            ? Days<'month', Text>
            : Fault<Text, 'this can be read in two ways', ": add 'of the month', or write 'other'">
          : Rest
      : never

type WHAT = "a duration such as '10 minutes', a unit, a weekday or a day"

/** `every 5 minutes`, `every 3 months`, `every 24 Dec`, `every 2nd Friday of the month`. */
type ByNumber<
  Word extends string,
  Rest extends string,
  Text extends string,
> = Rest extends `${infer Next} ${infer After}`
  ? Next extends DurationUnit
    ? Word extends Ordinal
      ? Rest extends `${OfMonth} ${string}`
        ? Days<'year', Text>
        : Days<'month', Text>
      : Distance<Duration<Text>>
    : Next extends Calendar
      ? IsDigits<Word> extends true
        ? Word extends '0'
          ? Fault<Text, "'0' is less than one">
          : Anchor<After>
        : Distance<Duration<Text>>
      : Word extends Ordinal
        ? Rest extends `${OfMonth} ${string}`
          ? Days<'year', Text>
          : Days<'month', Text>
        : Word extends DayNumber
          ? Rest extends `${OfMonth} ${string}`
            ? Days<'year', Text>
            : Distance<Duration<Text>>
          : Glued<Word, Rest, Text>
  : Word extends Ordinal
    ? Days<'month', Text>
    : Glued<Word, Rest, Text>

/** `3months`, or a word that is for others to read. */
type Glued<
  Word extends string,
  Rest extends string,
  Text extends string,
> = Word extends `${infer N}${Calendar}`
  ? IsDigits<N> extends true
    ? N extends '0'
      ? Fault<Text, "'0' is less than one">
      : Anchor<Rest>
    : Distance<Duration<Text>>
  : Distance<Duration<Text>>

/** After a number in letters. */
type Counted<Rest extends string, Text extends string> = Rest extends `${Calendar} ${infer After}`
  ? Anchor<After>
  : Distance<Duration<Text>>

type Calendar = 'month' | 'months' | 'quarter' | 'quarters' | 'year' | 'years'

type ByDay<Text extends string> =
  IsOfYear<Text> extends true ? Days<'year', Text> : Days<'month', Text>

/** A list of days, and times of day after `at`. */
type Days<U extends 'week' | 'month' | 'year', Text extends string> =
  List<U, Text, 'day'> extends infer Rest
    ? Rest extends `of ${infer Of}`
      ? U extends 'month'
        ? Of extends `${'the' | 'each' | 'every'} month ${infer After}`
          ? At<After>
          : Expected<Of, "'the month'", 'the' | 'each'>
        : Rest
      : Rest extends `at ${string}`
        ? Text extends `${Month} ${'at' | ',' | 'and'} ${string}`
          ? Fault<Rest, 'a time needs a day of the month before it'>
          : At<Rest>
        : Rest extends string
          ? At<Rest>
          : Rest
    : never

type At<Text> = Text extends `at ${infer Rest}`
  ? ThenTail<List<'day', Rest, 'time'>, true>
  : Text extends `${Digit | 'noon ' | 'midnight '}${string}`
    ? IsTime<Text> extends true
      ? ThenTail<List<'day', Text, 'time'>, true>
      : TimeTail<Text, true>
    : ThenTail<Text, true>

type Anchor<Text extends string> = Text extends `starting ${infer Rest}`
  ? StartingAt<Rest>
  : TimeTail<Text, true>

type StartingAt<Text extends string> = ThenTail<
  DateTime<Text extends `at ${infer Rest}` ? Rest : Text>,
  true
>

/** `every other day`, `every other Tuesday`, `every fortnight`. */
type Twice<Word extends 'other' | 'fortnight', Rest extends string> = Word extends 'fortnight'
  ? Distance<Rest>
  : Rest extends `${infer What} ${infer After}`
    ? What extends Weekday
      ? ThenClauses<List<'week', Rest, 'day'>>
      : What extends Unit
        ? What extends Calendar
          ? Anchor<After>
          : Distance<After>
        : Expected<Rest, "a unit such as 'day' or a weekday such as 'Tuesday'", Unit | Weekday>
    : Expected<Rest, "a unit such as 'day' or a weekday such as 'Tuesday'">
