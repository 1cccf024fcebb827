/** A text as words and signs with their places, as the rules of speech see it. */
import type { Span } from '../span.ts'

/** A word, a sign, or what stands in quotes; its place is that of what was typed for it. */
export interface Word extends Span {
  readonly text: string
  readonly lower: string
  readonly isQuoted: boolean
  /** Typed so, not put there by a rule. */
  readonly isTyped: boolean
  /** What is in doubt about the words that it stands for. */
  readonly doubts: readonly Doubt[]
}

/** Something typed that could have been meant otherwise. */
export interface Doubt {
  readonly span: Span
  readonly said: string
}

const WORD =
  /o['’]clock(?!\p{ID_Continue})|\p{L}+n['’]t(?!\p{ID_Continue})|(?:it|that)['’]s(?!\p{ID_Continue})|\p{L}*(?:ear|alentine|atrick|ool)['’]s(?!\p{ID_Continue})|@(?=\s*\d)|'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|&&|\|\||[(),~!&|]|[^\s(),~!&|'"]+|['"]/giu

/** What is said for short, in full: `isn't` and `@`; and signs that are typed twice, once. */
const inFull = (word: string): readonly string[] => {
  if (word === '@') return ['at']
  if (word === '&&' || word === '||') return [word.slice(1)]
  // `new year's day`, `valentine's day`
  if (/[^t]['’]s$/iu.test(word)) return [`${word.slice(0, -2)}s`]
  if (/t['’]s$/iu.test(word)) return [word.slice(0, -2), 'is']
  return /n['’]t$/i.test(word) ? [word.slice(0, -3), 'not'] : [word]
}

/** The words of a text without comments. */
export const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(WORD)].flatMap(({ 0: found, index }) =>
    inFull(found).map((word, _, { length }) => ({
      text: word,
      lower: word.toLowerCase().replace(/^o['’]c/, 'oc'),
      isQuoted: /^['"]./.test(word),
      isTyped: length === 1 && (word === found || found === word + word),
      doubts: [],
      start: index,
      end: index + found.length,
    })),
  )

/** Words that a rule puts in the place of typed ones. */
export const wordsFor = (
  text: string,
  { start, end }: Span,
  doubts: readonly Doubt[] = [],
): readonly Word[] =>
  wordsOf(text).map((word, i) => ({
    ...word,
    start,
    end,
    isTyped: false,
    doubts: i === 0 ? doubts : [],
  }))
