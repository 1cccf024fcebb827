/** Places in a second, a minute, an hour and a day: `500`, `45.5`, `30:00`, `10:00`, `9 am`. */
import type { Digit, Hour12, Hour24, IsDigits, Sixty } from './digits.ts'
import type { Fault } from './fault.ts'

/** Whether a value begins a stretch of time or ends it: only a day may end at its own end, 24:00. */
export type Edge = 'start' | 'end'

/** `00` … `59`, also `0` … `9`. */
type Below60 = Sixty | Digit
type HourMinute = `${Hour24 | Digit}:${Below60}`
export type Half = 'am' | 'pm' | 'a.m' | 'a.m.' | 'p.m' | 'p.m.'

/** A time of day: `10:00`, `10:00:30.5`, `9 am`, `9:30pm`, `noon`; `24:00` as an end. */
export type DayClock<
  Text extends string,
  E extends Edge,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends HourMinute | 'noon' | 'midnight'
    ? Rest extends `${Half} ${infer After}`
      ? Word extends `${Hour12}:${string}`
        ? After
        : NotClock<Text, Word>
      : Rest
    : Word extends Digit | Sixty
      ? Hours<Text, Word, Rest>
      : Word extends '24:00' | '24:00:00'
        ? E extends 'end'
          ? Rest
          : Fault<Text, `'${Word}' can only be an end`>
        : Word extends `${infer Time}${Half}`
          ? IsHalf<Time> extends true
            ? Rest
            : NotClock<Text, Word>
          : Word extends `${infer Hour}:${infer Minute}:${infer Seconds}`
            ? IsClock<Hour, Minute, Seconds> extends true
              ? Rest extends `${Half} ${infer After}`
                ? Word extends `${Hour12}:${string}`
                  ? After
                  : NotClock<Text, Word>
                : Rest
              : NotClock<Text, Word>
            : NotClock<Text, Word>
  : Fault<Text, 'the condition ends', ', expected a time of day (HH:MM)'>

type NotClock<Text extends string, Word extends string> = Word extends `'${string}`
  ? Fault<Text, 'a time of day stands without quotes'>
  : Fault<Text, `'${Word}' is not a time of day (HH:MM)`>

/** A number by itself: `9 am`. */
type Hours<
  Text extends string,
  N extends string,
  Rest extends string,
> = Rest extends `${Half} ${infer After}`
  ? N extends Hour12
    ? After
    : NotClock<Text, N>
  : N extends Digit | Hour24
    ? Fault<Text, `'${N}' is not a time of day (HH:MM)`, ` — did you mean '${N}:00'?`>
    : NotClock<Text, N>

/** What stands before `am`, without a space between. */
type IsHalf<Time extends string> = Time extends Hour12 | `${Hour12}:${Below60}`
  ? true
  : Time extends `${infer Hour}:${infer Minute}:${infer Seconds}`
    ? Hour extends Hour12
      ? IsClock<Hour, Minute, Seconds>
      : false
    : false

type IsClock<
  Hour extends string,
  Minute extends string,
  Seconds extends string,
> = `${Hour}:${Minute}` extends HourMinute ? IsSeconds<Seconds> : false

type IsSeconds<Text extends string> = Text extends Below60
  ? true
  : Text extends `${infer Whole}.${infer Fraction}`
    ? Whole extends Below60
      ? IsDigits<Fraction>
      : false
    : false

type Minutes = 'min' | 'mins' | 'minute' | 'minutes'
type Quarters = 'quarter' | 'quarters' | 'q' | 'qs'

/** A place in an hour: `:15`, `MM:SS`, `45 min`, `1 quarter`. */
export type HourClock<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `${infer Minute}:${infer Seconds}`
    ? Minute extends Below60
      ? IsSeconds<Seconds> extends true
        ? Rest
        : NotHour<Text, Word>
      : Minute extends ''
        ? Seconds extends Sixty
          ? Rest
          : NotHour<Text, Word>
        : NotHour<Text, Word>
    : Rest extends `${infer Next} ${infer After}`
      ? Next extends Minutes
        ? IsSeconds<Word> extends true
          ? AfterPast<After>
          : NotHour<Text, Word>
        : Next extends 'past'
          ? IsSeconds<Word> extends true
            ? AfterPast<Rest>
            : NotHour<Text, Word>
          : Next extends Quarters
            ? Word extends '1' | '2' | '3'
              ? After
              : NotHour<Text, `${Word} ${Next}`>
            : GluedHour<Text, Word, Rest>
      : GluedHour<Text, Word, Rest>
  : Fault<Text, 'the condition ends', ', expected a place in the hour (MM:SS)'>

/** The rest after `past the hour`, which may be missing. */
type AfterPast<Text extends string> = Text extends `past the hour ${infer Rest}`
  ? Rest
  : Text extends `past ${infer Rest}`
    ? Rest
    : Text

type GluedHour<Text extends string, Word extends string, Rest extends string> = Word extends
  | `${Below60}${Minutes}`
  | `${'1' | '2' | '3'}${Quarters}`
  ? AfterPast<Rest>
  : Word extends Below60
    ? Fault<Text, `'${Word}' is not a place in an hour (MM:SS)`, ` — did you mean '${Word}:00'?`>
    : NotHour<Text, Word>

type NotHour<Text extends string, Word extends string> = Fault<
  Text,
  `'${Word}' is not a place in an hour (MM:SS)`
>

/** A place in a minute: `SS`, `SS.mmm`. */
export type MinuteClock<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `:${Sixty}`
    ? Rest
    : IsSeconds<Word> extends true
      ? Rest
      : Fault<Text, `'${Word}' is not a place in a minute (SS)`>
  : Fault<Text, 'the condition ends', ', expected a place in the minute (SS)'>

/** A place in a second: milliseconds, 0 to 999. */
export type SecondClock<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? IsMilliseconds<
      Word extends `${infer Whole}.${infer Fraction}`
        ? IsDigits<Fraction> extends true
          ? Whole
          : ''
        : Word
    > extends true
    ? Rest
    : Fault<Text, `'${Word}' is not a place in a second (0 to 999 milliseconds)`>
  : Fault<Text, 'the condition ends', ', expected milliseconds'>

type IsMilliseconds<Word extends string> = Word extends
  | Digit
  | `${Digit}${Digit}`
  | `${Digit}${Digit}${Digit}`
  ? true
  : false
