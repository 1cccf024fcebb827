/** A text as words and signs with their places, as the rules of speech see it. */
import type { Span } from '../span.ts'

/** A word, a sign, or what stands in quotes; its place is that of what was typed for it. */
export interface Word extends Span {
  readonly text: string
  readonly lower: string
  readonly isQuoted: boolean
  /** Typed so, not put there by a rule. */
  readonly isTyped: boolean
}

const WORD = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|[(),~!&|]|[^\s(),~!&|'"]+|['"]/g

/** The words of a text without comments. */
export const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(WORD)].map(({ 0: found, index }) => ({
    text: found,
    lower: found.toLowerCase(),
    isQuoted: /^['"]./.test(found),
    isTyped: true,
    start: index,
    end: index + found.length,
  }))

/** Words that a rule puts in the place of typed ones. */
export const wordsFor = (text: string, { start, end }: Span): readonly Word[] =>
  wordsOf(text).map((word) => ({ ...word, start, end, isTyped: false }))
