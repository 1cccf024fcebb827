/** What follows `has`: an outcome, how often, and in which stretch of time. */
import type { IsDates } from './ahead.ts'
import type { Digit, IsDigits } from './digits.ts'
import type { Duration } from './duration.ts'
import type { Expected, Fault } from './fault.ts'
import type { Ends } from './follow.ts'
import type { OptionalInterval } from './part.ts'
import type { Outcome, Unit } from './words.ts'
import type { Zone } from './zone.ts'

/** The rest after everything that belongs to `has`. */
export type Has<Text extends string> = Text extends `not ${infer Rest}`
  ? HasOutcome<Rest>
  : HasOutcome<Text>

type HasOutcome<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Outcome
    ? Times<Rest> extends infer After
      ? After extends string
        ? Window<After, Rest>
        : After
      : never
    : Expected<Text, "an outcome such as 'succeeded' or 'failed'", Outcome | 'not'>
  : Expected<Text, "an outcome such as 'succeeded' or 'failed'">

/** The rest after `3 times`, `3 times in a row`, `more than 3 times`, or the whole. */
type Times<Text extends string> = Text extends `${Digit}${string}`
  ? CountedTimes<Text> extends infer Rest
    ? Rest extends `in a row ${infer After}`
      ? After
      : Rest
    : never
  : Text extends `more ${infer Rest}`
    ? Rest extends `than ${infer N}`
      ? CountedTimes<N>
      : Expected<Rest, "'than'", 'than'>
    : Text

type CountedTimes<Text extends string> = Text extends `${infer N} ${infer Rest}`
  ? IsDigits<N> extends true
    ? Rest extends `times ${infer After}`
      ? N extends '0'
        ? Fault<Text, "'0' is less than one">
        : After
      : Expected<Rest, "'times'", 'times'>
    : Expected<Text, 'a number of times'>
  : Expected<Text, 'a number of times'>

/** Where `has` looks; `within D` is read with the operators. */
type Window<Text extends string, Outset extends string> = Text extends `this ${infer Rest}`
  ? Rest extends `${infer U} ${infer After}`
    ? U extends Unit
      ? InZone<OptionalInterval<U, After>>
      : Expected<Rest, "a unit such as 'week'", Unit>
    : Expected<Rest, "a unit such as 'week'">
  : Text extends `today ${infer Rest}`
    ? InZone<OptionalInterval<'day', Rest>>
    : Text extends `past ${infer D}`
      ? Duration<D>
      : Text extends `in ${infer Rest}`
        ? Rest extends `${'' | 'the '}past ${infer D}`
          ? Duration<D>
          : IsDates<Rest> extends true
            ? Text
            : Expected<Rest, "'past'", 'past'>
        : Ends<
            Text,
            Text extends Outset
              ? "a number of times, 'today', 'this', 'past', 'in past', 'within'"
              : "'today', 'this', 'past', 'in past', 'within'",
            'today' | 'this' | 'past' | 'within'
          >

type InZone<Rest> = Rest extends `in ${infer Name}`
  ? IsDates<Name> extends true
    ? Rest
    : Zone<Name>
  : Rest
