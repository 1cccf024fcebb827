/** The compile-time check of a condition's text: the text itself, or the sentence that says what is wrong. */
import type { Sentence } from './fault.ts'
import type { CheckContext } from './operand.ts'
import type { Start } from './operator.ts'
import type { Exotic, Long, Normal } from './text.ts'

export type { CheckContext } from './operand.ts'

/**
 * `Text`, if it is a condition or not known before run time; else a sentence, to which no text can be assigned, so
 * that the compiler's message shows it. Texts over 800 characters or nested over 20 deep are left to run time.
 */
export type Checked<Text extends string, Context extends CheckContext = CheckContext> =
  Open<Text> extends true
    ? Text
    : Problem<Text, Context> extends infer P
      ? [P] extends [never]
        ? Text
        : P
      : never

/** Whether a type stands for more than one text, as `string` and `every ${number} s` do. */
type Open<Text extends string> = Record<never, never> extends Record<Text, 1> ? true : false

/** The sentence that says what is wrong, or `never`. */
type Problem<Text extends string, Context extends CheckContext> = Text extends string
  ? Text extends `${string}${Exotic}${string}`
    ? never
    : Long<Text> extends true
      ? never
      : Judged<Normal<Text>, Context>
  : never

type Judged<Whole extends string, Context extends CheckContext> =
  Start<Whole, [false], Context> extends infer Result
    ? true extends Result
      ? never
      : Sentence<Whole, Result>
    : never
