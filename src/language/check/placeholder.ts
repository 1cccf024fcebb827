/** Definitions of custom phrases: whether one is well-formed, and what its function is given. */
import type { Moment } from '../../time/mark.ts'

/** What the function of a phrase is given for each type of placeholder; durations and times are milliseconds. */
interface Placeholders {
  string: string
  word: string
  number: number
  duration: number
  time: number
  /** The name of a task; `null` for `this task`. */
  task: string | null
  date: Moment
}

/** The values of a phrase's placeholders by name: `{ name: string; n: number }`. Anything, where the phrase is not known. */
export type PhraseValues<Phrase extends string> = string extends Phrase
  ? Readonly<Record<string, unknown>>
  : { readonly [Slot in Slots<Phrase> as Slot[0]]: Placeholders[Slot[1] & keyof Placeholders] }

type Slots<Phrase extends string> =
  Phrase extends `${string}{${infer Name}:${infer Type}}${infer Rest}`
    ? [Name, Type] | Slots<Rest>
    : never

/** The phrase, or the sentence that says what is wrong with its definition. */
export type CheckedPhrase<Phrase extends string> = string extends Phrase
  ? Phrase
  : Phrase extends `{${string}` | ''
    ? 'a phrase begins with a word'
    : Exclude<Slots<Phrase>[1], keyof Placeholders> extends infer Odd
      ? [Odd] extends [never]
        ? Phrase
        : Odd extends string
          ? `'${Odd}' is no type of placeholder, expected string, word, number, duration, time, task or date`
          : never
      : never
