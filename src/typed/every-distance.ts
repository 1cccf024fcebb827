/** What may follow `every D`: `aligned`, `to D`, days, times and a start. */

import type { IsDates } from './ahead.ts'
import type { DayClock, HourClock } from './clock.ts'
import type { Digit } from './digits.ts'
import type { Duration } from './duration.ts'
import type { Expected, Fault } from './fault.ts'
import type { Ends } from './follow.ts'
import type { IsLimit } from './limit.ts'
import type { DateTime } from './moment.ts'
import type { List, Spread, ThenTail, TimeTail } from './part.ts'
import type { LimitWord } from './spoken.ts'
import type { Weekday } from './words.ts'
import type { IsZone } from './zone.ts'

/** `on Mon and Thu`, `at 10:00`, `starting <date>`, each at most once: the second argument lists the clauses that may still come. */
export type Clauses<
  Text extends string,
  Left extends string,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Left
    ? IsOther<Text> extends true
      ? Text
      : ThenClauses<
          Word extends 'on'
            ? List<'week', Rest, 'day'>
            : Word extends 'at'
              ? List<'day', Rest, 'time'>
              : DateTime<Rest extends `at ${infer Date}` ? Date : Rest>,
          Exclude<Left, Word>
        >
    : TimeTail<Text, true>
  : TimeTail<Text, true>

export type ThenClauses<Rest, Left extends string = 'at' | 'starting'> = Rest extends string
  ? Clauses<Rest, Left>
  : Rest

/** What follows `every D`. */
export type Distance<Rest> = Rest extends `${infer Word} ${infer After}`
  ? Word extends 'aligned'
    ? After extends `to ${infer Time}`
      ? ThenTail<DayClock<Time, 'start'>, true>
      : TimeTail<After, true>
    : Rest extends `at ${`:${Digit}` | `${'' | Digit}${Digit} min`}${string}`
      ? After extends string
        ? ThenTail<HourClock<After>, true>
        : never
      : Word extends LimitWord
        ? IsOther<Rest> extends true
          ? Rest
          : More<Word, After, Rest>
        : More<Word, After, Rest>
  : Rest

/** A guard; `on` with weekdays is one of days and weeks, which are counted at run time. */
type IsOther<Rest extends string> = Rest extends `on ${Weekday} ${string}` ? false : IsLimit<Rest>

type More<Word extends string, After extends string, Rest extends string> = Word extends 'aligned'
  ? never
  : Word extends 'to'
    ? Elapsed<Duration<After>>
    : Word extends 'starting' | 'on' | 'at'
      ? Clauses<Rest, 'on' | 'at' | 'starting'>
      : Word extends 'after'
        ? After extends `finish ${infer More}`
          ? Elapsed<More>
          : Expected<After, "'finish'", 'finish'>
        : Word extends 'in' | 'spread'
          ? Elapsed<Rest>
          : IsZone<Rest> extends true
            ? NoZone<Rest>
            : Ends<
                Rest,
                "'aligned', 'after finish', 'starting at', 'to', 'spread'",
                'aligned' | 'after' | 'starting' | 'to' | 'spread'
              >

/** Elapsed time takes `spread over D`, but no zone. */
type Elapsed<Rest> = Rest extends `in ${infer Name}`
  ? IsDates<Name> extends true
    ? Rest
    : NoZone<Rest>
  : Rest extends `spread ${string}`
    ? Spread<Rest, true> extends infer After
      ? After extends `in ${infer Name}`
        ? IsDates<Name> extends true
          ? After
          : NoZone<After>
        : After extends string
          ? IsZone<After> extends true
            ? NoZone<After>
            : After
          : After
      : never
    : Rest extends string
      ? IsZone<Rest> extends true
        ? NoZone<Rest>
        : Rest
      : Rest

type NoZone<Rest extends string> = Fault<
  Rest,
  'elapsed time has no time zone',
  ": add 'aligned' or 'starting at' to go by a clock"
>
