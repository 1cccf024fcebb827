/** Days by the first name of a list or a range. */
import type { Parser } from 'parsimmon'
import { branch, peekWord } from './lexical.ts'

/** The same parser for each of these words. */
export const rowsOf = <T>(words: readonly string[], parser: Parser<T>): [string, Parser<T>][] =>
  words.map((word) => [word, parser])

/** By the next word, or by what stands before the dash in it. */
export const byName = <T>(
  names: ReadonlyMap<string, Parser<T>>,
  expected: readonly string[],
): Parser<T> => {
  const refuse = branch<T>(new Map(), expected)
  return peekWord.chain((word) => names.get(word) ?? names.get(word.split('-')[0] ?? '') ?? refuse)
}
