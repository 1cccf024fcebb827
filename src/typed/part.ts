/** The part of each cycle that is meant: `after 10:00`, `between Mon and Fri`, `at 09:00, 13:00 and 18:30`. */
import type { Beside, IsDate, IsDates, IsTime, Split, Until } from './ahead.ts'
import type { Digit, Ordinal } from './digits.ts'
import type { Duration, IsDelay } from './duration.ts'
import type { Expected, Fault } from './fault.ts'
import type { Dash } from './range.ts'
import type { DayValue, Listed, Value } from './value.ts'
import type { Month, Unit, Weekday } from './words.ts'
import type { IsZone, Zone } from './zone.ts'

interface Intervals<U extends Unit, Rest extends string> {
  before: Value<U, Rest, 'end'>
  after: AfterBefore<U, Value<U, Rest, 'start'>>
  starting: Value<U, Rest, 'start'>
  between: Between<U, Rest>
  on: List<U, Rest, 'time'>
}

/** `after 9:00 and before 17:00`: a date after `before` is another operand. */
type AfterBefore<
  U extends Unit,
  Rest,
> = Rest extends `and ${'before' | 'until' | 'till'} ${infer Last}`
  ? U extends 'day'
    ? Last extends `'${string}`
      ? Rest
      : IsDate<Last> extends true
        ? Rest
        : Value<U, Last, 'end'>
    : Rest
  : Rest

interface Parts<U extends Unit, Rest extends string> extends Omit<Intervals<U, Rest>, 'on'> {
  on: U extends ClockUnit ? List<U, Rest, 'time'> : OnOrAt<U, List<U, Rest, 'time'>>
  at: List<U, Rest, 'time'>
  from: U extends 'second' | 'minute' | 'hour'
    ? Expected<`from ${Rest}`, PARTS>
    : FromTo<U, Value<U, Rest, 'start'>>
  until: U extends 'second' | 'minute' | 'hour'
    ? Expected<`until ${Rest}`, PARTS>
    : Value<U, Rest, 'end'>
  till: U extends 'second' | 'minute' | 'hour'
    ? Expected<`till ${Rest}`, PARTS>
    : Value<U, Rest, 'end'>
}

type PARTS = "'before', 'after', 'between', 'at', 'on', 'starting', 'in'"
type ClockUnit = 'second' | 'minute' | 'hour' | 'day'

/** `on Fri at 17:00`. */
type OnOrAt<U extends Unit, Rest> = Rest extends `at ${infer Times}`
  ? U extends 'year'
    ? List<'day', Times, 'time'>
    : List<'day', Times, 'time'>
  : Rest

type FromTo<U extends Unit, Rest> = Rest extends `${Until} ${infer Last}`
  ? Value<U, Last, 'end'>
  : Rest extends `${Dash}${infer Last}`
    ? Value<U, Last, 'end'>
    : Rest

/** The words that begin a part, and those of parts that last. */
export type PartWord = keyof Parts<'day', ''>
export type IntervalWord = keyof Intervals<'day', ''>

/** The rest after a part, which may be missing. */
export type OptionalPart<
  U extends Unit,
  Text extends string,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends PartWord
    ? Word extends 'from' | 'between'
      ? Parts<U, Split<Rest>>[Word]
      : Parts<U, Rest>[Word]
    : Text
  : Text

/** The same without `at`, which is an instant. */
export type OptionalInterval<
  U extends Unit,
  Text extends string,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends IntervalWord
    ? Beside<U, Text> extends true
      ? Text
      : Intervals<U, Word extends 'between' ? Split<Rest> : Rest>[Word]
    : Text
  : Text

type Between<U extends Unit, Text extends string> =
  Value<U, Text, 'start'> extends infer Rest
    ? Rest extends `${'and' | Until} ${infer Second}`
      ? Value<U, Second, 'end'>
      : Rest extends `${Dash}${infer Second}`
        ? Value<U, Second, 'end'>
        : Rest extends string
          ? Expected<Rest, "'and'", 'and'>
          : Rest
    : never

/** One value or more, days with or without a time: a list goes on after `,`, and after `and` where a value follows. */
export type List<U extends Unit, Text extends string, What extends 'time' | 'day'> =
  Element<U, Text, What> extends infer Rest
    ? Rest extends string
      ? More<U, Rest, What>
      : Rest
    : never

type Element<U extends Unit, Text extends string, What extends 'time' | 'day'> = What extends 'time'
  ? Listed<U, Text>
  : DayValue<U, Text>

type More<
  U extends Unit,
  Text extends string,
  What extends 'time' | 'day',
> = Text extends `, ${infer Next}`
  ? Next extends `${'except' | 'unless' | 'but'} ${string}`
    ? Text
    : List<U, Next extends `and ${infer Last}` ? Last : Next, What>
  : Text extends `and ${infer Next}`
    ? Next extends `${Digit}${string}`
      ? IsDelay<Next> extends true
        ? Text
        : Continued<U, Text, Next, What>
      : Continued<U, Text, Next, What>
    : Text extends `& ${infer Next}`
      ? IsNext<U, Next> extends true
        ? Element<U, Next, What> extends infer Rest
          ? Rest extends string
            ? More<U, Rest, What>
            : Text
          : never
        : Text
      : Text

type Continued<
  U extends Unit,
  Text extends string,
  Next extends string,
  What extends 'time' | 'day',
> =
  Element<U, Next, What> extends infer Rest
    ? Rest extends string
      ? More<U, Rest, What>
      : U extends 'week'
        ? Text
        : Next extends `${Digit}${string}`
          ? Next extends `${Ordinal} ${string}`
            ? Text
            : Rest
          : Text
    : never

/** Whether what stands after `&` can only be a further element. */
type IsNext<U extends Unit, Next extends string> = U extends ClockUnit
  ? Next extends `${'noon' | 'midnight'} ${'at' | 'every' | 'each' | 'daily'} ${string}`
    ? false
    : Next extends `${infer Time} after ${string}`
      ? Time extends `${string} ${string}`
        ? IsTime<Next>
        : false
      : IsTime<Next>
  : Next extends
        | `${Weekday | Month | 'last' | 'the last'} ${string}`
        | `${'' | 'the '}${Ordinal} ${string}`
        | `${Weekday | Month}${Dash}${string}`
    ? true
    : false

/** The rest after `in <zone>` and, where the operand is consuming, `spread over D`. */
export type TimeTail<Text extends string, Consuming extends boolean> = Text extends
  | ''
  | `& ${string}`
  ? Text
  : Text extends `in ${infer Rest}`
    ? IsDates<Rest> extends true
      ? Text
      : Zone<Rest> extends infer After
        ? After extends string
          ? Spread<After, Consuming>
          : After
        : never
    : Text extends `spread ${string}`
      ? Spread<Text, Consuming> extends infer After
        ? After extends `in ${infer Rest}`
          ? IsDates<Rest> extends true
            ? After
            : Zone<Rest>
          : After extends string
            ? IsZone<After> extends true
              ? Zone<After>
              : After
            : After
        : never
      : IsZone<Text> extends true
        ? Zone<Text> extends infer After extends string
          ? Spread<After, Consuming>
          : Zone<Text>
        : Text

/** The rest after `spread over D`, which may be missing. */
export type Spread<
  Text extends string,
  Consuming extends boolean,
> = Text extends `spread ${infer Rest}`
  ? Consuming extends true
    ? Rest extends `over ${infer D}`
      ? Duration<D>
      : Expected<Rest, "'over'", 'over'>
    : Fault<Text, "only what starts a task by itself can be 'spread'">
  : Text

/** Hands a rest on to what may follow a time operand, and a fault back. */
export type ThenTail<Rest, Consuming extends boolean> = Rest extends string
  ? TimeTail<Rest, Consuming>
  : Rest
