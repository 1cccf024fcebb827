/** The compile-time check of what options say in words, as conditions are checked: durations, policies, zones. */
import type { Checked } from './checked.ts'
import type { IsDigits } from './digits.ts'
import type { Duration } from './duration.ts'
import type { Expected, Fault, Sentence } from './fault.ts'
import type { Normal } from './text.ts'
import type { Zone } from './zone.ts'

/** What is given, or the sentence that says what is wrong with a text that is known when it is compiled. */
type Said<Given, Result, Whole extends string> = Result extends ''
  ? Given
  : Result extends Fault<'', 'the condition ends', infer Tail>
    ? `the text ends${Tail}`
    : Result extends string
      ? Sentence<Whole, Expected<Result, 'the end'>>
      : Sentence<Whole, Result>

/** Whether a text is known: `string` and `${number} s` are not. */
type IsOpen<Text extends string> = Record<never, never> extends Record<Text, 1> ? true : false

/** A duration: `'5 minutes'`; numbers are left alone. */
export type CheckedDuration<Given> = Given extends string
  ? IsOpen<Given> extends true
    ? Given
    : Said<Given, Duration<Normal<Given>>, Normal<Given>>
  : Given

/** `'3 times with exponential backoff from 1s to 5min'`. */
export type CheckedRetry<Given> = Given extends string
  ? IsOpen<Given> extends true
    ? Given
    : Said<Given, Times<Normal<Given>>, Normal<Given>>
  : Given

type Times<Text extends string> = Text extends `${'once' | 'twice' | 'forever'} ${infer Rest}`
  ? Delay<Rest>
  : Text extends `${'for ever' | 'without limit'} ${infer Rest}`
    ? Delay<Rest>
    : Text extends `${infer N} ${infer Rest}`
      ? IsDigits<N> extends true
        ? Rest extends `${'times' | 'time'} ${infer After}`
          ? Delay<After>
          : Expected<Rest, "'times'", 'times'>
        : Expected<
            Text,
            "a number of times, 'once', 'twice' or 'for ever'",
            'once' | 'twice' | 'forever' | 'for' | 'without'
          >
      : Expected<Text, "a number of times, 'once', 'twice' or 'for ever'">

type Delay<Text extends string> = Text extends '' | `${'' | ', '}with jitter `
  ? ''
  : Text extends `${'every' | 'after' | 'with'} ${infer Rest}`
    ? Rest extends `exponential ${infer More}`
      ? More extends `backoff ${infer Bounds}`
        ? From<Bounds>
        : Expected<More, "'backoff'", 'backoff'>
      : Jitter<Duration<Rest>>
    : Expected<
        Text,
        "'every', 'after', 'with exponential backoff', 'with jitter' or the end",
        'every' | 'after' | 'with'
      >

type From<Text extends string> = Text extends `from ${infer D}`
  ? Duration<D> extends infer Rest
    ? Rest extends string
      ? To<Rest>
      : Rest
    : never
  : To<Text>

type To<Text extends string> = Text extends `to ${infer D}` ? Jitter<Duration<D>> : Jitter<Text>

type Jitter<Rest> = Rest extends string
  ? Rest extends '' | `${'' | ', '}with jitter `
    ? ''
    : Expected<Rest, "'from', 'to', 'with jitter' or the end", 'from' | 'to' | 'with' | 'jitter'>
  : Rest

/** `'at most 10 per hour, queue'`. */
export type CheckedRate<Given> = Given extends string
  ? IsOpen<Given> extends true
    ? Given
    : Said<Given, Rate<Normal<Given>>, Normal<Given>>
  : Given

type Rate<Text extends string> = Text extends `at most ${infer Rest}`
  ? Per<Rest>
  : Text extends `at ${infer Rest}`
    ? Expected<Rest, "'most'", 'most'>
    : Per<Text>

type Per<Text extends string> = Text extends `${infer N} ${infer Rest}`
  ? IsDigits<N> extends true
    ? N extends '0'
      ? Fault<Text, "'0' is less than one">
      : Rest extends `per ${infer D}`
        ? Excess<D extends `${number}${string}` ? Duration<D> : Duration<`1 ${D}`>>
        : Expected<Rest, "'per'", 'per'>
    : Expected<Text, "'at most' or a number", 'at'>
  : Expected<Text, "'at most' or a number">

type Excess<Rest> = Rest extends string
  ? Rest extends '' | `${'' | ', '}${'' | 'and '}${'queue' | 'drop'} `
    ? ''
    : Expected<
        Rest extends `, ${infer Word}` ? Word : Rest,
        "'queue', 'drop' or the end",
        'queue' | 'drop'
      >
  : Rest

/** `'all within 6 hours'`. */
export type CheckedCatchUp<Given> = Given extends string
  ? IsOpen<Given> extends true
    ? Given
    : Said<Given, CatchUp<Normal<Given>>, Normal<Given>>
  : Given

type CatchUp<Text extends string> = Text extends `${'latest' | 'all' | 'none'} ${infer Rest}`
  ? Rest extends ''
    ? ''
    : Rest extends `within ${infer D}`
      ? Duration<D>
      : Expected<Rest, "'within' or the end", 'within'>
  : Expected<Text, "'latest', 'all' or 'none'", 'latest' | 'all' | 'none'>

/** `'5 failures in a row'`. */
export type CheckedPauseAfter<Given> = Given extends string
  ? IsOpen<Given> extends true
    ? Given
    : Said<Given, Failures<Normal<Given>>, Normal<Given>>
  : Given

type Failures<Text extends string> = Text extends `after ${infer Rest}`
  ? Failures<Rest>
  : Text extends `${infer N} ${infer Rest}`
    ? IsDigits<N> extends true
      ? N extends '0'
        ? Fault<Text, "'0' is less than one">
        : Rest extends `${'failures' | 'failure'} ${'' | 'in a row '}`
          ? ''
          : Rest extends `${'failures' | 'failure'} ${infer More}`
            ? Expected<More, "'in a row' or the end", 'in'>
            : Expected<Rest, "'failures'", 'failures' | 'failure'>
      : Expected<Text, 'a number of failures', 'after'>
    : Expected<Text, 'a number of failures'>

/** A time of day: `'06:00'`. */
export type CheckedTimeOfDay<Given> = Given extends string
  ? IsOpen<Given> extends true
    ? Given
    : Checked<`daily at ${Given}`> extends infer Found
      ? Found extends `daily at ${Given}`
        ? Given
        : Found
      : never
  : Given

/** The names without a slash are known to the language in quotes. */
export type CheckedZone<Given> = Given extends string
  ? IsOpen<Given> extends true
    ? Given
    : Given extends `${string}/${string}`
      ? Said<Given, Zone<`${Lowercase<Given>} `>, `${Lowercase<Given>} `>
      : Given
  : Given
