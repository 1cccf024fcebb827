/** From what the grammar could not read to a diagnostic with a place, a list and a suggestion. */
import { shown } from '../../grammar/expected.ts'
import type { Reading } from '../../grammar/grammar.ts'
import { MAX_DEPTH, MAX_LENGTH } from '../../grammar/limits.ts'
import type { Span } from '../../grammar/span.ts'
import { type Diagnostic, diagnostic, listed } from './diagnostic.ts'
import { suggest } from './suggest.ts'

type Refusal = Extract<Reading, { ok: false }>

const TOKEN =
  /[\p{L}\p{N}_][\p{L}\p{N}_:.'/-]*|'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|[=<>]+|!=+/uy

/** The token at an offset: a word, a number, text in quotes, or one character. */
const tokenAt = (text: string, start: number): Span => {
  TOKEN.lastIndex = start
  if (TOKEN.test(text)) return { start, end: TOKEN.lastIndex }
  const length =
    text.codePointAt(start) === undefined ? 0 : (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1
  return { start, end: start + length }
}

const describe = (
  text: string,
  span: Span,
  refusal: Extract<Refusal, { reason: 'syntax' }>,
  firstWords: readonly string[],
): Diagnostic => {
  const labels = refusal.expected
  const found = text.slice(span.start, span.end)
  if (found === "'" || found === '"') return diagnostic(span, `this quote is never closed`)
  if (/^(since|ever)$/i.test(found) && labels.includes("'&'"))
    return diagnostic(span, `'since' does not chain: put one of them in parentheses`)
  const list = shown(labels)
  const meant = suggest(text, span, labels, firstWords)
  const place = meant === undefined ? span : { start: meant.start, end: meant.end }
  return diagnostic(place, `expected ${listed(list)}`, meant?.text, list)
}

/** The diagnostic of a text that the grammar refused. */
export const syntaxDiagnostic = (
  text: string,
  refusal: Refusal,
  firstWords: readonly string[],
): Diagnostic => {
  switch (refusal.reason) {
    case 'long':
      return diagnostic(
        { start: refusal.at, end: text.length },
        `a condition has at most ${MAX_LENGTH} characters, this text has ${text.length}`,
      )
    case 'deep':
      return diagnostic(
        tokenAt(text, refusal.at),
        `conditions are nested at most ${MAX_DEPTH} deep`,
      )
    case 'syntax':
      return describe(text, tokenAt(text, refusal.at), refusal, firstWords)
  }
}
