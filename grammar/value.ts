/** A JSON value as written: quoted text, a number, `true`, `false`, `null`, or an object or array in JSON. */
import P, { type Parser } from 'parsimmon'
import { END } from './ending.ts'
import { either, skip, token } from './lexical.ts'
import { quotedText } from './name.ts'

/** What JSON can carry. */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly [key: string]: Value }

const VALUE = "a value such as 'v' or 5"

const WORDS: Readonly<Record<string, Value>> = { true: true, false: false, null: null }

const plain = token(
  new RegExp(
    String.raw`(?:true|false|null)${END}|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?(?![\p{L}\p{N}])`,
    'iuy',
  ),
  VALUE,
  (match): Value => {
    const word = match[0].toLowerCase()
    return Object.hasOwn(WORDS, word) ? (WORDS[word] ?? null) : Number(word)
  },
)

const STRINGS_AND_BRACKETS = /"(?:[^"\\]|\\[\s\S])*"|[[\]{}]/g

/** The offset after the bracket that closes the one at `start`; −1 if none does. */
const closing = (input: string, start: number): number => {
  STRINGS_AND_BRACKETS.lastIndex = start
  let depth = 0
  for (;;) {
    const match = STRINGS_AND_BRACKETS.exec(input)
    if (match === null) return -1
    if (match[0] === '[' || match[0] === '{') depth++
    else if ((match[0] === ']' || match[0] === '}') && --depth === 0) {
      return match.index + 1
    }
  }
}

const read = (text: string): { readonly value: Value } | undefined => {
  try {
    return { value: JSON.parse(text) as Value }
  } catch {
    return undefined
  }
}

const bracketed: Parser<Value> = P((input, i) => {
  const start = skip(input, i)
  const end = closing(input, start)
  const result = end < 0 ? undefined : read(input.slice(start, end))
  return result === undefined
    ? P.makeFailure(start, 'an object or array in JSON')
    : P.makeSuccess(end, result.value)
})

const text = quotedText(VALUE).map((t): Value => t.text)

/** Any JSON value; text may stand in single quotes. */
export const value: Parser<Value> = either(/['"]/y, text, either(/[[{]/y, bracketed, plain))
