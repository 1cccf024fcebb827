/** The order of words in the plain language: what starts something first, then its times, then what restricts it. */
import type { IsTime } from './ahead.ts'
import type { Dash } from './range.ts'
import type { Weekday } from './words.ts'

type Starts =
  | 'every'
  | 'each'
  | 'secondly'
  | 'minutely'
  | 'hourly'
  | 'daily'
  | 'weekly'
  | 'monthly'
  | 'quarterly'
  | 'yearly'
type Guards = 'on' | 'in' | 'between' | 'from' | 'before' | 'after'
type DaySet = 'weekdays' | 'weekends' | Weekday | `${Weekday}${Dash}${Weekday}`
type Limits = 'in' | 'except' | 'but' | 'from'

/** The words in plain order; the text itself where nothing is to be changed. */
export type Turned<Text extends string> = Text extends
  | `${string} ${'&' | '|' | '(' | ')' | '~' | 'or' | 'unless' | 'for' | 'within' | 'since' | 'ever'} ${string}`
  | `${'(' | '~'} ${string}`
  ? Text
  : Text extends `at ${infer Times}`
    ? IsTime<Times> extends true
      ? TimesFirst<Times, 'at ', Text>
      : TimesLast<GuardFirst<Text>>
    : TimesLast<GuardFirst<Text>>

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

type GuardFirst<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Guards
    ? Behind<Rest, `${Word} `, Text>
    : Word extends DaySet
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
