/** Operands of recurring time: adverbs and `time of …`. */
import type { Beside, IsOnDays, IsTime } from './ahead.ts'
import type { DaysMaybeAt } from './days.ts'
import type { Digit } from './digits.ts'
import type { Expected } from './fault.ts'
import type { Ends } from './follow.ts'
import type {
  IntervalWord,
  List,
  OptionalInterval,
  OptionalPart,
  PartWord,
  ThenTail,
  TimeTail,
} from './part.ts'
import type { Unit } from './words.ts'
import type { IsZone } from './zone.ts'

/** `daily`, `daily after 10:00`; `Text` is what follows the adverb. */
export type Adverb<U extends Unit, Text extends string> = Text extends `@${infer Rest}`
  ? ThenTail<List<U, Rest extends ` ${infer After}` ? After : Rest, 'time'>, true>
  : Text extends `${PartWord} ${string}`
    ? U extends 'hour'
      ? Text extends `on the hour ${infer Rest}`
        ? TimeTail<Rest, true>
        : Part<U, Text>
      : Part<U, Text>
    : Text extends `${'in' | 'spread'} ${string}`
      ? TimeTail<Text, true>
      : IsZone<Text> extends true
        ? TimeTail<Text, true>
        : IsDigitTime<U, Text> extends true
          ? ThenTail<List<U, Text, 'time'>, true>
          : Ends<
              Text,
              "'before', 'after', 'between', 'at', 'on', 'starting', 'in', 'spread'",
              PartWord | 'spread'
            >

/** A time of day without `at`. */
type IsDigitTime<U extends Unit, Text extends string> = U extends 'day'
  ? Text extends `${Digit}${string}`
    ? IsTime<Text>
    : false
  : false

type Part<U extends Unit, Text extends string> =
  Beside<U, Text> extends true
    ? U extends 'day'
      ? IsOnDays<Text> extends true
        ? Text extends `on ${infer Rest}`
          ? ThenTail<DaysMaybeAt<Rest>, true>
          : Text
        : Text
      : Text
    : ThenTail<OptionalPart<U, Text>, true>

/** `time of day between 10:00 and 16:00`; `Text` is what follows `time`. */
export type TimeOf<Text extends string> = Text extends `of ${infer Rest}`
  ? Rest extends `${infer U} ${infer After}`
    ? U extends Unit
      ? After extends `${IntervalWord | 'in'} ${string}`
        ? ThenTail<OptionalInterval<U, After>, false>
        : IsZone<After> extends true
          ? TimeTail<After, false>
          : Ends<After, "'before', 'after', 'between', 'on', 'starting', 'in'", IntervalWord>
      : Expected<Rest, "a unit such as 'day'", Unit>
    : Expected<Rest, "a unit such as 'day'", Unit>
  : Expected<Text, "'of'", 'of'>
