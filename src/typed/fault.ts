/** What is wrong with a text, where, and the sentence that says so. */
import type { Digit } from './digits.ts'
import type { Reserved, Sign } from './words.ts'

/**
 * A place that cannot be understood. `Rest` is the normal text (see `Normal`) from there on; the sentence is
 * `Head`, "after '…'" and `Tail`.
 */
export interface Fault<Rest extends string, Head extends string, Tail extends string = ''> {
  readonly rest: Rest
  readonly head: Head
  readonly tail: Tail
}

/** A word, or the end, that is none of the words in `List`; `Near` are words whose one-edit misspellings are hinted at. */
export type Expected<
  Rest extends string,
  List extends string,
  Near extends string = never,
> = Rest extends ''
  ? Fault<'', 'the condition ends', `, expected ${List}`>
  : Rest extends `'${infer Quoted}' ${string}`
    ? Fault<Rest, `unexpected '${Quoted}'`, `, expected ${List}`>
    : Rest extends `" ${string}`
      ? Fault<Rest, 'a quote is not closed'>
      : Rest extends `${infer Word} ${string}`
        ? Word extends Reserved | Sign | `${Digit | '-'}${string}`
          ? Fault<Rest, `unexpected '${Word}'`, `, expected ${List}`>
          : Fault<Rest, `unknown word '${Word}'`, `, expected ${List}${Hint<Word, Near>}`>
        : never

/** The sentence of a fault in the normal text `Whole`. */
export type Sentence<Whole extends string, F> =
  F extends Fault<infer Rest, infer Head, infer Tail>
    ? Whole extends `${infer Before}${Rest}`
      ? LastTwo<Before> extends infer Last extends string
        ? Last extends ''
          ? `${Head}${Tail}`
          : Last extends `${string}'${string}`
            ? `${Head} after ${Last}${Tail}`
            : `${Head} after '${Last}'${Tail}`
        : never
      : `${Head}${Tail}`
    : never

/** The last two words of a text that ends in a space. */
type LastTwo<
  Text extends string,
  Back extends string = '',
  Last extends string = '',
> = Text extends `'${infer Quoted}' ${infer Rest}`
  ? LastTwo<Rest, Last, `'${Quoted}'`>
  : Text extends `${infer Word} ${infer Rest}`
    ? LastTwo<Rest, Last, Word>
    : Back extends ''
      ? Last
      : `${Back} ${Last}`

/** " — did you mean 'after'?" where exactly one of the words is one edit away, else nothing. */
export type Hint<Word extends string, Near extends string> =
  Close<Word, Near> extends infer Found extends string
    ? [Found] extends [never]
      ? ''
      : Sole<Found> extends true
        ? ` — did you mean '${Found}'?`
        : ''
    : ''

type Close<Word extends string, Near extends string> = Near extends string
  ? OneEdit<Word, Near> extends true
    ? Near
    : never
  : never

/** One letter more, less or different, or two neighbours exchanged. */
type OneEdit<A extends string, B extends string> = A extends `${infer X}${infer A1}`
  ? B extends `${infer Y}${infer B1}`
    ? X extends Y
      ? OneEdit<A1, B1>
      : A1 extends B1 | B
        ? true
        : A extends B1
          ? true
          : A1 extends `${Y}${infer A2}`
            ? B1 extends `${X}${A2}`
              ? true
              : false
            : false
    : A1 extends ''
      ? true
      : false
  : B extends `${string}${infer B1}`
    ? B1 extends ''
      ? true
      : false
    : false

type Sole<T, Whole = T> = T extends unknown ? ([Whole] extends [T] ? true : false) : never
