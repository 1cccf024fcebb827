/** Places in a second, a minute, an hour and a day: `500`, `45.5`, `30:00`, `10:00`, `9 am`. */
import type { Digit, Hour12, Hour24, IsDigits, IsNumber, Sixty } from './digits.ts'
import type { Fault } from './fault.ts'

/** Whether a value begins a stretch of time or ends it: an end may be the cycle's own end. */
export type Edge = 'start' | 'end'

type HourMinute = `${Hour24 | Digit}:${Sixty}`

/** A time of day: `10:00`, `10:00:30.5`, `9 am`, `9:30pm`, `noon`; `24:00` as an end. */
export type DayClock<
  Text extends string,
  E extends Edge,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends HourMinute | 'noon' | 'midnight'
    ? Rest
    : Word extends Hour12
      ? Half<Text, Word, Rest>
      : Word extends `${Hour12 | `${Hour12}:${Sixty}`}${'am' | 'pm'}`
        ? Rest
        : Word extends '24:00' | '24:00:00'
          ? E extends 'end'
            ? Rest
            : Fault<Text, `'${Word}' can only be an end`>
          : Word extends `${HourMinute}:${infer Seconds}`
            ? IsSeconds<Seconds> extends true
              ? Rest
              : NotClock<Text, Word>
            : NotClock<Text, Word>
  : Fault<Text, 'the condition ends', ', expected a time of day (HH:MM)'>

type NotClock<Text extends string, Word extends string> = Word extends `'${string}`
  ? Fault<Text, 'a time of day stands without quotes'>
  : Fault<Text, `'${Word}' is not a time of day (HH:MM)`>

/** `9 am`, `9:30 pm`: the word before is 1 to 12. */
type Half<Text extends string, N extends string, Rest extends string> = Rest extends
  | `am ${infer After}`
  | `pm ${infer After}`
  ? After
  : Fault<Text, `'${N}' is not a time of day (HH:MM)`, `, expected '${N}:00' or '${N} am'`>

type IsSeconds<Text extends string> = Text extends Sixty
  ? true
  : Text extends `${Sixty}.${infer Fraction}`
    ? IsDigits<Fraction>
    : false

type Minutes = 'min' | 'mins' | 'minute' | 'minutes'
type Quarters = 'quarter' | 'quarters' | 'q'

/** A place in an hour: `MM:SS`, `45 min`, `1 quarter`. */
export type HourClock<
  Text extends string,
  E extends Edge,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `${Sixty}:${infer Seconds}`
    ? IsSeconds<Seconds> extends true
      ? Rest
      : NotHour<Text, Word>
    : Word extends Sixty | Digit
      ? Rest extends `${Minutes} ${infer After}`
        ? After
        : Word extends '1' | '2' | '3'
          ? Rest extends `${Quarters} ${infer After}`
            ? After
            : NotHour<Text, Word>
          : NotHour<Text, Word>
      : Word extends `${Sixty | Digit}${Minutes}` | `${'1' | '2' | '3'}${Quarters}`
        ? Rest
        : Word extends '60:00'
          ? E extends 'end'
            ? Rest
            : NotHour<Text, Word>
          : NotHour<Text, Word>
  : Fault<Text, 'the condition ends', ', expected a place in the hour (MM:SS)'>

type NotHour<Text extends string, Word extends string> = Fault<
  Text,
  `'${Word}' is not a place in an hour (MM:SS)`
>

/** A place in a minute: `SS`, `SS.mmm`. */
export type MinuteClock<
  Text extends string,
  E extends Edge,
> = Text extends `${infer Word} ${infer Rest}`
  ? IsSeconds<Word> extends true
    ? Rest
    : Word extends Digit
      ? Rest
      : Word extends '60'
        ? E extends 'end'
          ? Rest
          : NotMinute<Text, Word>
        : NotMinute<Text, Word>
  : Fault<Text, 'the condition ends', ', expected a place in the minute (SS)'>

type NotMinute<Text extends string, Word extends string> = Fault<
  Text,
  `'${Word}' is not a place in a minute (SS)`
>

/** A place in a second: milliseconds, 0 to 999. */
export type SecondClock<
  Text extends string,
  E extends Edge,
> = Text extends `${infer Word} ${infer Rest}`
  ? IsNumber<Word> extends true
    ? Word extends `${Digit}${Digit}${Digit}${Digit}${string}`
      ? Word extends '1000'
        ? E extends 'end'
          ? Rest
          : NotSecond<Text, Word>
        : NotSecond<Text, Word>
      : Rest
    : NotSecond<Text, Word>
  : Fault<Text, 'the condition ends', ', expected milliseconds'>

type NotSecond<Text extends string, Word extends string> = Fault<
  Text,
  `'${Word}' is not a place in a second (milliseconds)`
>
