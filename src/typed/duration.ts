/** Durations: `1h30m`, `1 day, 12 hours and 30 min`, `0.5 s`, `1:30:00`, `PT1H30M`. */
import type { Digit, IsDigits, IsNumber, NonZero, NumberWord, Sixty } from './digits.ts'
import type { DurationUnit } from './duration-unit.ts'
import type { Fault, Hint } from './fault.ts'

/** The rest after a duration at the beginning of `Text`, or what is wrong with it. */
export type Duration<Text extends string> = Text extends `+${infer Unsigned}`
  ? Unsigned extends `${Digit}${string}`
    ? First<Unsigned>
    : NoDuration<Text>
  : Text extends `${Digit | 'p'}${string}`
    ? First<Text>
    : Spoken<Text> extends infer Rest
      ? Rest extends string
        ? Pieces<Rest, '', Text>
        : NoDuration<Text>
      : never

/** The rest after `two hours`, `half an hour`, `half-hour`, `quarter of an hour`; `null` if it is none of them. */
export type Spoken<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends NumberWord
    ? AfterUnit<Rest>
    : Word extends 'half'
      ? AfterUnit<Rest extends `${'a' | 'an'} ${infer Unit}` ? Unit : Rest>
      : Word extends 'quarter'
        ? Rest extends `${'' | 'of an '}hour ${infer After}`
          ? After
          : null
        : Word extends `half-${DurationUnit}` | 'quarter-hour'
          ? Rest
          : null
  : null

type AfterUnit<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends DurationUnit
    ? Rest
    : null
  : null

type First<Text extends string> =
  Piece<Text> extends infer Rest
    ? Rest extends string
      ? Pieces<Rest, Zero<Text>, Text>
      : Rest
    : never

type NoDuration<Text extends string> = Fault<
  Text,
  Text extends `${infer Word} ${string}` ? `'${Word}' is not a duration` : 'the condition ends',
  ", expected a duration such as '10 minutes' or '1h30m'"
>

/** `'0'` while everything so far was nothing, or less than a millisecond. */
type Zero<Text extends string> = Text extends `${NonZero}${string}`
  ? ''
  : Text extends `0.${infer N}${'ms ' | 'millisecond'}${string}`
    ? IsDigits<N extends `${infer Digits} ` ? Digits : N> extends true
      ? '0'
      : AllZeros<Text>
    : AllZeros<Text>

type AllZeros<Text extends string> = Text extends `${infer Word} ${string}`
  ? Word extends `${string}${NonZero}${string}`
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
      : Spoken<Next> extends infer After extends string
        ? Pieces<After, '', Start>
        : Done<Rest, Nothing, Start>
    : never

type Joined<Rest extends string> = Rest extends `, and ${infer Next}`
  ? Next
  : Rest extends `, ${infer Next}`
    ? Next
    : Rest extends `and ${infer Next}`
      ? IsDelay<Next> extends true
        ? Rest
        : Next
      : Rest

type Done<Rest extends string, Nothing extends string, Start extends string> = Nothing extends '0'
  ? Fault<Start, 'a duration of zero', ', expected a duration above zero'>
  : Rest

/** Numbers with units in one word, a clock-like `H:MM:SS`, or ISO 8601; the last unit may be a word of its own. */
type Piece<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `p${infer Iso}`
    ? IsIso<Iso> extends true
      ? Rest
      : Fault<Text, `'${Word}' is not a duration`>
    : Glued<Word> extends infer G
      ? G extends true
        ? Rest
        : G extends { readonly number: infer N extends string }
          ? Unit<N, Rest>
          : G extends { readonly unit: infer U extends string }
            ? Fault<Text, `unknown unit '${U}' in '${Word}'`>
            : Fault<Text, `'${Word}' is not a duration`>
      : never
  : never

type Unit<N extends string, Rest extends string> = Rest extends `${infer Word} ${infer After}`
  ? Word extends DurationUnit
    ? After
    : Word extends `${'&' | '|' | ')' | ',' | "'" | Digit}${string}`
      ? Fault<Rest, 'a unit is missing', `, expected one such as '${N} minutes'`>
      : Fault<Rest, `unknown unit '${Word}'`, Hint<Word, DurationUnit>>
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

/**
 * A word that begins with a digit, `1h30m`: `true`, the number at its end whose unit is another word, the unit that is
 * none, or `false`.
 */
type Glued<Word extends string> = Word extends `${infer H}:${infer M}:${infer S}`
  ? Amount<H> extends { readonly number: infer Hours extends string }
    ? Clocklike<Hours, M, S>
    : false
  : Amount<Word>

/** One step for each letter, so that 800 stay below the compiler's limit of 1,000. */
type Amount<
  Word extends string,
  N extends string = '',
  U extends string = '',
> = Word extends `${infer Letter}${infer Rest}`
  ? Letter extends Digit | '.'
    ? U extends ''
      ? Amount<Rest, `${N}${Letter}`>
      : U extends DurationUnit
        ? Amount<Rest, Letter>
        : { readonly unit: U }
    : U extends ''
      ? IsNumber<N> extends true
        ? Amount<Rest, N, Letter>
        : false
      : Amount<Rest, N, `${U}${Letter}`>
  : U extends ''
    ? IsNumber<N> extends true
      ? { readonly number: N }
      : false
    : U extends DurationUnit
      ? true
      : { readonly unit: U }

/** What follows `P`. */
type IsIso<Text extends string> = Text extends `${infer Dates}t${infer Times}`
  ? Times extends ''
    ? false
    : IsAll<Without<Without<Dates, 'w'>, 'd'>> extends true
      ? IsAll<Without<Without<Without<Times, 'h'>, 'm'>, 's'>>
      : false
  : Text extends ''
    ? false
    : IsAll<Without<Without<Text, 'w'>, 'd'>>

/** Nothing is left. */
type IsAll<Text extends string> = Text extends '' ? true : false

/** The text after a number and its letter, where it begins with them. */
type Without<
  Text extends string,
  Letter extends string,
> = Text extends `${infer N}${Letter}${infer Rest}`
  ? IsNumber<N> extends true
    ? Rest
    : Text
  : Text

/** Whether a delay stands after `and`, where a list or a duration could go on. */
export type IsDelay<Next extends string> = Next extends `${infer Length} after ${infer What}`
  ? What extends `${'finish ' | 'noon ' | 'midnight ' | Digit | "'"}${string}`
    ? What extends `${infer N} of ${string}`
      ? IsDigits<N> extends true
        ? IsLength<`${Length} `>
        : false
      : false
    : IsLength<`${Length} `>
  : false

/** Whether all of the text is a duration before `after`. */
export type IsLength<Text extends string> =
  Spoken<Text> extends ''
    ? true
    : Text extends `${Digit | `${NumberWord} `}${string}`
      ? Duration<Text> extends ''
        ? true
        : false
      : false
