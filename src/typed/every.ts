/** What follows `every`: a unit, days of a cycle, months, or a duration. */
import type { DayNumber, Digit, IsDigits, Ordinal } from './digits.ts'
import type { Duration } from './duration.ts'
import type { DurationUnit } from './duration-unit.ts'
import type { Expected, Fault } from './fault.ts'
import type { Ends } from './follow.ts'
import type { DateTime } from './moment.ts'
import type { List, Spread, TimeTail } from './part.ts'
import type { Adverb, ThenTail } from './period.ts'
import type { Month, Unit, Weekday } from './words.ts'

/** The rest after everything that belongs to `every`. */
export type Every<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Unit
    ? Adverb<Word, Rest>
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
              : Word extends 'last'
                ? ByLast<Text>
                : Word extends `${'p' | '+'}${Digit | 't'}${string}`
                  ? Distance<Duration<Text>>
                  : Expected<Text, WHAT, Unit | Weekday | 'weekday' | 'last'>
  : Expected<Text, WHAT>

type WHAT = "a duration such as '10 minutes', a unit, a weekday or a day"

/** `every 5 minutes`, `every 3 months`, `every 24 Dec`, `every 2nd Friday of the month`. */
type ByNumber<
  Word extends string,
  Rest extends string,
  Text extends string,
> = Rest extends `${infer Next} ${infer After}`
  ? Next extends DurationUnit
    ? Distance<Duration<Text>>
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

type Calendar = 'month' | 'months' | 'quarter' | 'quarters' | 'year' | 'years'

/** What makes a day one of the year. */
type OfMonth = `${'' | 'to last day '}${'' | 'of ' | 'of the '}${Month}`

type ByLast<Text extends string> =
  Text extends `last day ${'' | 'of ' | 'of the '}${Month} ${string}`
    ? Days<'year', Text>
    : Days<'month', Text>

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

type At<Text extends string> = Text extends `at ${infer Rest}`
  ? ThenTail<List<'day', Rest, 'time'>, true>
  : TimeTail<Text, true>

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

/** `on Mon and Thu`, `at 10:00`, `starting <date>`, each at most once: those that may still come are the second argument. */
type Clauses<Text extends string, Left extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Left
    ? ThenClauses<
        Word extends 'on'
          ? List<'week', Rest, 'day'>
          : Word extends 'at'
            ? List<'day', Rest, 'time'>
            : DateTime<Rest extends `at ${infer Date}` ? Date : Rest>,
        Exclude<Left, Word>
      >
    : TimeTail<Text, true>
  : TimeTail<Text, true>

type ThenClauses<Rest, Left extends string = 'at' | 'starting'> = Rest extends string
  ? Clauses<Rest, Left>
  : Rest

/** What follows `every D`. */
type Distance<Rest> = Rest extends `${infer Word} ${infer After}`
  ? Word extends 'aligned'
    ? TimeTail<After, true>
    : Word extends 'to'
      ? Elapsed<Duration<After>>
      : Word extends 'starting' | 'on' | 'at'
        ? Clauses<Rest, 'on' | 'at' | 'starting'>
        : Word extends 'after'
          ? After extends `finish ${infer More}`
            ? Elapsed<More>
            : Expected<After, "'finish'", 'finish'>
          : Word extends 'in' | 'spread'
            ? Elapsed<Rest>
            : Ends<
                Rest,
                "'aligned', 'after finish', 'starting at', 'to', 'spread'",
                'aligned' | 'after' | 'starting' | 'to' | 'spread'
              >
  : Rest

/** Elapsed time takes `spread over D`, but no zone. */
type Elapsed<Rest> = Rest extends `in ${string}`
  ? NoZone<Rest>
  : Rest extends `spread ${string}`
    ? Spread<Rest, true> extends infer After
      ? After extends `in ${string}`
        ? NoZone<After>
        : After
      : never
    : Rest

type NoZone<Rest extends string> = Fault<
  Rest,
  'elapsed time has no time zone',
  ": add 'aligned' or 'starting at' to go by a clock"
>
