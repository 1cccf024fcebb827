/** Ordinals as people write them: `5`, `5.`, `5th`, `fifth`. */
import type { Parser } from 'parsimmon'
import { token } from './lexical.ts'
import type { Count } from './span.ts'
import { alternation, ORDINALS } from './words.ts'

/** The source of a pattern for an ordinal in letters. */
export const ORDINAL_WORD: string = `(?:${alternation(Object.keys(ORDINALS))})(?!\\p{ID_Continue})`

const ORDINAL = new RegExp(
  `(?:(?!0\\d\\d)(\\d+)(?:(?:st|nd|rd|th)(?!\\p{ID_Continue})|\\.(?!\\d))?(?![\\p{L}\\p{N}:])|${ORDINAL_WORD})`,
  'iuy',
)

/** A number, or the ordinal of one. */
export const ordinal = (expected: string): Parser<Count> =>
  token(ORDINAL, expected, (match, span) => ({
    value: match[1] === undefined ? (ORDINALS[match[0].toLowerCase()] ?? 0) : Number(match[1]),
    span,
  }))
