/** Misspelt words of a text, all of them at once: `on even weeks, Wednsdays at 8:00`. */
import { TABLES } from '../../../grammar/speech/tables.ts'
import { SPOKEN, WORDS } from '../../../grammar/vocabulary.ts'
import { NUMBERS } from '../../../grammar/words.ts'
import { nearest } from '../../run/nearest.ts'
import type { Replacement } from './habit.ts'

/** Letters; shorter words are too near to one another. */
const SHORTEST = 4
/** A text with more of them is another language. */
const MOST = 4

let words: ReadonlySet<string> | undefined

/** All words that are read, those of everyday speech too. */
const known = (): ReadonlySet<string> => {
  words ??= new Set([
    ...WORDS,
    ...SPOKEN,
    ...Object.keys(NUMBERS),
    ...TABLES.flatMap(Object.entries<readonly string[]>)
      .flatMap(([key, rules]) => [key, ...rules])
      .flatMap((text) => text.split(/[ |?]/))
      .filter((word) => /^[a-z]{4,}$/.test(word)),
  ])
  return words
}

const TOKENS = /'(?:[^'\\]|\\[\s\S])*'?|"(?:[^"\\]|\\[\s\S])*"?|[\p{L}\p{N}_.:/-]+/gu

/** A text with its misspelt words replaced by the nearest known ones, and what is said about them. */
export const respelt = (
  text: string,
): { readonly put: Replacement; readonly said: string } | undefined => {
  const found: Replacement[] = []
  for (const { 0: word, index } of text.matchAll(TOKENS)) {
    const isPlain = word.length >= SHORTEST && /^\p{L}+$/u.test(word)
    if (!isPlain || known().has(word.toLowerCase())) continue
    const near = nearest(word, known())
    if (near !== undefined) found.push({ start: index, end: index + word.length, text: near })
  }
  const [first] = found
  const last = found.at(-1)
  if (first === undefined || last === undefined || found.length > MOST) return undefined
  let [put, reached] = ['', first.start]
  for (const one of found) {
    put += text.slice(reached, one.start) + one.text
    reached = one.end
  }
  const typed = found.map((one) => `'${text.slice(one.start, one.end)}'`)
  const said =
    typed.length === 1
      ? `${typed[0]} is no word of the language`
      : `${typed.join(', ')} are no words of the language`
  return { put: { start: first.start, end: last.end, text: put }, said }
}
