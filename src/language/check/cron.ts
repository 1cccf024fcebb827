/** Cron expressions and their macros, and RFC 5545 rules, which are left to run time. */
import type { Digit } from './digits.ts'
import type { Expected, Fault } from './fault.ts'
import type { TimeTail } from './part.ts'

export type Macro =
  | '@hourly'
  | '@daily'
  | '@midnight'
  | '@weekly'
  | '@monthly'
  | '@quarterly'
  | '@yearly'
  | '@annually'

/** How a field may begin: a sign, a number, or a name. */
type FieldStart =
  | '*'
  | '?'
  | 'l'
  | Digit
  | `${'jan' | 'feb' | 'mar' | 'apr' | 'may' | 'jun' | 'jul' | 'aug' | 'sep' | 'oct' | 'nov' | 'dec'}`
  | `${'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'}`

/** What no field contains. */
type Foreign = ':' | '.' | '_' | '@' | '$' | '%' | '=' | '+' | ';' | '"' | '\\' | '<' | '>'

/** What follows `cron` or `crontime`. */
export type Cron<
  Text extends string,
  Consuming extends boolean,
> = Text extends `'${infer Quoted}' ${infer Rest}`
  ? Fields<Spaced<Lowercase<Quoted>>, []> extends infer F
    ? F extends ''
      ? TimeTail<Rest, Consuming>
      : F extends string
        ? Fault<Text, `'${Quoted}' is not a cron expression`>
        : F extends Fault<infer _, infer Head, infer Tail>
          ? Fault<Text, Head, Tail>
          : never
    : never
  : Text extends `${Macro} ${infer Rest}`
    ? TimeTail<Rest, Consuming>
    : Fields<Text, []> extends infer Rest
      ? Rest extends string
        ? TimeTail<Rest, Consuming>
        : Rest
      : never

/** Quoted text as normal text: single spaces, and commas by themselves. */
type Spaced<
  Text extends string,
  Done extends string = '',
> = Text extends `${infer Word} ${infer Rest}`
  ? Spaced<Rest, Word extends '' ? Done : `${Done}${Commas<Word>} `>
  : Text extends ''
    ? Done
    : `${Done}${Commas<Text>} `

type Commas<Word extends string> = Word extends `${infer A},${infer B}`
  ? `${A} , ${Commas<B>}`
  : Word

type Fields<Text extends string, Seen extends readonly unknown[]> = Seen['length'] extends 6
  ? Text
  : Text extends `${infer Word} ${infer Rest}`
    ? Word extends `${FieldStart}${string}`
      ? Word extends `${string}${Foreign}${string}`
        ? Fault<Text, `'${Word}' is not a cron field`>
        : Rest extends `, ${infer More}`
          ? Fields<More, Seen>
          : Fields<Rest, [...Seen, 0]>
      : Seen['length'] extends 5
        ? Text
        : Expected<Text, `5 or 6 cron fields`>
    : Seen['length'] extends 5
      ? Text
      : Fault<Text, `a cron expression has 5 or 6 fields, not ${Extract<Seen['length'], number>}`>

/** What follows `rrule`. */
export type RRule<Text extends string> = Text extends `'${string}' ${infer Rest}`
  ? TimeTail<Rest, true>
  : Expected<Text, 'a quoted RFC 5545 rule'>
