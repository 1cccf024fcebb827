/** The signs of a sentence, which say nothing here. */
import { KINDS } from './kinds.ts'
import { type Word, wordsFor } from './words-of.ts'

/** The words without the signs of a sentence behind them: `8am weekdays; 10am weekends`. */
export const unmarked = (words: readonly Word[]): readonly Word[] =>
  words.some(({ isQuoted }) => isQuoted)
    ? words
    : words.flatMap((word, i) => {
        if (KINDS['MARKED']?.(words, i) === undefined) return [word]
        const text = word.text.slice(0, -1)
        const bare = { ...word, text, lower: text.toLowerCase(), end: word.end - 1 }
        const sign = { start: word.end - 1, end: word.end }
        return /[:;]$/.test(word.text) ? [bare, ...wordsFor(',', sign)] : [bare]
      })
