/** Lists: elements joined by commas and `and`, which continue only if an element follows. */
import P, { type Parser } from 'parsimmon'
import { DELAY_NEXT } from './delay-ahead.ts'
import { token, when } from './lexical.ts'

const separator = token(/,\s*(?:and\b)?|and\b|&/iuy, "','", () => undefined)

const joined = <T>(element: Parser<T>, continues: RegExp): Parser<readonly [T, ...T[]]> =>
  P.seqMap(
    element,
    when(continues, separator.then(element)).many(),
    (first, rest) => [first, ...rest] as const,
  )

const SEPARATED = new RegExp(`,(?!\\s*(?:except|unless|but)\\b)|and\\b(?!\\s*${DELAY_NEXT})`, 'iuy')

/**
 * One or more. An `and` that no element follows is left for the operator; its first token is looked at twice, not more.
 * With `next`, the pattern of an element with which no operand begins, `&` may stand for `and`.
 */
export const listOf = <T>(element: Parser<T>, next?: string): Parser<readonly [T, ...T[]]> =>
  joined(
    element,
    next === undefined ? SEPARATED : new RegExp(`${SEPARATED.source}|&\\s*(?:${next})`, 'iuy'),
  )

/** The same where an operand could be taken for an element: after `and` it goes on only if `goesOn` (a pattern's source) fits. */
export const guardedListOf = <T>(
  element: Parser<T>,
  goesOn: string,
): Parser<readonly [T, ...T[]]> =>
  joined(
    element,
    new RegExp(
      `,(?!\\s*(?:and\\b|(?:except|unless|but\\s+not)\\s+\\S))|(?:,\\s*)?and\\b\\s*${goesOn}|,\\s*${goesOn}`,
      'iuy',
    ),
  )
