/** Custom phrases: `queue {name:string} has more than {n:number} messages`. */

import type { DayClock } from './clock.ts'
import type { IsNumber } from './digits.ts'
import type { Duration } from './duration.ts'
import type { Fault } from './fault.ts'
import type { DateTime } from './moment.ts'
import type { TaskName } from './task.ts'

/** The rests after each phrase that fits the beginning of `Text`; `never` if none does. */
export type Custom<
  Text extends string,
  Phrase extends string,
  Tasks extends string,
> = Phrase extends string ? Fit<Text, `${Lowercase<Phrase>} `, Tasks> : never

type Fit<
  Text extends string,
  Phrase extends string,
  Tasks extends string,
> = Phrase extends `${infer Word} ${infer More}`
  ? Word extends ''
    ? Fit<Text, More, Tasks>
    : Word extends `{${string}:${infer Type}}`
      ? Fill<Text, Type, Tasks> extends infer Rest
        ? Rest extends string
          ? Fit<Rest, More, Tasks>
          : never
        : never
      : Text extends `${Word} ${infer Rest}`
        ? Fit<Rest, More, Tasks>
        : never
  : Text

/** The rest after a placeholder's value. */
type Fill<Text extends string, Type extends string, Tasks extends string> = Type extends 'string'
  ? Text extends `'${string}' ${infer Rest}`
    ? Rest
    : never
  : Type extends 'word'
    ? Text extends `${infer Word} ${infer Rest}`
      ? Word extends `'${string}` | '&' | '|' | '~' | '(' | ')' | ',' | '"'
        ? never
        : Rest
      : never
    : Type extends 'number'
      ? Text extends `${infer N} ${infer Rest}`
        ? IsNumber<N extends `-${infer Positive}` ? Positive : N> extends true
          ? Rest
          : never
        : never
      : Type extends keyof Placeholders<Text, Tasks>
        ? Placeholders<Text, Tasks>[Type]
        : never

interface Placeholders<Text extends string, Tasks extends string> {
  duration: Duration<Text>
  time: DayClock<Text, 'start'>
  task: TaskName<Text, Tasks>
  date: DateTime<Text>
}

/** A phrase that begins with the same word as `Text`, but does not fit. */
export type Misfit<
  Text extends string,
  Phrase extends string,
> = Phrase extends `${infer First} ${string}`
  ? Text extends `${Lowercase<First>} ${string}`
    ? Fault<Text, `this does not fit '${Phrase}'`>
    : never
  : never
