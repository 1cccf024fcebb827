/** What happens once: `once`, `once at <date-time>`, `in 5 minutes`, `tomorrow at 9:00`; and `at` with times of day. */

import type { IsDates } from './ahead.ts'
import type { DaysAfterTimes } from './days-after-times.ts'
import type { Digit } from './digits.ts'
import type { Duration, Spoken } from './duration.ts'
import type { DurationUnit } from './duration-unit.ts'
import type { Ends } from './follow.ts'
import type { InDates } from './in-dates.ts'
import type { IsDated } from './limit.ts'
import type { DateTimeAt } from './moment.ts'
import type { Spread, ThenTail, TimeTail } from './part.ts'
import type { Adverb } from './period.ts'
import type { Unit } from './words.ts'

/** What follows `once`. */
export type Once<Text extends string> = Text extends `${Each} ${infer Rest}`
  ? Cycle<Text, Rest>
  : Text extends `${'tomorrow' | 'tonight' | 'next'} ${string}`
    ? NaturalDate<Text>
    : Dated<Text>

type Each = 'a' | 'an' | 'per' | 'each' | 'every'
/** `once a day`. */
type Cycle<Text extends string, Rest extends string> = Rest extends `${infer Word} ${infer After}`
  ? Word extends Unit
    ? Adverb<Word, After>
    : Dated<Text>
  : Dated<Text>

type Dated<Text extends string> = Text extends `at ${infer Rest}`
  ? ThenTail<DateTimeAt<Rest>, true>
  : Text extends `on ${infer Rest}`
    ? IsDated<Rest> extends true
      ? ThenTail<DateTimeAt<Rest>, true>
      : Text
    : Text extends `in ${infer Rest}`
      ? IsDates<Rest> extends true
        ? Text
        : Delayed<Duration<Rest>>
      : Ends<Text, "'at', 'in'", 'at' | 'in'>

/** Elapsed time takes a spread, but no zone. */
type Delayed<Rest> = Rest extends string ? Spread<Rest, true> : Rest

/** `in 10 minutes`, or dates. */
export type InDatesOrOnce<Text extends string> = Text extends `${Digit}${string}`
  ? Text extends `${infer Word} ${infer Rest}`
    ? Word extends `${string}${'s' | 'm' | 'h' | 'd' | 'w' | 'e' | 'n' | 'c' | 'r' | 'y' | 'k'}`
      ? Delayed<Duration<Text>>
      : Word extends `${string}:${string}`
        ? Delayed<Duration<Text>>
        : Rest extends `${DurationUnit}${' ' | Digit}${string}`
          ? Delayed<Duration<Text>>
          : InDates<Text>
    : InDates<Text>
  : Text extends `p${Digit | 't'}${string}`
    ? Delayed<Duration<Text>>
    : Spoken<Text> extends string
      ? Delayed<Duration<Text>>
      : InDates<Text>

/** Times of day, and days after them: `at 9:00 every Monday`. */
export type AtTimes<Rest> = Rest extends `${'every' | 'each'} ${infer Days}`
  ? DaysAfterTimes<Days>
  : Rest extends `daily ${infer After}`
    ? TimeTail<After, true>
    : ThenTail<Rest, true>

/** A date in words: it ends at a sign or a word of an operator, and chrono-node reads it at run time. */
export type NaturalDate<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Stop | (Text extends `on ${OtherDays}` ? 'on' : never)
    ? TimeTail<Text, true>
    : Word extends `'${string}` | '"'
      ? Text
      : NaturalDate<Rest>
  : Text

type OtherDays =
  | `${'business' | 'holidays' | 'weekdays' | 'weekends'} ${string}`
  | `${Digit}${Digit}${string}-${string}`

type Stop =
  | 'between'
  | 'from'
  | 'before'
  | 'after'
  | 'until'
  | 'till'
  | '&'
  | '|'
  | '('
  | ')'
  | '~'
  | 'and'
  | 'or'
  | 'for'
  | 'within'
  | 'since'
  | 'ever'
  | 'spread'
  | 'unless'
  | 'except'
  | 'but'
  | 'in'
