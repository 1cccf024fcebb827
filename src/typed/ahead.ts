/** What is recognised before it is read: times, days and dates that stand beside an operand and not in it. */
import type { Half } from './clock.ts'
import type { Digit, IsDigits } from './digits.ts'
import type { Dash, To } from './range.ts'
import type { Month, Unit, Weekday } from './words.ts'

/** What may stand between two bounds besides `and`. */
export type Until = To | Dash | 'until' | 'till'

type Hours = Digit | `${Digit}${Digit}`

/** Whether a time of day follows that nothing else could be. */
export type IsTime<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `${infer Hour}:${infer Minute}`
    ? Hour extends Hours
      ? Minute extends `${Digit}${string}`
        ? true
        : false
      : false
    : IsHalfDay<Word, Rest>
  : false

/** Whether it is by a half of the day: `9am`, `9:30 pm`, `noon`; of `9am-5pm` the first. */
type IsHalfDay<Word extends string, Rest extends string> = Word extends 'noon' | 'midnight'
  ? true
  : Word extends `${infer First}${Dash}${string}`
    ? First extends 'noon' | 'midnight'
      ? true
      : First extends `${infer Time}${Half}`
        ? IsHours<Time>
        : false
    : Word extends `${infer Time}${Half}`
      ? IsHours<Time>
      : Word extends `${Digit}${string}`
        ? Rest extends `${Half}${' ' | Dash}${string}`
          ? IsHours<Word>
          : false
        : false

type IsHours<Time extends string> = Time extends Hours
  ? true
  : Time extends `${infer Hour}:${string}`
    ? Hour extends Hours
      ? true
      : false
    : false

/** Whether a date in numbers follows. */
export type IsDate<Text extends string> = Text extends `${infer Year}-${infer Rest}`
  ? Rest extends `${Digit}${string}`
    ? Year extends `${Digit}${Digit}${Digit}${infer More}`
      ? IsDigits<More>
      : false
    : false
  : false

/** Whether what follows `in` is dates and no zone. */
export type IsDates<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Month | 'q1' | 'q2' | 'q3' | 'q4' | 'week' | 'weeks' | 'even' | 'odd'
    ? true
    : Word extends 'the'
      ? Rest extends `${infer Nth} ${infer After}`
        ? After extends `quarter ${string}`
          ? Nth extends 'past' | 'last'
            ? false
            : true
          : false
        : false
      : Word extends `${infer Name}${Dash}${string}`
        ? Name extends Month | 'q1' | 'q2' | 'q3' | 'q4'
          ? true
          : IsYear<Name>
        : IsYear<Word>
  : false

/** Four digits. */
export type IsYear<Word extends string> = Word extends `${Digit}${Digit}${Digit}${infer Last}`
  ? Last extends Digit
    ? true
    : false
  : false

/** `9:00-17:00` as three words. */
export type Split<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `${Digit | 'noon' | 'midnight'}${string}${Dash}${string}`
    ? IsDate<Text> extends true
      ? Text
      : Word extends `${infer First}${Dash}${infer Last}`
        ? Word extends `${First}${infer Sign extends Dash}${Last}`
          ? Last extends ''
            ? `${First} ${Sign} ${Rest}`
            : `${First} ${Sign} ${Last} ${Rest}`
          : Text
        : Text
    : Rest extends `${Half}${Dash}${string}`
      ? Rest extends `${infer H extends Half}${infer Sign extends Dash}${infer Last}`
        ? `${Word} ${H} ${Sign} ${Last extends ` ${infer L}` ? L : Last}`
        : Text
      : Rest extends `${Dash}${Digit | 'n' | 'm'}${string}`
        ? Rest extends `${infer Sign extends Dash}${infer Last}`
          ? `${Word} ${Sign} ${Last}`
          : Text
        : Text
  : Text

type Bound = 'between' | 'from' | 'before' | 'after' | 'until' | 'till'
type DayWord = 'weekdays' | 'weekends' | 'business' | 'holidays' | 'the' | Weekday | Month

/** Whether `on` with the names of days follows. */
export type IsOnDays<Text extends string> = Text extends `on ${infer Word} ${string}`
  ? Word extends DayWord
    ? true
    : Word extends 'day'
      ? Text extends `on day ${infer N} of ${string}`
        ? IsDigits<N>
        : false
      : Word extends `${infer Name}${Dash}${string}`
        ? Name extends Weekday | Month
          ? true
          : false
        : false
  : false

/** Whether a guard stands beside the cycle of a unit, where a part of it could stand. */
export type Beside<U extends Unit, Text extends string> = Text extends `on ${string}`
  ? Text extends `on ${'business' | 'holidays'} ${string}`
    ? true
    : Text extends `on ${infer Rest}`
      ? IsDate<Rest> extends true
        ? true
        : U extends 'second' | 'minute' | 'hour' | 'day'
          ? IsOnDays<Text>
          : false
      : false
  : Text extends `${Bound} ${infer Rest}`
    ? IsDate<Rest> extends true
      ? true
      : IsFromMonth<Text> extends true
        ? U extends 'year'
          ? false
          : true
        : U extends 'day'
          ? false
          : U extends 'hour'
            ? Text extends `${'from' | 'until' | 'till'} ${string}`
              ? IsTime<Rest>
              : IsHalf<Rest>
            : U extends 'second' | 'minute'
              ? IsClock<Rest>
              : IsHalf<Rest>
    : false

type IsHalf<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? IsHalfDay<Word, Rest>
  : false

/** `from May`. */
export type IsFromMonth<Text extends string> = Text extends `from ${infer Rest}`
  ? IsMonth<Rest>
  : false

/** Whether a month follows. */
export type IsMonth<Text extends string> = Text extends `${infer Word} ${string}`
  ? Word extends Month
    ? true
    : Word extends `${infer Name}${Dash}${string}`
      ? Name extends Month
        ? true
        : false
      : false
  : false

/** A time that the clock of a day shows, or one with a half. */
type IsClock<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `${infer Hour}:${infer Minute}`
    ? Hour extends Clock24
      ? Minute extends `${'0' | '1' | '2' | '3' | '4' | '5'}${Digit}${string}`
        ? true
        : IsHalfDay<Word, Rest>
      : IsHalfDay<Word, Rest>
    : IsHalfDay<Word, Rest>
  : false

type Clock24 = Digit | `${'0' | '1'}${Digit}` | `2${'0' | '1' | '2' | '3'}`
