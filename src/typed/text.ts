/** The normal form of a condition's text: lower-case words and operators, each followed by one space; comments gone. */

import type { Bracketed } from './bracketed.ts'

type Quote = "'" | '"'
/** Characters that need a closer look; a text without them is words and single spaces. */
type Special =
  | '('
  | ')'
  | '&'
  | '|'
  | '~'
  | '!'
  | ','
  | '#'
  | '{'
  | '['
  | Quote
  | '\n'
  | '\t'
  | '\r'
  | '\v'
  | '\f'
  | '\u00a0'

/**
 * `Daily  after 10:00 && ~task "load" is running` is `daily after 10:00 & ~ task 'load' is running `. Quoted text keeps
 * its case and spaces and stands in `'…'`, an inner `'` as `’`. A quote that is not closed becomes the word `"`. An object
 * or array in JSON becomes the word `{}`; with `{` the text ends where it is malformed, with `[` where it is nested too deep.
 */
export type Normal<Text extends string> = Text extends
  | `${string}${Special | '  '}${string}`
  | ` ${string}`
  | `${string} `
  | ''
  ? Words<Text, ''>
  : `${Lowercase<Text>} `

/** White space that is rarely typed; a text with it is left to run time. */
export type Exotic =
  | '\u1680'
  | '\u2000'
  | '\u2001'
  | '\u2002'
  | '\u2003'
  | '\u2004'
  | '\u2005'
  | '\u2006'
  | '\u2007'
  | '\u2008'
  | '\u2009'
  | '\u200a'
  | '\u2028'
  | '\u2029'
  | '\u202f'
  | '\u205f'
  | '\u3000'
  | '\ufeff'

type Put<Done extends string, Word extends string> = Word extends ''
  ? Done
  : `${Done}${Lowercase<Word>} `

type Words<Text extends string, Done extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `${string}${Special}${string}`
    ? Text extends `#${string}`
      ? Comment<Text, Done>
      : Letters<Text, '', Done>
    : Words<Rest, Put<Done, Word>>
  : Text extends `${string}${Special}${string}`
    ? Text extends `#${string}`
      ? Comment<Text, Done>
      : Letters<Text, '', Done>
    : Put<Done, Text>

type Comment<Text extends string, Done extends string> = Text extends `${string}\n${infer Rest}`
  ? Words<Rest, Done>
  : Done

/** What a character that ends a word puts into the normal text. */
interface Marks {
  ' ': ''
  '\n': ''
  '\t': ''
  '\r': ''
  '\v': ''
  '\f': ''
  '\u00a0': ''
  '(': '( '
  ')': ') '
  '~': '~ '
  '!': '~ '
  ',': ', '
  '&': '& '
  '|': '| '
}

/**
 * Letter by letter, where a word has a sign in it. After white space words are read whole again. Each step takes a letter
 * at least, so that 800 letters stay below the compiler's limit of 1,000 steps.
 */
type Letters<
  Text extends string,
  Word extends string,
  Done extends string,
> = Text extends `${infer Letter}${infer Rest}`
  ? Letter extends keyof Marks
    ? Letter extends '&' | '|'
      ? Letters<
          Rest extends `${Letter}${infer More}` ? More : Rest,
          '',
          `${Put<Done, Word>}${Marks[Letter]}`
        >
      : Marks[Letter] extends ''
        ? Rest extends `${keyof Marks | Quote}${string}`
          ? Letters<Rest, '', Put<Done, Word>>
          : Words<Rest, Put<Done, Word>>
        : Letters<Rest, '', `${Put<Done, Word>}${Marks[Letter]}`>
    : Letter extends Quote | '{' | '['
      ? Letter extends Quote
        ? Quoted<Rest, Letter, Put<Done, Word>>
        : Letter extends '{' | '['
          ? Value<Letter, Rest, Word, Done>
          : never
      : Letters<Rest, `${Word}${Letter}`, Done>
  : Put<Done, Word>

/** JSON, after a word that a value may follow. */
type Value<
  Bracket extends '{' | '[',
  Text extends string,
  Word extends string,
  Done extends string,
> =
  Put<Done, Word> extends `${string}${'is' | 'returned'} `
    ? Bracketed<Bracket, Text> extends infer Rest
      ? Rest extends string
        ? Letters<Rest, '', `${Put<Done, Word>}{} `>
        : `${Put<Done, Word>}${Rest extends true ? '[' : '{'} `
      : never
    : Letters<Text, `${Word}${Bracket}`, Done>

type Quoted<
  Text extends string,
  Q extends Quote,
  Done extends string,
> = Text extends `${infer Inside}${Q}${infer Rest}`
  ? Inside extends `${string}${"'" | '\\'}${string}`
    ? Escaped<Text, Q, '', Done>
    : Letters<Rest, '', `${Done}'${Inside}' `>
  : `${Done}" `

/** Letter by letter, where a backslash or the other quote stands inside. */
type Escaped<
  Text extends string,
  Q extends Quote,
  Inside extends string,
  Done extends string,
> = Text extends `\\${infer Letter extends Quote | '\\'}${infer Rest}`
  ? Escaped<Rest, Q, `${Inside}${Letter extends "'" ? '’' : Letter}`, Done>
  : Text extends `${infer Letter}${infer Rest}`
    ? Letter extends Q
      ? Letters<Rest, '', `${Done}'${Inside}' `>
      : Escaped<Rest, Q, `${Inside}${Letter extends "'" ? '’' : Letter}`, Done>
    : `${Done}" `

/** `true` where a text is longer than 800 characters: such texts are left to run time. */
export type Long<Text extends string> =
  Drop50<Drop50<Text>> extends infer Past100 extends string
    ? Past100 extends ''
      ? false
      : Drop50<Drop50<Past100>> extends infer Past200 extends string
        ? Past200 extends ''
          ? false
          : Drop200<Drop200<Drop200<Past200>>> extends ''
            ? false
            : true
        : false
    : false

/** `true` where a text is longer than 400 characters: such texts are not put into plain words. */
export type LongSpeech<Text extends string> = Drop200<Drop200<Text>> extends '' ? false : true

type Drop200<Text extends string> = Text extends '' ? '' : Drop50<Drop50<Drop50<Drop50<Text>>>>
type Drop50<Text extends string> = Text extends ''
  ? ''
  : Drop10<Drop10<Drop10<Drop10<Drop10<Text>>>>>
type Drop10<Text extends string> =
  Text extends `${infer _1}${infer _2}${infer _3}${infer _4}${infer _5}${infer _6}${infer _7}${infer _8}${infer _9}${infer _10}${infer Rest}`
    ? Rest
    : ''
