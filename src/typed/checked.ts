/** The compile-time check of a condition's text: the text itself, or the sentence that says what is wrong. */
import type { Sentence } from './fault.ts'
import type { CheckContext } from './operand.ts'
import type { Start } from './operator.ts'
import type { Exotic, Long, Normal } from './text.ts'

/**
 * What is given as a condition, if it is one or not known before run time; for a text that is none, the sentence that
 * says what is wrong, to which no text can be assigned, so that the compiler's message shows it. Values that are no text
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
    : Sentences<Given, { phrases: Phrases; tasks: Tasks }> extends infer Found
      ? [Found] extends [never]
        ? Given
        : Found
      : never
  : Given

/** The sentence that says what is wrong with a text, or `never`. */
type Sentences<Text extends string, Context extends CheckContext> =
  Open<Text> extends true
    ? never
    : Text extends `${string}${Exotic}${string}`
      ? never
      : Long<Text> extends true
        ? never
        : Judged<Normal<Text>, Context>

/** Whether a type stands for endlessly many texts, as `string` and `every ${number} s` do. */
type Open<Text extends string> = Record<never, never> extends Record<Text, 1> ? true : false

type Judged<Whole extends string, Context extends CheckContext> =
  Start<Whole, [false], Context> extends infer Result
    ? true extends Result
      ? never
      : Sentence<Whole, Result>
    : never
