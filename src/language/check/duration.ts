/** Durations: `1h30m`, `1 day, 12 hours and 30 min`, `0.5 s`, `1:30:00`, `PT1H30M`. */
import type { Digit, IsDigits, IsNumber, Sixty } from './digits.ts'
import type { DurationUnit } from './duration-unit.ts'
import type { Fault } from './fault.ts'

/** The rest after a duration at the beginning of `Text`, or what is wrong with it. */
export type Duration<Text extends string> = Text extends `${infer Word} ${string}`
  ? Word extends `${Digit}${string}` | `p${string}`
    ? Piece<Text> extends infer Rest
      ? Rest extends string
        ? Pieces<Rest, Zero<Text>, Text>
        : Rest
      : never
    : NoDuration<Text>
  : NoDuration<Text>

type NoDuration<Text extends string> = Fault<
  Text,
  Text extends `${infer Word} ${string}` ? `'${Word}' is not a duration` : 'the condition ends',
  ", expected a duration such as '10 minutes' or '1h30m'"
>

/** `'0'` while everything so far was nothing. */
type Zero<Text extends string> =
  Text extends `${'1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'p'}${string}`
    ? ''
    : Text extends `${infer Word} ${string}`
      ? Word extends `${string}${'1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'}${string}`
        ? ''
        : '0'
      : '0'

/** Further pieces, joined by nothing, a comma or `and`; those two stay where no piece follows them. */
type Pieces<Rest extends string, Nothing extends string, Start extends string> =
  Joined<Rest> extends infer Next extends string
    ? Next extends `${Digit}${string}`
      ? Piece<Next> extends infer After
        ? After extends string
          ? Pieces<After, Zero<Next> extends '0' ? Nothing : '', Start>
          : Done<Rest, Nothing, Start>
        : never
      : Done<Rest, Nothing, Start>
    : never

type Joined<Rest extends string> = Rest extends `, and ${infer Next}`
  ? Next
  : Rest extends `, ${infer Next}`
    ? Next
    : Rest extends `and ${infer Next}`
      ? Next
      : Rest

type Done<Rest extends string, Nothing extends string, Start extends string> = Nothing extends '0'
  ? Fault<Start, 'a duration of zero', ', expected a duration above zero'>
  : Rest

/** One number with its unit, a clock-like `H:MM:SS`, or ISO 8601. */
type Piece<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? IsNumber<Word> extends true
    ? Unit<Word, Rest>
    : Word extends `${number}${DurationUnit}`
      ? Word extends `${string}.${DurationUnit}`
        ? Fault<Text, `'${Word}' is not a duration`>
        : Rest
      : Word extends `${infer Hours}:${infer Minutes}:${infer Seconds}`
        ? Clocklike<Hours, Minutes, Seconds> extends true
          ? Rest
          : Fault<Text, `'${Word}' is not a duration (H:MM:SS)`>
        : Word extends `p${infer Iso}`
          ? IsIso<Iso> extends true
            ? Rest
            : Fault<Text, `'${Word}' is not a duration`>
          : Glued<Word, ''> extends infer G
            ? G extends true
              ? Rest
              : G extends string
                ? Fault<Text, `unknown unit '${G}' in '${Word}'`>
                : never
            : never
  : never

type Unit<N extends string, Rest extends string> = Rest extends `${infer Word} ${infer After}`
  ? Word extends DurationUnit
    ? After
    : Word extends `${'&' | '|' | ')' | ',' | "'" | Digit}${string}`
      ? Fault<Rest, 'a unit is missing', `, expected one such as '${N} minutes'`>
      : Fault<Rest, `unknown unit '${Word}'`>
  : Fault<Rest, 'a unit is missing', `, expected one such as '${N} minutes'`>

type Clocklike<H extends string, M extends string, S extends string> =
  IsDigits<H> extends true
    ? M extends Sixty | Digit
      ? S extends Sixty | Digit
        ? true
        : S extends `${Sixty | Digit}.${infer Fraction}`
          ? IsDigits<Fraction>
          : false
      : false
    : false

/** `1h30m`: `true`, or the unit that is none. */
type Glued<Word extends string, Unit extends string> = Word extends `${infer Letter}${infer Rest}`
  ? Letter extends Digit | '.'
    ? Unit extends '' | DurationUnit
      ? Glued<Rest, ''>
      : Unit
    : Glued<Rest, `${Unit}${Letter}`>
  : Unit extends DurationUnit
    ? true
    : Unit

/** What follows `P`. */
type IsIso<Text extends string> = Text extends `${infer Dates}t${infer Times}`
  ? Times extends ''
    ? false
    : Dates extends ''
      ? IsoParts<Times, 'h' | 'm' | 's'>
      : IsoParts<Dates, 'w' | 'd'> extends true
        ? IsoParts<Times, 'h' | 'm' | 's'>
        : false
  : Text extends ''
    ? false
    : IsoParts<Text, 'w' | 'd'>

type IsoParts<
  Text extends string,
  Letters extends string,
  N extends string = '',
> = Text extends `${infer Letter}${infer Rest}`
  ? Letter extends Digit | '.'
    ? IsoParts<Rest, Letters, `${N}${Letter}`>
    : Letter extends Letters
      ? IsNumber<N> extends true
        ? IsoParts<Rest, Exclude<Letters, Letter>, ''>
        : false
      : false
  : N extends ''
    ? true
    : false
