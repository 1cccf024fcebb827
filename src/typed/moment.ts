/** Date-times and absolute windows. */
import type { Digit, Hour24, IsDigits, Sixty, ZoneOffset } from './digits.ts'
import type { Expected, Fault } from './fault.ts'
import type { TimeTail } from './part.ts'

type Padded<N extends Digit> = N | `0${N}`
type From1 = Padded<Exclude<Digit, '0'>>
type Month = From1 | '10' | '11' | '12'
type Day = From1 | `${'1' | '2'}${Digit}` | '30' | '31'
/** Days that a month never has. */
type Impossible = `${Padded<'2'>}-${'30' | '31'}` | `${Padded<'4' | '6' | '9'> | '11'}-31`
type MonthDay = Exclude<`${Month}-${Day}`, Impossible>
type LeapDay = `${Padded<'2'>}-29`
/** Two digits that are divisible by four, `00` aside. */
type Fourth = Exclude<
  `${'0' | '2' | '4' | '6' | '8'}${'0' | '4' | '8'}` | `${'1' | '3' | '5' | '7' | '9'}${'2' | '6'}`,
  '00'
>
/** How the years end that have a 29 February. */
type Leap = `${string}${Fourth}` | `${string}${Fourth | '00'}00`
type Offset = 'z' | ZoneOffset
type HourMinute = `${Hour24 | Digit}:${Sixty}`

/** The rest after `2026-12-24`, `2026-12-24 18:00`, `2026-12-24T18:00:00Z` or a quoted natural date. */
export type DateTime<Text extends string> = Text extends `'${string}' ${infer Rest}`
  ? Rest
  : Text extends `${infer Word} ${infer Rest}`
    ? Word extends `${infer Date}t${infer Time}`
      ? IsDate<Date> extends true
        ? IsTime<Time> extends true
          ? Rest
          : NotDateTime<Text, Word>
        : NotDateTime<Text, Word>
      : IsDate<Word> extends true
        ? Rest extends `${Digit}${infer _}:${string}`
          ? Rest extends `${infer Time} ${infer After}`
            ? IsTime<Time> extends true
              ? After extends `${infer Zone} ${infer End}`
                ? Zone extends Offset
                  ? End
                  : After
                : After
              : NotDateTime<Rest, Time>
            : never
          : Rest
        : NotDateTime<Text, Word>
    : NotDateTime<'', ''>

type NotDateTime<Text extends string, Word extends string> = Fault<
  Text,
  Text extends '' ? 'the condition ends' : `'${Word}' is not a date and time`,
  ', expected one such as 2026-12-24 18:00, or a quoted natural date'
>

type IsDate<Text extends string> = Text extends `${infer Year}-${infer Rest}`
  ? Rest extends MonthDay
    ? Rest extends LeapDay
      ? Year extends Leap
        ? IsYear<Year>
        : false
      : IsYear<Year>
    : false
  : false

/** Four digits to six. */
type IsYear<Year extends string> = Year extends `${Digit}${Digit}${Digit}${infer More}`
  ? More extends Digit | `${Digit}${Digit}` | `${Digit}${Digit}${Digit}`
    ? true
    : false
  : false

type IsTime<Text extends string> = Text extends HourMinute
  ? true
  : Text extends `${infer Hour}:${infer M1}${infer M2}${infer More}`
    ? `${Hour}:${M1}${M2}` extends HourMinute
      ? More extends Offset
        ? true
        : More extends `:${infer S1}${infer S2}${infer End}`
          ? `${S1}${S2}` extends Sixty
            ? End extends '' | Offset
              ? true
              : End extends `.${infer Fraction}`
                ? IsFraction<Fraction>
                : false
            : false
          : false
      : false
    : false

type IsFraction<Text extends string> =
  Text extends `${infer Fraction}${'z' | '+' | '-'}${infer Rest}`
    ? Text extends `${Fraction}${infer Z}${Rest}`
      ? `${Z}${Rest}` extends Offset
        ? IsDigits<Fraction>
        : false
      : false
    : IsDigits<Text>

/** What follows `before`, `until`, `from`, or `after` where no task is meant. */
export type Absolute<Text extends string> =
  DateTime<Text> extends infer Rest ? (Rest extends string ? TimeTail<Rest, false> : Rest) : never

/** What follows `between`. */
export type AbsoluteBetween<Text extends string> =
  DateTime<Text> extends infer Rest
    ? Rest extends `and ${infer Second}`
      ? Absolute<Second>
      : Rest extends string
        ? Expected<Rest, "'and'", 'and'>
        : Rest
    : never

/** The same, where `2026-12-24 at 18:00` is one as well. */
export type DateTimeAt<Text extends string> = Text extends `${infer Word} at ${infer Time}`
  ? Time extends `${Digit}${string}`
    ? IsDate<Word> extends true
      ? DateTime<`${Word} ${Time}`>
      : DateTime<Text>
    : DateTime<Text>
  : DateTime<Text>
