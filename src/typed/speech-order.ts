/** The order of words in the plain language: what starts something first, then its times, then what restricts it. */
import type { ASKING, THINGS } from '../../grammar/speech/part-sets.ts'
import type * as Sets from '../../grammar/speech/sets.ts'
import type { IsTime } from './ahead.ts'
import type { BareDay, Digit, Nth } from './digits.ts'
import type { Dash } from './range.ts'
import type { Month, Weekday } from './words.ts'

/** What starts something again and again. */
export type Starts = (typeof Sets.STARTS)[number]
type Guards = (typeof Sets.GUARDS)[number]
type Limits = (typeof Sets.LIMITS)[number]
/** Days of the week. */
export type Days = (typeof Sets.SETS)[number] | Weekday | `${Weekday}${Dash}${Weekday}`
/** Where one stands, the order of the words is left alone. */
export type Joint = '&' | '|' | '(' | ')' | '~' | (typeof Sets.JOINS)[number]

/** The text without its only parentheses, where what restricts stands in them. */
export type Freed<Text extends string> =
  Text extends `${infer Before} ( ${infer Inside} ) ${infer After}`
    ? `${Before} ${Inside} ${After}` extends `${string} ${Joint} ${string}` | `${Joint} ${string}`
      ? Text
      : Inside extends `${(typeof Sets.ASIDES)[number]} ${string}`
        ? `${Before} , ${Inside} ${After}`
        : Inside extends Days | `${Days} ${string}`
          ? `${Before} on ${Inside} ${After}`
          : IsTime<`${Inside} `> extends true
            ? `${Before} at ${Inside} ${After}`
            : Inside extends 'utc' | 'gmt' | `${string}/${string}`
              ? `${Before} in ${Inside} ${After}`
              : Text
    : Text

/** The text without what only asks: `every day at 9:00 ` of `i would like this job to run every day at 9:00 `. */
export type Bared<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Rest extends ''
    ? Text
    : Word extends (typeof ASKING)[number]
      ? Bared<Rest>
      : Text extends `${'the' | 'this' | 'that' | 'my' | 'our' | 'a'} ${(typeof THINGS)[number]} ${infer More}`
        ? More extends ''
          ? Text
          : Bared<More>
        : Text extends `${'this' | 'that'} ${infer More extends `${Starts | 'at'} ${string}`}`
          ? More
          : Text
  : Text

/** The text with a zone behind what it stood before: `9:00 daily in utc `. */
export type Zoned<Text extends string> = Text extends
  | `${string} ${Joint} ${string}`
  | `${Joint} ${string}`
  ? Text
  : Text extends `${infer Zone extends Zones} ${infer After extends `${Starts} ${string}`}`
    ? `${After}in ${Zone} `
    : Text extends `${infer Before} ${infer Zone extends Zones} ${infer After}`
      ? After extends `${Starts} ${string}`
        ? `${Before extends 'in' ? '' : Before extends `${infer Bare} in` ? `${Bare} ` : `${Before} `}${After}in ${Zone} `
        : Text
      : Text extends `${infer Before} in ${infer Rest}`
        ? Rest extends `${infer Place} ${infer After}`
          ? Place extends `${string}/${string}`
            ? After extends `${Starts} ${string}`
              ? `${Before} ${After}in ${Place} `
              : Text
            : Text
          : Text
        : Text

/** The text without the signs of a sentence. */
export type Calm<Text extends string> = Text extends `${string}'${string}`
  ? Text
  : Text extends `${string}${'.' | ':' | ';' | '?'} ${string}`
    ? Unmarked<Text, ''>
    : Text

type Unmarked<Text extends string, Done extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `${string}.m.` | `${Digit}.` | `${Digit}${Digit}.`
    ? Unmarked<Rest, `${Done}${Word} `>
    : Word extends `${infer Bare}${':' | ';'}`
      ? Unmarked<Rest, `${Done}${Bare extends '' ? Word : `${Bare} ,`} `>
      : Word extends `${infer Bare}${'.' | '?'}`
        ? Unmarked<Rest, `${Done}${Bare extends '' ? Word : Bare} `>
        : Unmarked<Rest, `${Done}${Word} `>
  : Done

type Zones = (typeof Sets.ZONES)[number]

/** The text with a clause that stood first behind the rest. */
export type Led<Text extends string> = Text extends
  | `${string} ${Joint} ${string}`
  | `${'(' | '~'} ${string}`
  ? Text
  : Text extends `${(typeof Sets.CLAUSES)[number]} ${string}`
    ? ClauseFirst<Text, '', Text>
    : Text

/** The words in plain order; the text itself where nothing is to be changed. */
export type Turned<Text extends string> = Text extends
  | `${string} ${Joint} ${string}`
  | `${'(' | '~'} ${string}`
  ? Text
  : Text extends `at ${infer Times}`
    ? IsTime<Times> extends true
      ? TimesFirst<Times, 'at ', Text>
      : TimesLast<GuardFirst<Text>>
    : Text extends `${(typeof Sets.CLAUSES)[number]} ${string}`
      ? ClauseFirst<Text, '', Text>
      : TimesLast<GuardFirst<Text>>

/** A clause stands first, up to a comma. */
type ClauseFirst<
  Text extends string,
  Clause extends string,
  Whole extends string,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends ','
    ? Rest extends `${Starts | 'at' | Days} ${string}`
      ? `${Rest}${Clause}`
      : ClauseFirst<Rest, `${Clause}${Word} `, Whole>
    : ClauseFirst<Rest, `${Clause}${Word} `, Whole>
  : Behind<Whole, '', Whole>

/** Times stand first: `Times` are the words up to here. */
type TimesFirst<
  Text extends string,
  Times extends string,
  Whole extends string,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Limits | Guards | 'spread'
    ? Whole
    : Word extends Starts
      ? Start<Rest, `${Word} `, Times>
      : TimesFirst<Rest, `${Times}${Word} `, Whole>
  : Whole

/** What starts something, up to what restricts it, and the times behind it. */
type Start<
  Text extends string,
  Before extends string,
  Times extends string,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Limits | Guards
    ? `${Before}${Times}${Text}`
    : Start<Rest, `${Before}${Word} `, Times>
  : `${Before}${Times}`

type GuardFirst<Text extends string> = Text extends
  | `${'after' | 'on'} ${(typeof Sets.BRINGS)[number]} ${string}`
  | `${'after' | 'on'} ${"'" | '"'}${string}`
  ? Text
  : GuardBehind<Text>

type GuardBehind<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Guards
    ? Behind<Rest, `${Word} `, Text>
    : Word extends 'time'
      ? Behind<Rest, '& time ', Text>
      : Word extends Month
        ? Behind<Rest, `${Rest extends `${BareDay | Nth} ${string}` ? 'on' : 'in'} ${Word} `, Text>
        : Word extends Days | Nth | 'the' | 'last'
          ? Behind<Rest, `on ${Word} `, Text>
          : Text
  : Text

/** What starts something, and behind it the guard that stood before it. */
type Behind<
  Text extends string,
  Guard extends string,
  Whole extends string,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Starts
    ? `${Text}${Guard extends `${infer Bare} , ` ? `${Bare} ` : Guard}`
    : Behind<Rest, `${Guard}${Word} `, Whole>
  : Whole

type TimesLast<Text extends string> =
  Limited<Text, ''> extends {
    readonly before: infer Before extends string
    readonly limit: infer Limit extends string
  }
    ? Limit extends `${infer Word} ${infer Days} at ${infer Times}`
      ? IsTime<Times> extends true
        ? `${Before}at ${Times}${Word} ${Days} `
        : Text
      : Text
    : Text

/** Before and from the first word that restricts. */
type Limited<
  Text extends string,
  Before extends string,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Limits
    ? Before extends ''
      ? null
      : { readonly before: Before; readonly limit: Text }
    : Limited<Rest, `${Before}${Word} `>
  : null
