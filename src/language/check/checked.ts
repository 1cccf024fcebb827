/** The compile-time check of a condition's text: the text itself, or the sentence that says what is wrong. */
import type { Sentence } from './fault.ts'
import type { CheckContext, PhrasesOf } from './operand.ts'
import type { Start } from './operator.ts'
import type { Exotic, Long, Normal } from './text.ts'

export type { CheckContext } from './operand.ts'

/**
 * `Text`, if it is a condition or not known before run time; else a sentence, to which no text can be assigned, so
 * that the compiler's message shows it. Texts over 800 characters or nested over 20 deep are left to run time, and so
 * is everything where a custom phrase is not known before.
 */
export type Checked<Text extends string, Context extends CheckContext = CheckContext> =
  string extends PhrasesOf<Context>
    ? Text
    : Problem<Text, Context> extends infer Sentences
      ? [Sentences] extends [never]
        ? Text
        : Sentences
      : never

/** The sentences that say what is wrong with the texts of a union, or `never`. */
type Problem<Text extends string, Context extends CheckContext> = Text extends string
  ? Open<Text> extends true
    ? never
    : Text extends `${string}${Exotic}${string}`
      ? never
      : Long<Text> extends true
        ? never
        : Judged<Normal<Text>, Context>
  : never

/** Whether a type stands for endlessly many texts, as `string` and `every ${number} s` do. */
type Open<Text extends string> = Record<never, never> extends Record<Text, 1> ? true : false

type Judged<Whole extends string, Context extends CheckContext> =
  Start<Whole, [false], Context> extends infer Result
    ? true extends Result
      ? never
      : Sentence<Whole, Result>
    : never
