/** Operands joined by operators, read from left to right without recursion: only the shape matters here, not the tree. */

import type { IsDates } from './ahead.ts'
import type { Digit } from './digits.ts'
import type { Duration, IsLength } from './duration.ts'
import type { Expected, Fault } from './fault.ts'
import type { Exception, Guard, IsLimit } from './limit.ts'
import type { CheckContext, Operand } from './operand.ts'
import type { LimitWord } from './spoken.ts'
import type { Adverbs } from './words.ts'
import type { Zone } from './zone.ts'

/** One entry for the outside and each open parenthesis, innermost first: whether its term has a `since` already. */
type Levels = readonly [Level, ...Level[]]

/**
 * Whether its term has a `since` already; `limited` after a guard without a sign, which only such a one follows; `state` after `unless`, where no operator may follow; `states` in parentheses
 * after it, where nothing consumes.
 */
type Level = boolean | 'limited' | 'state' | 'states'

/** An operand begins here: `true` if the whole rest is in order, else faults. Deeper than 20 is left to run time. */
export type Start<
  Text extends string,
  Open extends Levels,
  Context extends CheckContext,
> = Text extends `${'~' | 'not'} ${infer Rest}`
  ? Start<Rest, Open, Context>
  : Text extends `( ${infer Rest}`
    ? Open['length'] extends 21
      ? true
      : Start<Rest, [Open[0] extends 'state' | 'states' ? 'states' : false, ...Open], Context>
    : Open[0] extends 'state' | 'states'
      ? IsConsuming<Text> extends true
        ? Fault<Text, 'what starts a task', " cannot stand after 'unless'">
        : Next<Operand<Text, Context>, Open, Context>
      : Next<Operand<Text, Context>, Open, Context>

/** An operand has ended here, or was none; `true` where what follows is left to run time. */
type Next<
  Rest,
  Open extends Levels,
  Context extends CheckContext,
> = Rest extends `${infer Word} ${infer After}`
  ? Word extends '&' | 'and' | '|' | 'or'
    ? Open[0] extends 'state'
      ? Fault<Rest, "what follows 'unless' needs parentheses around it or before">
      : Start<After, Renewed<Open, Open[0] extends 'states' ? 'states' : false>, Context>
    : Word extends ')'
      ? Open extends readonly [Level, ...infer Outer extends Levels]
        ? Next<ZoneAfter<After>, Outer, Context>
        : Fault<Rest, "there is no '(' for this ')'">
      : Word extends 'for'
        ? Next<Lasting<Open, Rest, Duration<After>>, Open, Context>
        : Word extends 'within'
          ? Next<Lasting<Open, Rest, Duration<Past<After>>>, Open, Context>
          : Word extends 'since'
            ? Since<After, Rest, Open, Context>
            : Word extends 'ever'
              ? After extends `since ${infer Second}`
                ? Since<Second, Rest, Open, Context>
                : Expected<After, "'since'", 'since'>
              : Word extends LimitWord | ','
                ? Limited<Word, After, Rest, Open, Context>
                : Expected<Rest, JOINTS, 'and' | 'or' | 'for' | 'within' | 'since' | 'ever'>
  : Rest extends ''
    ? Open extends readonly [Level]
      ? true
      : Fault<'', "')' is missing">
    : Rest

type JOINTS = "'&', '|', 'for', 'within', 'since' or the end"

/** What follows `the last` or `past`, which may be missing, after `within`. */
type Past<Text extends string> = Text extends `the ${infer Rest}` ? Last<Rest> : Last<Text>
type Last<Text extends string> = Text extends `${'last' | 'past'} ${infer Rest}` ? Rest : Text

/** The innermost term begins again. */
type Renewed<Open extends Levels, Used extends Level> = Open extends readonly [
  Level,
  ...infer Outer extends Level[],
]
  ? [Used, ...Outer]
  : never

/** A guard or an exception without a sign before it. */
type Limited<
  Word extends string,
  After extends string,
  Rest extends string,
  Open extends Levels,
  Context extends CheckContext,
> = Open[0] extends 'state'
  ? Expected<Rest, JOINTS>
  : Word extends ','
    ? After extends `${'except' | 'unless' | 'but not'} ${string}`
      ? Next<After, Open, Context>
      : Expected<Rest, JOINTS>
    : IsLimit<Rest> extends true
      ? Word extends 'unless'
        ? Start<After, Renewed<Open, 'state'>, Context>
        : Word extends 'except' | 'but'
          ? Except<After extends `not ${infer Denied}` ? Denied : After, Open, Context>
          : Next<Guard<Rest>, Limit<Open>, Context>
      : Expected<Rest, JOINTS>

type Except<
  Text extends string,
  Open extends Levels,
  Context extends CheckContext,
> = Text extends `${'when' | 'while' | 'if'} ${infer State}`
  ? Start<State, Renewed<Open, 'state'>, Context>
  : Next<Exception<Text>, Limit<Open>, Context>

/** `for` and `within` stand before the guards. */
type Lasting<Open extends Levels, Rest extends string, Then> = Open[0] extends 'limited'
  ? Expected<Rest, "'&', '|' or the end">
  : Then

type Limit<Open extends Levels> = Renewed<Open, Open[0] extends 'states' ? 'states' : 'limited'>

/** A zone after parentheses. */
type ZoneAfter<Rest extends string> = Rest extends `in ${infer Name}`
  ? IsDates<Name> extends true
    ? Rest
    : Zone<Name>
  : Rest

/** Whether the operand here stands for something that a start uses up. */
type IsConsuming<Text extends string> = Text extends
  | `${Consuming} ${string}`
  | `on ${'' | 'each '}event ${string}`
  | `file '${string}' ${'changed' | 'appears'} ${string}`
  | `after ${AfterWord} ${string}`
  ? true
  : Text extends `${infer Length} after ${string}`
    ? IsLength<`${Length} `>
    : false

type Consuming =
  | keyof Adverbs
  | 'every'
  | 'each'
  | 'everyday'
  | 'nightly'
  | 'at'
  | 'cron'
  | 'rrule'
  | 'once'
  | 'noon'
  | 'midnight'
  | 'today'
  | 'annually'
  | 'fortnightly'
  | `@${string}`
  | `${Digit | '*'}${string}`
  | 'tomorrow'
  | 'tonight'
  | 'next'
type AfterWord = 'task' | 'tasks' | 'all' | 'any' | 'none' | 'each' | 'this'

type Since<
  Text extends string,
  Whole extends string,
  Open extends Levels,
  Context extends CheckContext,
> = Open[0] extends true | 'limited' | 'state'
  ? Fault<Whole, "'since' does not chain without parentheses">
  : Start<Text, Renewed<Open, true>, Context>
