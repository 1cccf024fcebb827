/** Operands of recurring time: adverbs and `time of …`. */
import type { Expected } from './fault.ts'
import type { Ends } from './follow.ts'
import type { IntervalWord, OptionalInterval, OptionalPart, PartWord, TimeTail } from './part.ts'
import type { Unit } from './words.ts'

/** Hands a rest on to what may follow a time operand, and a fault back. */
export type ThenTail<Rest, Consuming extends boolean> = Rest extends string
  ? TimeTail<Rest, Consuming>
  : Rest

/** `daily`, `daily after 10:00`; `Text` is what follows the adverb. */
export type Adverb<U extends Unit, Text extends string> = Text extends `${PartWord} ${string}`
  ? ThenTail<OptionalPart<U, Text>, true>
  : Text extends `${'in' | 'spread'} ${string}`
    ? TimeTail<Text, true>
    : Ends<
        Text,
        "'before', 'after', 'between', 'at', 'on', 'starting', 'in', 'spread'",
        PartWord | 'spread'
      >

/** `time of day between 10:00 and 16:00`; `Text` is what follows `time`. */
export type TimeOf<Text extends string> = Text extends `of ${infer Rest}`
  ? Rest extends `${infer U} ${infer After}`
    ? U extends Unit
      ? After extends `${IntervalWord | 'in'} ${string}`
        ? ThenTail<OptionalInterval<U, After>, false>
        : Ends<After, "'before', 'after', 'between', 'on', 'starting', 'in'", IntervalWord>
      : Expected<Rest, "a unit such as 'day'", Unit>
    : Expected<Rest, "a unit such as 'day'", Unit>
  : Expected<Text, "'of'", 'of'>
