/** What is said about a text: sentences with a place, and the picture of them. */
import type { Span } from '../../grammar/span.ts'

export type { Span as TextSpan } from '../../grammar/span.ts'

/** Something about a text: an error or a warning, which one follows from the list it stands in. */
export interface Diagnostic {
  /** One sentence, with the suggestion if there is one. */
  readonly message: string
  readonly span: Span
  /** What could have stood there, as in the message; empty where that is not the matter. */
  readonly expected: readonly string[]
  /** A text to put in the place of the span. */
  readonly suggestion?: string
}

/** Items as a sentence names them: `a, b or c`. */
export const listed = (items: readonly string[], last = 'or'): string =>
  items.length < 2
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`

/** In quotes; what has quotes of its own is told apart from what was typed without them. */
const shownText = (text: string): string => {
  if (/^(['"]).*\1$/s.test(text)) return `${text}, in quotes`
  return text.includes("'") ? text : `'${text}'`
}

/** Makes a diagnostic; the suggestion becomes part of the sentence. */
export const diagnostic = (
  span: Span,
  sentence: string,
  suggestion?: string,
  expected: readonly string[] = [],
): Diagnostic =>
  suggestion === undefined
    ? { message: sentence, span, expected }
    : {
        message: `${sentence} — did you mean ${shownText(suggestion)}?`,
        span,
        expected,
        suggestion,
      }

/** Characters of a line in a picture. */
const WIDTH = 100

/**
 * The line of the text with carets under the span, and the sentence after them. A line of more than `width` characters is cut
 * around its mark.
 *
 * @example
 * ```ts
 * import { picture } from 'tminus/language'
 * picture('daily x', { message: 'expected the end', span: { start: 6, end: 7 }, expected: [] }) // => 'daily x\n      ^ expected the end'
 * ```
 */
export const picture = (
  text: string,
  { span, message }: Diagnostic,
  width: number = WIDTH,
): string => {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1
  const newline = text.indexOf('\n', lineStart)
  const lineEnd = newline < 0 ? text.length : newline
  const from = Math.max(lineStart, Math.min(span.start - Math.floor(width / 2), lineEnd - width))
  const until = Math.min(lineEnd, from + width)
  const before = from > lineStart ? '…' : ''
  const line = `${before}${text.slice(from, until)}${until < lineEnd ? '…' : ''}`
  const indent = before + text.slice(from, span.start)
  const carets = '^'.repeat(Math.max(1, Math.min(span.end, until) - span.start))
  return `${line}\n${indent.replace(/[^\t]/g, ' ')}${carets} ${message}`
}
