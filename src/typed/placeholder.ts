/** Definitions of custom phrases: whether one is well-formed, and what its function is given. */
import type { Instant, InstantLike } from '../time/instant.ts'

/** What the function of a phrase is given for each type of placeholder; durations and times of day are milliseconds. */
export interface PlaceholderValues {
  string: string
  word: string
  number: number
  duration: number
  time: number
  /** The name of a task; `null` for `this task`. */
  task: string | null
  /** Milliseconds since the epoch; a wall-clock time is read in the session's zone. */
  date: Instant
}

/** The values of a phrase's placeholders by name: `{ name: string; n: number }`. Anything, where the phrase is not known. */
export type PhraseValues<Phrase extends string> = string extends Phrase
  ? Readonly<Record<string, unknown>>
  : {
      readonly [Slot in PlaceholdersOf<Phrase> as Slot[0]]: PlaceholderValues[Slot[1] &
        keyof PlaceholderValues]
    }

/** What a constructor takes for each type of placeholder. */
export interface PlaceholderArguments {
  string: string
  word: string
  number: number
  /** Milliseconds, or text. */
  duration: number | string
  /** `'10:00'`. */
  time: string
  /** `null` for "this task". */
  task: string | { readonly name: string } | null
  date: InstantLike
}

/** The arguments of a phrase by placeholder, as the constructor `custom` takes them. */
export type PhraseArguments<Phrase extends string> = string extends Phrase
  ? Readonly<Record<string, unknown>>
  : {
      readonly [Slot in PlaceholdersOf<Phrase> as Slot[0]]: PlaceholderArguments[Slot[1] &
        keyof PlaceholderArguments]
    }

/** The name and the type of each placeholder of a phrase, as pairs. */
export type PlaceholdersOf<Phrase extends string> =
  Phrase extends `${string}{${infer Name}:${infer Type}}${infer Rest}`
    ? [Name, Type] | PlaceholdersOf<Rest>
    : never

/** The phrase, or the sentence that says what is wrong with its definition. */
export type CheckedPhrase<Phrase extends string> = string extends Phrase
  ? Phrase
  : Phrase extends `{${string}` | ''
    ? 'a phrase begins with a word'
    : Exclude<PlaceholdersOf<Phrase>[1], keyof PlaceholderValues> extends infer Odd
      ? [Odd] extends [never]
        ? Phrase
        : Odd extends string
          ? `'${Odd}' is no type of placeholder, expected string, word, number, duration, time, task or date`
          : never
      : never
