/** The compile-time check of a condition's text: the text itself, or the sentence that says what is wrong. */
import type { Digit } from './digits.ts'
import type { Sentence } from './fault.ts'
import type { Instead, Mistake } from './instead.ts'
import type { CheckContext } from './operand.ts'
import type { Start } from './operator.ts'
import type { Rewritten } from './speech.ts'
import type { Composed } from './speech-composed.ts'
import type { Bared, Calm, Freed, Led, Turned, Zoned } from './speech-order.ts'
import type { Sides } from './speech-several.ts'
import type { Exotic, Long, LongSpeech, Normal } from './text.ts'

/**
 * What is given as a condition, if it is one or not known before run time; for a text that is none, a `Mistake` to which it
 * cannot be assigned: the compiler's message shows its sentence, an editor offers the conditions that go on from what was
 * understood. Values that are no text
 * are left alone. Texts over 800 characters or nested over 20 deep are left to run time, and so is everything where a
 * custom phrase is not known before.
 *
 * `Phrases` are the definitions of custom phrases, `Tasks` the names of all tasks where they are known. A function that
 * takes conditions for others checks its callers' literals by taking them as `Checked`:
 *
 * @example
 * ```ts
 * import { type Condition, parseOrThrow } from 'tminus'
 * import type { Checked } from 'tminus/language'
 *
 * const twice = <const Text extends string>(text: Checked<Text>): [Condition, Condition] => [
 *   parseOrThrow(text),
 *   parseOrThrow(text),
 * ]
 * twice('every 5 minutes').length // => 2
 * ```
 */
export type Checked<
  Given,
  Phrases extends string = never,
  Tasks extends string = string,
> = Given extends string
  ? string extends Phrases
    ? Given
    : MistakeIn<Given, { phrases: Phrases; tasks: Tasks }> extends infer Found
      ? [Found] extends [never]
        ? Given
        : Found
      : never
  : Given

/** The sentence that says what is wrong with a text, or `never`. */
type MistakeIn<Text extends string, Context extends CheckContext> =
  Open<Text> extends true
    ? never
    : Text extends `${string}${Exotic}${string}`
      ? never
      : Long<Text> extends true
        ? never
        : Judged<Normal<Text>, Context, Text>

/** Whether a type stands for endlessly many texts, as `string` and `every ${number} s` do. */
type Open<Text extends string> = Record<never, never> extends Record<Text, 1> ? true : false

type Judged<Whole extends string, Context extends CheckContext, Typed extends string> =
  Start<Whole, [false], Context> extends infer Result
    ? true extends Result
      ? never
      : LongSpeech<Typed> extends true
        ? Mistake<Sentence<Whole, Result>, Instead<'', Result, Context>>
        : Whole extends Natural
          ? Mistake<Sentence<Whole, Result>, Instead<Whole, Result, Context>>
          : AsSaid<
                Led<Zoned<Freed<Bared<Calm<InFull<Typed, Whole>>>>>>,
                Whole,
                Context
              > extends true
            ? never
            : InSpeech<Led<Zoned<Freed<Bared<Calm<InFull<Typed, Whole>>>>>>, Context> extends true
              ? never
              : InAnyOrder<
                    Led<Zoned<Freed<Bared<Calm<InFull<Typed, Whole>>>>>>,
                    Context
                  > extends true
                ? never
                : AreSides<Sides<Freed<Bared<Calm<InFull<Typed, Whole>>>>>, Context> extends true
                  ? never
                  : Mistake<Sentence<Whole, Result>, Instead<Whole, Result, Context>>
    : never

/** Whether the text can be read without what says nothing, before any rule changes more of it. */
type AsSaid<
  Text extends string,
  Whole extends string,
  Context extends CheckContext,
> = Text extends Whole ? false : true extends Start<Text, [false], Context> ? true : false

/** What stands in a natural date is read at run time. */
type Natural = `${'today' | 'tomorrow' | 'tonight' | 'next'} ${string}`

/** The normal text in which what is said for short stands in full: `isn't`, `it's`, `@` and the quotes of `o'clock` and `new year's`. */
type InFull<Typed extends string, Whole extends string> =
  Full<Typed> extends infer Said extends string
    ? Said extends Typed
      ? Whole
      : Normal<Said>
    : never

type Full<Text extends string> = Text extends `${infer Before}o${Apostrophe}clock${infer After}`
  ? Full<`${Before}oclock${After}`>
  : Text extends `${infer Before}n${Apostrophe}t ${infer After}`
    ? Full<`${Before} not ${After}`>
    : Text extends `${infer Before}t${Apostrophe}s ${infer After}`
      ? Full<`${Before}t is ${After}`>
      : Text extends `${infer Before}@${infer Hour extends ' ' | Digit}${infer After}`
        ? Full<`${Before}at ${Hour}${After}`>
        : Text extends `${infer Before}!${'' | ' '}`
          ? Full<Before>
          : Owned<Text>

/** `new years day` of `new year's day`. */
type Owned<Text extends string> = Text extends `${infer Before}${Apostrophe}s${infer After}`
  ? Before extends `${string}${'ear' | 'alentine' | 'atrick' | 'ool'}`
    ? Full<`${Before}s${After}`>
    : Text
  : Text
type Apostrophe = "'" | '’'

/** Whether each of several schedules can be read. */
type AreSides<
  List extends readonly string[],
  Context extends CheckContext,
> = List extends readonly [infer Side extends string, ...infer Others extends readonly string[]]
  ? IsSide<Side, Context> extends true
    ? Others extends readonly []
      ? true
      : AreSides<Others, Context>
    : false
  : false

type IsSide<Side extends string, Context extends CheckContext> =
  true extends Start<Side | Led<Side>, [false], Context> ? true : InSpeech<Led<Side>, Context>

/** Whether the parts of a schedule stand there in any order, as typed or behind the rules. */
type InAnyOrder<Text extends string, Context extends CheckContext, Rounds extends 1[] = []> =
  IsComposed<Composed<Text>, Context> extends true
    ? true
    : Rounds['length'] extends 2
      ? false
      : Rewritten<Text> extends infer Plain extends string
        ? Plain extends Text
          ? false
          : InAnyOrder<Plain, Context, [...Rounds, 1]>
        : false

type IsComposed<Order, Context extends CheckContext> = [Order] extends [never]
  ? false
  : Order extends string
    ? true extends Start<Order, [false], Context>
      ? true
      : InSpeech<Order, Context>
    : false

/** Whether a text that the grammar refuses is everyday speech that can be put into plain words. */
type InSpeech<Text extends string, Context extends CheckContext, Rounds extends 1[] = []> =
  Rewritten<Text> extends infer Plain extends string
    ? Turned<Plain> extends infer Order extends string
      ? true extends Start<Order, [false], Context>
        ? true
        : Order extends Text
          ? false
          : true extends Start<Plain, [false], Context>
            ? true
            : Rounds['length'] extends 2
              ? false
              : InSpeech<Order, Context, [...Rounds, 1]>
      : false
    : false
