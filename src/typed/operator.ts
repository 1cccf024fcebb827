/** Operands joined by operators, read from left to right without recursion: only the shape matters here, not the tree. */
import type { Duration } from './duration.ts'
import type { Expected, Fault } from './fault.ts'
import type { CheckContext, Operand } from './operand.ts'
import type { Zone } from './part.ts'

/** One entry for the outside and each open parenthesis, innermost first: whether its term has a `since` already. */
type Levels = readonly [boolean, ...boolean[]]

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
      : Start<Rest, [false, ...Open], Context>
    : Next<Operand<Text, Context>, Open, Context>

/** An operand has ended here, or was none; `true` where what follows is left to run time. */
type Next<
  Rest,
  Open extends Levels,
  Context extends CheckContext,
> = Rest extends `${infer Word} ${infer After}`
  ? Word extends '&' | 'and' | '|' | 'or'
    ? Start<After, Renewed<Open, false>, Context>
    : Word extends ')'
      ? Open extends readonly [boolean, ...infer Outer extends Levels]
        ? Next<After extends `in ${infer Name}` ? Zone<Name> : After, Outer, Context>
        : Fault<Rest, "there is no '(' for this ')'">
      : Word extends 'for'
        ? Next<Duration<After>, Open, Context>
        : Word extends 'within'
          ? Next<Duration<Past<After>>, Open, Context>
          : Word extends 'since'
            ? Since<After, Rest, Open, Context>
            : Word extends 'ever'
              ? After extends `since ${infer Second}`
                ? Since<Second, Rest, Open, Context>
                : Expected<After, "'since'", 'since'>
              : Expected<Rest, JOINTS, 'and' | 'or' | 'for' | 'within' | 'since' | 'ever'>
  : Rest extends ''
    ? Open extends readonly [boolean]
      ? true
      : Fault<'', "')' is missing">
    : Rest

type JOINTS = "'&', '|', 'for', 'within', 'since' or the end"

/** What follows `the last` or `past`, which may be missing, after `within`. */
type Past<Text extends string> = Text extends `the ${infer Rest}` ? Last<Rest> : Last<Text>
type Last<Text extends string> = Text extends `${'last' | 'past'} ${infer Rest}` ? Rest : Text

/** The innermost term begins anew. */
type Renewed<Open extends Levels, Used extends boolean> = Open extends readonly [
  boolean,
  ...infer Outer extends boolean[],
]
  ? [Used, ...Outer]
  : never

type Since<
  Text extends string,
  Whole extends string,
  Open extends Levels,
  Context extends CheckContext,
> = Open[0] extends true
  ? Fault<Whole, "'since' does not chain without parentheses">
  : Start<Text, Renewed<Open, true>, Context>
