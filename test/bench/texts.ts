/** The texts that language is measured with: those of the corpus, else of the conformance file beside the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from './built.ts'

const ROOT = new URL('../../', import.meta.url)

export const texts = (): readonly string[] => {
  const corpus = new URL('grammar/corpus/', ROOT)
  const lines = existsSync(corpus)
    ? readdirSync(corpus).flatMap((file) => readFileSync(new URL(file, corpus), 'utf8').split('\n'))
    : FALLBACK
  // A corpus line is `input ⇒ canonical text`; what has no arrow is a text of its own or a note.
  const inputs = lines.map((line) => line.split('⇒')[0]?.trim() ?? '')
  const valid = inputs.filter((text) => text !== '' && !text.startsWith('#') && parse(text).ok)
  return [...new Set(valid)]
}

const FALLBACK = [
  'daily after 10:00',
  'every 10 seconds',
  "after task 'a' succeeded & ~task 'b' is running",
]
