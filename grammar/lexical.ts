/** The tokens: white space, comments, words, signs, and the choices that look at one word and never go back. */
import P, { type Parser } from 'parsimmon'
import { WORD_SOURCE } from './ending.ts'
import type { Span } from './span.ts'

const isSpace = (code: number): boolean =>
  code === 32 || (code > 8 && code < 14) || (code > 127 && /\s/.test(String.fromCharCode(code)))

const COMMENTS = /'(?:[^'\\]|\\[\s\S])*'?|"(?:[^"\\]|\\[\s\S])*"?|(?<!\S)#[^\n]*/g

/** The text with its comments as spaces, so that all else stays at its place. */
export const uncommented = (text: string): string =>
  text.includes('#')
    ? text.replace(COMMENTS, (found) => (found.startsWith('#') ? ' '.repeat(found.length) : found))
    : text

/** The offset of the next token at or after `at`: white space is passed over. */
export const skip = (input: string, at: number): number => {
  let i = at
  while (isSpace(input.charCodeAt(i))) i++
  return i
}

const WORD = new RegExp(WORD_SOURCE, 'uy')

/** The end of the word that begins exactly at `at`; `at` itself if none does. */
export const wordEnd = (input: string, at: number): number => {
  WORD.lastIndex = at
  return WORD.test(input) ? WORD.lastIndex : at
}

/** A parser for the pattern (sticky) as one token; `make` gets the match and its place. */
export const token = <T>(
  pattern: RegExp,
  expected: string,
  make: (match: RegExpExecArray, span: Span) => T,
): Parser<T> =>
  P((input, i) => {
    const start = skip(input, i)
    pattern.lastIndex = start
    const match = pattern.exec(input)
    if (match === null) return P.makeFailure(start, expected)
    const end = start + match[0].length
    return P.makeSuccess(end, make(match, { start, end }))
  })

/** The word that follows, in lower case, not consumed; empty if none does. */
export const peekWord: Parser<string> = P((input, i) => {
  const start = skip(input, i)
  return P.makeSuccess(i, input.slice(start, wordEnd(input, start)).toLowerCase())
})

/**
 * Whether the pattern (sticky) matches what follows; nothing is consumed. With `first`, the letters with which it can
 * begin, most texts need no look at the pattern.
 */
export const peek = (pattern: RegExp, first?: string): Parser<boolean> =>
  P((input, i) => {
    const at = skip(input, i)
    const letter = input[at]?.toLowerCase() ?? ''
    if (first !== undefined && (letter === '' || !first.includes(letter)))
      return P.makeSuccess(i, false)
    pattern.lastIndex = at
    return P.makeSuccess(i, pattern.test(input))
  })

/** Any word, or none. */
export const anyWord: Parser<unknown> = P((input, i) =>
  P.makeSuccess(wordEnd(input, skip(input, i)), undefined),
)

/** How an expected word is written in a list of what was expected. */
const quoted = (word: string): string => `'${word}'`

/** Exactly this word, in any case. `expected` names more than the word where more must follow it. */
export const keyword = (word: string, expected: string = quoted(word)): Parser<undefined> =>
  P((input, i) => {
    const start = skip(input, i)
    const end = wordEnd(input, start)
    return input.slice(start, end).toLowerCase() === word
      ? P.makeSuccess(end, undefined)
      : P.makeFailure(start, expected)
  })

/** These words, one after the other; where one is missing, all that are still to come are named. */
export const keywords = (text: string): Parser<unknown> => {
  const words = text.split(' ')
  return words
    .map((word, i) => keyword(word, quoted(words.slice(i).join(' '))))
    .reduce((before: Parser<unknown>, next) => before.then(next))
}

/** This sign. */
export const sign = (text: string): Parser<unknown> =>
  P((input, i) => {
    const start = skip(input, i)
    return input.startsWith(text, start)
      ? P.makeSuccess(start + text.length, undefined)
      : P.makeFailure(start, quoted(text))
  })

/** Fails at the next token. */
const refusing = <T>(expected: readonly string[]): Parser<T> =>
  P<T>((input, i) => P.makeFailure(skip(input, i), [...expected]))

/** Fails, and says what could have stood there. */
export const refuse = (expected: string): Parser<never> => refusing<never>([expected])

/** Consumes nothing, and remembers what could have stood here. */
export const passing = <T>(expected: readonly string[], value: T): Parser<T> =>
  P.alt(refusing<T>(expected), P.of(value))

/** What follows each first word. */
export type Table<T> = ReadonlyMap<string, Parser<T>>

/** A table whose parsers consume the word that chose them. */
export const table = <T>(rows: Readonly<Record<string, Parser<T>>>): Table<T> =>
  new Map(Object.entries(rows).map(([word, rest]) => [word, anyWord.then(rest)]))

const labels = (rows: Table<unknown>): readonly string[] => [...rows.keys()].map(quoted)

/** Chooses by the next word. `expected` stands for the words where they would be too many to list. */
export const branch = <T>(
  rows: Table<T>,
  expected: readonly string[] = labels(rows),
): Parser<T> => {
  const refuse = refusing<T>(expected)
  return peekWord.chain((word) => rows.get(word) ?? refuse)
}

/** As `branch`; if no row fits, nothing is consumed and the value is `otherwise`. */
export const optional = <T, U>(
  rows: Table<T>,
  otherwise: U,
  expected: readonly string[] = labels(rows),
): Parser<T | U> => {
  const pass = passing<T | U>(expected, otherwise)
  return peekWord.chain((word) => rows.get(word) ?? pass)
}

/** `yes` if the pattern matches what follows, else `no`; what was looked at is not parsed twice. */
export const either = <T>(
  pattern: RegExp,
  yes: Parser<T>,
  no: Parser<T>,
  first?: string,
): Parser<T> => peek(pattern, first).chain((fits) => (fits ? yes : no))

const stop: Parser<never> = P<never>(() => P.makeFailure(-1, []))

/** The parser if the pattern matches what follows; else a failure that leaves no trace, to end a `many`. */
export const when = <T>(pattern: RegExp, parser: Parser<T>, first?: string): Parser<T> =>
  peek(pattern, first).chain((fits) => (fits ? parser : stop))

/** The offset of the next token. */
export const here: Parser<number> = P((input, i) => P.makeSuccess(i, skip(input, i)))

/** The offset reached: the end of the last token. */
export const reached: Parser<number> = P((_, i) => P.makeSuccess(i, i))

/** Adds its place to what the parser gives. */
export const spanned = <T extends object>(parser: Parser<T>): Parser<T & { span: Span }> =>
  P.seqMap(here, parser, reached, (start, value, end) => ({ ...value, span: { start, end } }))

/** Nothing but white space is left. */
export const end: Parser<unknown> = P((input, i) => {
  const at = skip(input, i)
  return at === input.length ? P.makeSuccess(at, undefined) : P.makeFailure(at, 'the end')
})
