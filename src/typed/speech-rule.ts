/** One rule of speech against a text: its pieces, and the plain words that it puts there. */
import type { Made, Taken, WordKind } from './speech-kinds.ts'

/** The alternatives of `a|b`. */
export type Choice<Text extends string> = Text extends `${infer One}|${infer More}`
  ? One | Choice<More>
  : Text

/** The words that a rule's pieces find at the beginning of the text, and the rest. */
type Matched<
  Pieces extends string,
  Text extends string,
  Found extends readonly string[],
> = Pieces extends `${infer Piece} ${infer More}`
  ? Step<Piece, More, Text, Found>
  : Pieces extends ''
    ? { readonly rest: Text; readonly found: Found }
    : Step<Pieces, '', Text, Found>

type Step<
  Piece extends string,
  More extends string,
  Text extends string,
  Found extends readonly string[],
> = Piece extends `${infer Needless}?`
  ? After<
      Taken<Choice<Needless>, Text>,
      Needless,
      More,
      Found,
      Matched<More, Text, Noted<Needless, '', Found>>
    >
  : After<Taken<Choice<Piece>, Text>, Piece, More, Found, never>

/** The further pieces after one that took what stood there, or `Otherwise`. */
type After<
  Took,
  Piece extends string,
  More extends string,
  Found extends readonly string[],
  Otherwise,
> = [Took] extends [never]
  ? Otherwise
  : Took extends readonly [infer Words extends string, infer Rest extends string]
    ? Matched<More, Rest, Noted<Piece, Words, Found>>
    : never

/** Kinds and choices are numbered. */
type Noted<
  Piece extends string,
  Words extends string,
  Found extends readonly string[],
> = Piece extends `${string}|${string}` | WordKind ? [...Found, Words] : Found

/** The plain words, each followed by a space. */
type Filled<
  Put extends string,
  Found extends readonly string[],
> = Put extends `${infer Word} ${infer More}`
  ? `${Plain<Word, Found>}${Filled<More, Found>}`
  : Plain<Put, Found>

type Plain<Word extends string, Found extends readonly string[]> = Word extends `$${infer N}`
  ? N extends `${infer List},`
    ? Spaced<Listed<Found[Index<List>]>>
    : N extends `${infer Marked}.`
      ? Spaced<Unmarked<Found[Index<Marked>]>>
      : Spaced<Found[Index<N>]>
  : Word extends `'$${infer N}'`
    ? Found[Index<N>] extends `'${infer Name}'`
      ? `'${Name}' `
      : `'${Found[Index<N>]}' `
    : Word extends 'COUNT'
      ? // `0 times` is no count.
        `${Extract<Found[number], '0' | '00'> extends never ? '3' : '0'} `
      : Word extends keyof Made
        ? `${Made[Word]} `
        : Spaced<Word>

/** A word without the sign of a sentence behind it. */
type Unmarked<Word extends string> = Word extends `${infer Bare}${'.' | '!' | '?'}`
  ? Bare
  : Word extends `${infer Bare}${':' | ';'}`
    ? `${Bare} ,`
    : Word

/** A list whose elements are joined by `or`, with commas. */
type Listed<Text extends string> = Text extends `${infer First} or ${infer More}`
  ? `${First extends `${infer Bare} ,` ? Bare : First} , ${Listed<More>}`
  : Text

type Spaced<Word extends string> = Word extends '' ? '' : `${Word} `

interface Indices {
  '1': 0
  '2': 1
  '3': 2
  '4': 3
  '5': 4
  '6': 5
  '7': 6
  '8': 7
  '9': 8
}
type Index<N extends string> = N extends keyof Indices ? Indices[N] : 0

/** The first rule that fits: the plain words and the rest. */
export type Ruled<
  Key extends string,
  List extends readonly string[],
  Text extends string,
> = List extends readonly [infer Rule extends string, ...infer Others extends readonly string[]]
  ? Rule extends `${infer Pieces} => ${infer Put}`
    ? Matched<`${Key} ${Pieces}`, Text, readonly []> extends infer Match
      ? [Match] extends [never]
        ? Ruled<Key, Others, Text>
        : Match extends {
              readonly rest: infer Rest extends string
              readonly found: infer Found extends readonly string[]
            }
          ? { readonly put: Filled<Put, Found>; readonly rest: Rest }
          : never
      : never
    : never
  : null
