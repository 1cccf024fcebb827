/** Lists: elements joined by commas and `and`, which continue only if an element follows. */
import P, { type Parser } from 'parsimmon'
import { token, when } from './lexical.ts'

const AND = '(?:,\\s*(?:and\\b)?|and\\b)\\s*'
const separator = token(/,\s*(?:and\b)?|and\b/iuy, "','", () => undefined)

/** One or more; after a comma one must follow, after `and` the list ends unless `goesOn` (a pattern's source) fits. */
export const listOf = <T>(element: Parser<T>, goesOn: string): Parser<readonly [T, ...T[]]> =>
  P.seqMap(
    element,
    when(new RegExp(`,(?!\\s*and\\b)|${AND}${goesOn}`, 'iuy'), separator.then(element)).many(),
    (first, rest) => [first, ...rest] as const,
  )
