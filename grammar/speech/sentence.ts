/** The signs of a sentence, which say nothing here. */
import { type Word, wordsFor } from './words-of.ts'

/** A word with a sign of the sentence behind it: `minutes.`, `day:`; not `5.` or `a.m.`. */
export const isMarked = (word: string): boolean =>
  /[\p{L}\p{N}][.:;!?]$/u.test(word) && !/^\d+\.$|^(?:\d.*)?[ap]\.m\.$/.test(word)

/** The words without the signs of a loud sentence at its end: `every day at 9:00 !!!`. */
export const hushed = (words: readonly Word[]): readonly Word[] =>
  words.slice(0, words.findLastIndex(({ lower }) => lower !== '!') + 1)

/** The words without the signs of a sentence behind them: `8am weekdays; 10am weekends`. */
export const unmarked = (words: readonly Word[]): readonly Word[] =>
  words.some(({ isQuoted }) => isQuoted)
    ? words
    : words.flatMap((word) => {
        if (!isMarked(word.lower)) return [word]
        const text = word.text.slice(0, -1)
        const bare = { ...word, text, lower: text.toLowerCase(), end: word.end - 1 }
        const sign = { start: word.end - 1, end: word.end }
        return /[:;]$/.test(word.text) ? [bare, ...wordsFor(',', sign)] : [bare]
      })
