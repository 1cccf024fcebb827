/** JSON objects and arrays in a condition's text, stepped over sign by sign. */
import type { Digit } from './digits.ts'
import type { IsJsonNumber } from './json.ts'

/** What is open, innermost first. */
type Open = readonly ['{' | '[', ...('{' | '[')[]]
interface Closing {
  '{': '}'
  '[': ']'
}

/**
 * The text after an object or array, of which `Bracket` has been read; `false` where it is malformed, `true` where it is
 * nested over 20 deep. Each step takes a letter at least, so that 800 letters stay below the compiler's limit.
 */
export type Bracketed<Bracket extends '{' | '[', Text extends string> = Before<
  Text,
  readonly [Bracket],
  'first'
>

type Space = ' ' | '\n' | '\t' | '\r'
/** After white space a comment may stand, as everywhere in a condition. */
type Uncommented<Text extends string> = Text extends `#${string}`
  ? Text extends `${string}\n${infer Rest}`
    ? Rest
    : ''
  : Text
/** What numbers, `true`, `false` and `null` are made of. */
type Letter = Digit | '-' | '+' | '.' | 'E' | 'a' | 'e' | 'f' | 'l' | 'n' | 'r' | 's' | 't' | 'u'
/** Where an object expects a name. */
type AtName = readonly ['{', 'first' | 'next']

/** Where an element begins: the first one, which may be missing, a next one, or the value after a `:`. */
type Before<
  Text extends string,
  In extends Open,
  Place extends 'first' | 'next' | 'value',
> = Text extends `${infer Sign}${infer Rest}`
  ? Sign extends Space
    ? Before<Uncommented<Rest>, In, Place>
    : Sign extends '"'
      ? Closed<Rest> extends infer End extends string
        ? readonly [In[0], Place] extends AtName
          ? Colon<End, In>
          : After<End, In, ''>
        : false
      : readonly [Sign, Place] extends readonly [Closing[In[0]], 'first']
        ? In extends readonly [unknown, ...infer Outer extends Open]
          ? After<Rest, Outer, ''>
          : Rest
        : readonly [In[0], Place] extends AtName
          ? false
          : Sign extends '{' | '['
            ? In['length'] extends 20
              ? true
              : Before<Rest, readonly [Sign, ...In], 'first'>
            : Sign extends Letter
              ? After<Rest, In, Sign>
              : false
  : false

type Colon<Text extends string, In extends Open> = Text extends `${infer Sign}${infer Rest}`
  ? Sign extends Space
    ? Colon<Uncommented<Rest>, In>
    : Sign extends ':'
      ? Before<Rest, In, 'value'>
      : false
  : false

/** After an element, or within a plain word of which `Word` has been read; `''` once it has ended. */
type After<
  Text extends string,
  In extends Open,
  Word extends string,
> = Text extends `${infer Sign}${infer Rest}`
  ? Sign extends Letter
    ? Word extends ''
      ? false
      : After<Rest, In, `${Word}${Sign}`>
    : IsPlain<Word> extends true
      ? Sign extends Space
        ? After<Uncommented<Rest>, In, ''>
        : Sign extends ','
          ? Before<Rest, In, 'next'>
          : Sign extends Closing[In[0]]
            ? In extends readonly [unknown, ...infer Outer extends Open]
              ? After<Rest, Outer, ''>
              : Rest
            : false
      : false
  : false

type IsPlain<Word extends string> = Word extends '' | 'true' | 'false' | 'null'
  ? true
  : Word extends `${'' | '-'}0${Digit}${string}`
    ? false
    : IsJsonNumber<Lowercase<Word> extends `-${infer Positive}` ? Positive : Lowercase<Word>>

/** Signs that stand in no string of JSON. */
type Control =
  | `${'\u0000' | '\u0001' | '\u0002' | '\u0003' | '\u0004' | '\u0005' | '\u0006' | '\u0007'}`
  | `${'\u0008' | '\u0009' | '\u000a' | '\u000b' | '\u000c' | '\u000d' | '\u000e' | '\u000f'}`
  | `${'\u0010' | '\u0011' | '\u0012' | '\u0013' | '\u0014' | '\u0015' | '\u0016' | '\u0017'}`
  | `${'\u0018' | '\u0019' | '\u001a' | '\u001b' | '\u001c' | '\u001d' | '\u001e' | '\u001f'}`

/** The text after the quote that ends a string. */
type Closed<Text extends string> = Text extends `${infer Inside}"${infer Rest}`
  ? Inside extends `${string}${'\\' | Control}${string}`
    ? Escaped<Text>
    : Rest
  : false

type Escaped<Text extends string> = Text extends `${infer Sign}${infer Rest}`
  ? Sign extends '"'
    ? Rest
    : Sign extends Control
      ? false
      : Sign extends '\\'
        ? Rest extends `${infer Meant}${infer More}`
          ? Meant extends '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't'
            ? Escaped<More>
            : Meant extends 'u'
              ? Hex4<More> extends infer End extends string
                ? Escaped<End>
                : false
              : false
          : false
        : Escaped<Rest>
  : false

type Hex = Digit | 'a' | 'b' | 'c' | 'd' | 'e' | 'f'

/** The text after four hexadecimal digits. */
type Hex4<Text extends string> =
  Text extends `${infer A}${infer B}${infer C}${infer D}${infer Rest}`
    ? Lowercase<A | B | C | D> extends Hex
      ? Rest
      : false
    : false
