/** From what the grammar could not read to a diagnostic with a place, a list and a suggestion. */
import { LETTERS } from '../../grammar/ending.ts'
import { shown } from '../../grammar/expected.ts'
import type { Reading } from '../../grammar/grammar.ts'
import { MAX_DEPTH, MAX_LENGTH } from '../../grammar/limits.ts'
import type { Span } from '../../grammar/span.ts'
import { listed } from './diagnostic.ts'
import type { Problem } from './repair.ts'
import type { Replacement } from './suggest/habit.ts'
import { doubtAt } from './suggest/unsure.ts'
import { suggest } from './suggest.ts'

type Refusal = Extract<Reading, { ok: false }>

const TOKEN = new RegExp(
  String.raw`[${LETTERS}][${LETTERS}:.'/-]*|'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|[=<>]+|!=+`,
  'uy',
)

/** The token at an offset: a word, a number, text in quotes, or one character. */
const tokenAt = (text: string, start: number): Span => {
  TOKEN.lastIndex = start
  if (TOKEN.test(text)) return { start, end: TOKEN.lastIndex }
  const length =
    text.codePointAt(start) === undefined ? 0 : (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1
  return { start, end: start + length }
}

const NOTHING: readonly Replacement[] = []

const problem = (
  span: Span,
  sentence: string,
  expected: readonly string[] = [],
  meant: () => readonly Replacement[] = () => NOTHING,
): Problem => ({ span, sentence, expected, meant, isEnd: true })

const describe = (
  text: string,
  span: Span,
  refusal: Extract<Refusal, { reason: 'syntax' }>,
  firstWords: readonly string[],
): Problem => {
  const labels = refusal.expected
  const found = text.slice(span.start, span.end)
  if (found === "'" || found === '"') return problem(span, `this quote is never closed`)
  if (/^(since|ever)$/i.test(found) && labels.includes("'&'"))
    return problem(span, `'since' does not chain: put one of them in parentheses`)
  const doubt = doubtAt(text, found === '' ? text.trimEnd().length - 1 : span.start)
  if (doubt !== undefined) return problem(doubt.span, doubt.sentence, [], () => doubt.meant)
  const list = shown(labels)
  const meant = (): readonly Replacement[] => suggest(text, span, labels, firstWords)
  return problem(span, `expected ${listed(list)}`, list, meant)
}

/** What is wrong with a text that the grammar refused. */
export const syntaxProblem = (
  text: string,
  refusal: Refusal,
  firstWords: readonly string[],
): Problem => {
  switch (refusal.reason) {
    case 'long':
      return problem(
        { start: refusal.at, end: text.length },
        `a condition has at most ${MAX_LENGTH} characters, this text has ${text.length}`,
      )
    case 'deep':
      return problem(tokenAt(text, refusal.at), `conditions are nested at most ${MAX_DEPTH} deep`)
    case 'syntax':
      return describe(text, tokenAt(text, refusal.at), refusal, firstWords)
  }
}
