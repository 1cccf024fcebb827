/** Names in lists, natural dates, and numbers that are dates, as everyday speech has them. */
import type { IsTime } from './ahead.ts'
import type { Half } from './clock.ts'
import type { Digit, Hour12, Sixty } from './digits.ts'
import type { Dash } from './range.ts'
import type { Spoken } from './spoken.ts'
import type { NoWord, Reserved, Sign, Weekday } from './words.ts'

/** Whether a word can be the name of a task, an event or a file. */
export type IsName<Word extends string> = Word extends Reserved | Spoken | Sign | NoWord
  ? false
  : true

type AfterName<Text extends string> = Text extends `'${string}' ${infer Rest}`
  ? Rest
  : Text extends `${infer Word} ${infer Rest}`
    ? IsName<Word> extends true
      ? Rest
      : never
    : never

/** The rest behind names of which the last is joined by the word. */
export type AfterNames<
  Text extends string,
  Joint extends string,
  IsJoined extends boolean = false,
> =
  AfterName<Text> extends infer Rest
    ? [Rest] extends [never]
      ? never
      : Rest extends `${`, ${Joint}` | Joint} ${infer More}`
        ? MoreNames<More, Joint, true, Rest, IsJoined>
        : Rest extends `, ${infer More}`
          ? MoreNames<More, Joint, IsJoined, Rest, IsJoined>
          : IsJoined extends true
            ? Rest
            : never
    : never

type MoreNames<
  More extends string,
  Joint extends string,
  IsJoined extends boolean,
  Rest,
  WasJoined extends boolean,
> = [AfterName<More>] extends [never]
  ? WasJoined extends true
    ? Rest
    : never
  : AfterNames<More, Joint, IsJoined>

type Cycle = Weekday | 'week' | 'month' | 'quarter' | 'year'

/** The rest behind a natural date, with a time of day if one stands there. */
export type AfterSoon<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends 'today' | 'tomorrow' | 'tonight'
    ? Timed<Rest>
    : Word extends 'next' | 'this' | 'coming'
      ? Rest extends `${infer Next} ${infer More}`
        ? Next extends Cycle
          ? Timed<More>
          : never
        : never
      : Word extends 'the'
        ? Rest extends `day after tomorrow ${infer More}`
          ? Timed<More>
          : never
        : never
  : never

type Timed<Rest extends string> = Rest extends `at ${infer Times}`
  ? At<Times, Rest>
  : At<Rest, Rest>

type At<Times extends string, Rest extends string> =
  IsTime<Times> extends true
    ? Times extends `${infer Time} ${infer More}`
      ? Time extends `${string}${Dash}${string}`
        ? Rest
        : More extends `${Half} ${infer Further}`
          ? Further
          : More
      : Rest
    : Rest

/** The rest behind `7.30am` or `7.30 p.m.`. */
export type AfterDotted<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `${infer Hour}.${infer Minute}`
    ? Hour extends Hour12
      ? Minute extends `${Sixty}${'am' | 'pm'}`
        ? Rest
        : Minute extends Sixty
          ? Rest extends `${Half} ${infer More}`
            ? More
            : never
          : never
      : never
    : never
  : never

type Low = Exclude<Digit, '0'> | `0${Exclude<Digit, '0'>}`
type Twelve = Low | '10' | '11' | '12'
type High = Exclude<
  Sixty,
  | Low
  | '00'
  | '10'
  | '11'
  | '12'
  | `${'4' | '5'}${Digit}`
  | `3${'2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'}`
>

/** Whether a day and a month in numbers can be read in one way only. */
export type IsSlashed<Word extends string> = Word extends `${infer A}/${infer B}/${infer Year}`
  ? Word extends `${string}/${string}/${string}/${string}`
    ? false
    : IsDayMonth<A, B, Year>
  : Word extends `${infer A}/${infer B}`
    ? IsDayMonth<A, B, '2024'>
    : Word extends `${infer A}.${infer B}.${infer Year}`
      ? A extends Twelve | High
        ? B extends Twelve
          ? IsYears<Year>
          : false
        : false
      : false

type IsDayMonth<A extends string, B extends string, Year extends string> = [A, B] extends [
  B & Twelve,
  A,
]
  ? IsYears<Year>
  : A extends High
    ? B extends Twelve
      ? IsYears<Year>
      : false
    : A extends Twelve
      ? B extends High
        ? IsYears<Year>
        : false
      : false

type IsYears<Year extends string> = Year extends `${Digit}${Digit}${Digit}${Digit}` ? true : false

/** Whether days stand with strokes between: `mon/wed/fri`, `mon-wed-fri`. */
export type IsStrokes<Word extends string> = Word extends `${string}/${string}`
  ? AreDays<Word, '/'>
  : Word extends `${string}-${string}-${string}`
    ? AreDays<Word, '-'>
    : false

type AreDays<
  Word extends string,
  Sign extends string,
> = Word extends `${infer First}${Sign}${infer More}`
  ? First extends Weekday
    ? More extends Weekday
      ? true
      : AreDays<More, Sign>
    : false
  : false

/** Whether times stand with strokes between: `7am/7pm`. */
export type IsTimes<Word extends string> = Word extends `${infer First}/${infer More}`
  ? IsTime<`${First} `> extends true
    ? More extends `${string}/${string}`
      ? IsTimes<More>
      : IsTime<`${More} `>
    : false
  : false

type OffsetHour = Digit | `0${Digit}` | `1${'0' | '1' | '2' | '3' | '4'}`
/** Whether it is an offset without its sign: `2`, `05:30`. */
export type IsOffset<Hours extends string> = Hours extends
  | OffsetHour
  | `${OffsetHour}${'' | ':'}${'00' | '30' | '45'}`
  ? true
  : false

/** Whether it is a zone behind its key: `tz=europe/paris`. */
export type IsZoneKey<Word extends string> =
  Word extends `${'' | 'cron_'}tz${'=' | ':'}${infer Area}/${infer Place}`
    ? Area extends '' | `${string}${'=' | ':'}${string}`
      ? false
      : Place extends '' | `${string}${'=' | ':'}${string}`
        ? false
        : true
    : false
