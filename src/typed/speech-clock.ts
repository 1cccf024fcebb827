/** Times of day by their hours alone, and minutes of the hour, in lists and ranges, as everyday speech has them. */
import type { FOLLOWERS, SETS } from '../../grammar/speech/sets.ts'
import type { Digit, Hour12, Hour24, HourWord, MinuteWord, Sixty } from './digits.ts'
import type { Dash, To } from './range.ts'
import type { Adverbs, Weekday } from './words.ts'

type Hour = Hour24 | Digit

/** Words that may follow an hour alone. */
type Follower =
  | (typeof FOLLOWERS)[number]
  | (typeof SETS)[number]
  | keyof Adverbs
  | Weekday
  | `${Weekday}${Dash}${Weekday}`

/** Whether an hour alone may end before the text. */
export type IsStop<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Follower
    ? true
    : Word extends 'in'
      ? Rest extends `the ${string}`
        ? false
        : true
      : Word extends `'${string}`
        ? false
        : Word extends `${string}/${string}`
          ? true
          : false
  : true

/** A time without its minutes or without its half of the day. */
type IsLoose<Word extends string> = Word extends Hour | `${Hour24}${Sixty}`
  ? true
  : Word extends `${infer H}h${infer Minute}`
    ? H extends Hour
      ? Minute extends '' | Sixty
        ? true
        : false
      : false
    : Word extends `${Hour}.${Sixty}` | `${Hour}:${Sixty}h`
      ? true
      : false

/** The rest behind such a time; `never` where none stands. */
type AfterLoose<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? IsLoose<Word> extends true
    ? Rest extends `oclock ${infer More}`
      ? More
      : Rest
    : Word extends HourWord
      ? Rest extends `${'oclock' | MinuteWord} ${infer More}`
        ? More
        : Rest
      : never
  : never

type HourMinute = `${Hour}:${Sixty}`
type Halved = `${Hour12}${'' | `:${Sixty}`}${'am' | 'pm'}`

/** The rest behind a time that is whole. */
type AfterExact<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends HourMinute | Halved
    ? Rest
    : Word extends Hour12 | `${Hour12}:${Sixty}`
      ? Rest extends `${'am' | 'pm'} ${infer More}`
        ? More
        : never
      : never
  : never

/** Behind a comma, `and` or both. */
export type Beyond<Text extends string> = Text extends `, and ${infer Rest}`
  ? Rest
  : Text extends `${',' | 'and'} ${infer Rest}`
    ? Rest
    : never

/** The rest behind a list of hours one of which is alone. */
export type AfterClocks<Text extends string, AnyLoose extends boolean = false> =
  AfterLoose<Text> extends infer Rest
    ? [Rest] extends [never]
      ? Text extends `${HourMinute} ${infer More}`
        ? MoreClocks<More, AnyLoose>
        : never
      : Rest extends string
        ? MoreClocks<Rest, true>
        : never
    : never

/** The same where the first can be no day of the month. */
export type AfterSpelt<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Digit | `${Digit}${Digit}`
    ? Rest extends `oclock ${string}`
      ? AfterClocks<Text>
      : never
    : AfterClocks<Text>
  : never

type MoreClocks<Rest extends string, AnyLoose extends boolean> =
  AfterClocks<Beyond<Rest>, AnyLoose> extends infer More
    ? [More] extends [never]
      ? AnyLoose extends true
        ? IsStop<Rest> extends true
          ? Rest
          : never
        : never
      : More
    : never

/** The rest behind `:00, :20 and :40`. */
export type AfterPasts<Text extends string> = AfterMinutes<Text, `${'' | 'xx' | 'hh'}:${Sixty}`>

/** The rest behind a list of minutes in one of the forms. */
export type AfterMinutes<
  Text extends string,
  Minute extends string = `${'' | ':' | 'xx:' | 'hh:'}${Sixty | Digit}`,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Minute
    ? AfterMinutes<Beyond<Rest>, Minute> extends infer More
      ? [More] extends [never]
        ? Rest
        : More
      : never
    : never
  : never

/** The rest behind a range with one of the signs; one bound is an hour alone. */
export type AfterBounds<
  Text extends string,
  Signs extends string,
> = Text extends `${'five' | 'ten'} to ${string}`
  ? never
  : AfterExact<Text> extends infer Rest
    ? [Rest] extends [never]
      ? AfterLoose<Text> extends `${Signs} ${infer Last}`
        ? Stopped<AfterExact<Last> | AfterLoose<Last>>
        : never
      : Rest extends `${Signs} ${infer Last}`
        ? [AfterExact<Last>] extends [never]
          ? Stopped<AfterLoose<Last>>
          : never
        : never
    : never

type Stopped<Rest extends string> = Rest extends string
  ? IsStop<Rest> extends true
    ? Rest
    : never
  : never

/** The rest behind `9 to 17` or `9-5pm`. */
export type AfterHours<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `${infer First}${Dash}${infer Last}`
    ? First extends HourMinute | Halved
      ? IsLoose<Last> extends true
        ? Stopped<Rest>
        : never
      : IsLoose<First> extends true
        ? Last extends HourMinute | Halved
          ? Stopped<Rest>
          : IsLoose<Last> extends true
            ? Stopped<Rest>
            : never
        : never
    : AfterBounds<Text, To | Dash | 'until' | 'till'>
  : never
