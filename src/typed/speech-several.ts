/** Several schedules in one text, each of which starts the task (`grammar/speech/several.ts`). */
import type * as Sets from '../../grammar/speech/sets.ts'
import type { IsTime } from './ahead.ts'
import type { Half } from './clock.ts'
import type { Hour12, HourWord } from './digits.ts'
import type { Days, Joint, Starts } from './speech-order.ts'

/** The schedules of a text, if there are several; a clause that stands first belongs to each of them. */
export type Sides<Text extends string> = Text extends
  | `${string} ${Joint} ${string}`
  | `${'(' | '~'} ${string}`
  ? []
  : Text extends `${(typeof Sets.CLAUSES)[number]} ${string}`
    ? Clause<Text, ''> extends readonly [infer Clause extends string, infer Rest extends string]
      ? Closed<SidesFrom<Rest, '', []>, Clause>
      : SidesFrom<Text, '', []>
    : SidesFrom<Text, '', []>

/** A clause that stands first, and the rest behind its comma. */
type Clause<
  Text extends string,
  Before extends string,
> = Text extends `${infer Word} , ${infer Rest}`
  ? Rest extends `${Starts | 'at' | Days} ${string}`
    ? [`${Before}${Word} `, Rest]
    : Clause<Rest, `${Before}${Word} , `>
  : null

type Closed<
  List extends readonly string[],
  Clause extends string,
  Done extends readonly string[] = [],
> = List extends readonly [infer Side extends string, ...infer Others extends readonly string[]]
  ? Closed<Others, Clause, [...Done, `${Side}${Clause}`]>
  : Done

type SidesFrom<
  Text extends string,
  Before extends string,
  Done extends readonly string[],
> = Text extends `${infer Side} , ${infer Rest}`
  ? Side extends `${infer First} and ${infer More}`
    ? AtAnd<First, `${More} , ${Rest}`, Before, Done>
    : AtComma<Side, Rest, Before, Done>
  : Text extends `${infer First} and ${infer More}`
    ? AtAnd<First, More, Before, Done>
    : Ended<Done, `${Before}${Text}`>

type AtComma<
  Side extends string,
  Rest extends string,
  Before extends string,
  Done extends readonly string[],
> =
  IsBegun<BehindMore<Rest>> extends true
    ? IsStarting<`${Before}${Side} `> extends true
      ? IsStarting<BehindMore<Rest>> extends true
        ? SidesFrom<BehindMore<Rest>, '', [...Done, `${Before}${Side} `]>
        : Ended<Done, `${Before}${Side} , ${Rest}`>
      : SidesFrom<Rest, `${Before}${Side} , `, Done>
    : SidesFrom<Rest, `${Before}${Side} , `, Done>

type AtAnd<
  Side extends string,
  Rest extends string,
  Before extends string,
  Done extends readonly string[],
> =
  BehindMore<Rest> extends infer Next extends string
    ? IsBehindAnd<Next, `${Before}${Side} `> extends true
      ? IsSchedule<`${Before}${Side} `> extends true
        ? IsSchedule<Next> extends true
          ? SidesFrom<Next, '', [...Done, `${Before}${Side} `]>
          : Ended<Done, `${Before}${Side} and ${Rest}`>
        : SidesFrom<Rest, `${Before}${Side} and `, Done>
      : SidesFrom<Rest, `${Before}${Side} and `, Done>
    : never

/** Behind `and` days go on with a list, unless a time stands before it. */
type IsBehindAnd<
  Next extends string,
  Before extends string,
> = Next extends `${Starts | 'at' | `on ${Days}`} ${string}`
  ? true
  : Next extends `${Days} at ${string}`
    ? IsTimed<Before>
    : false

type IsTimed<Text extends string> = Text extends `${string} ${infer Rest}`
  ? Rest extends ''
    ? false
    : IsLast<Rest> extends true
      ? true
      : Text extends `at ${infer Hour} `
        ? Hour extends Hour12 | HourWord
          ? true
          : IsTimed<Rest>
        : IsTimed<Rest>
  : false

/** Whether nothing but a time stands there. */
type IsLast<Text extends string> = IsLone<Text> extends true ? IsTime<Text> : false

type Ended<Done extends readonly string[], Last extends string> = Done extends readonly []
  ? []
  : [...Done, Last]

/** Behind words that stand before another schedule. */
type BehindMore<Text extends string> = Text extends `${(typeof Sets.MORE)[number]} ${infer Rest}`
  ? BehindMore<Rest>
  : Text

type IsBegun<Text extends string> = Text extends `at ${'most' | 'least'} ${string}`
  ? false
  : Text extends `${Starts | 'at' | 'on' | 'after' | Days} ${string}`
    ? true
    : IsLone<Text> extends true
      ? false
      : IsTime<Text>

/** Whether a word is all that stands there, or an hour with its half of the day, or a list of them. */
type IsLone<Text extends string> =
  Text extends `${infer First} ${', and' | ',' | 'and'} ${infer More}`
    ? IsLone<`${First} `> extends true
      ? IsLone<More>
      : false
    : Text extends `${string} ${infer Rest}`
      ? Rest extends '' | `${Half} `
        ? true
        : false
      : true

type IsStarting<Text extends string> = ` ${Text}` extends `${string} ${
  | Starts
  | 'at'
  | 'event'
  | 'after'} ${string}`
  ? true
  : Text extends `${Days} ${infer Rest}`
    ? IsTime<Rest>
    : IsTime<Text>

/** Whether the words are a schedule that waits for no other one beside it. */
type IsSchedule<Text extends string> = ` ${Text}` extends `${string} ${Starts | 'at'} ${string}`
  ? ` ${Text}` extends
      | `${string} ${'task' | 'tasks' | 'event'} ${string}`
      | `${string} ${(typeof Sets.COUNTED)[number]} ${(typeof Sets.BOUNDS)[number]} ${string}`
    ? false
    : true
  : Text extends `${Days} ${infer Rest}`
    ? IsTime<Rest>
    : false
