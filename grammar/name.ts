/** Text in quotes, whole numbers, names of tasks and zones. */
import P, { type Parser } from 'parsimmon'
import { wholeNumber } from './ending.ts'
import { TASK_NAME, ZONE_NAME } from './labels.ts'
import { keyword, peek, skip, token, wordEnd } from './lexical.ts'
import type { Count, Text } from './span.ts'

const QUOTED = /'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)"/y

/** A backslash escapes the quotes and itself; before anything else it is itself. */
const withoutEscapes = (text: string): string => text.replace(/\\(['"\\])/g, '$1')

const inside = (match: RegExpExecArray): string => withoutEscapes(match[1] ?? match[2] ?? '')

/** Text in single or double quotes. */
export const quotedText = (expected: string): Parser<Text> =>
  token(QUOTED, expected, (match, span) => ({ text: inside(match), span }))

/** A whole number without a sign. */
export const count = (expected = 'a number'): Parser<Count> =>
  token(wholeNumber(String.raw`\d+`, '.:'), expected, (match, span) => ({
    value: Number(match[0]),
    span,
  }))

const ZONE =
  /(?:UTC|GMT)(?![\p{L}\p{N}_+/-])|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?(?![\p{L}\p{N}_:.])|[A-Z_]+(?:\/[A-Z0-9_+-]+)+/iuy
const openZone = token(ZONE, ZONE_NAME, (match, span) => ({ text: match[0], span }))

const startsQuoted = peek(/['"]/y)

/** A zone: quoted, or unquoted if it contains `/`, is `UTC` or `GMT`, or is an offset such as `+05:30`. */
export const zone: Parser<Text> = startsQuoted.chain((quote) =>
  quote ? quotedText(ZONE_NAME) : openZone,
)

const quotedName = quotedText(TASK_NAME)

const bareName = (isWord: (word: string) => boolean): Parser<Text> =>
  P((input, i) => {
    const start = skip(input, i)
    const end = wordEnd(input, start)
    const text = input.slice(start, end)
    if (end === start || isWord(text.toLowerCase())) return P.makeFailure(start, TASK_NAME)
    return P.makeSuccess(end, { text, span: { start, end } })
  })

/** A task's name: quoted, or one word that is not a word of the language. */
export const taskName = (isWord: (word: string) => boolean): Parser<Text> => {
  const bare = bareName(isWord)
  return startsQuoted.chain((quote) => (quote ? quotedName : bare))
}

/** `the`, which may be left out. */
export const the: Parser<unknown> = peek(/the\b/iy).chain((yes) =>
  yes ? keyword('the') : P.of(undefined),
)
