/** The texts that the language is measured with: what `grammar/corpus/` accepts, of lines `input ⇒ canonical text`. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from './built.ts'

const CORPUS = new URL('../../grammar/corpus/', import.meta.url)

export const texts = (): readonly string[] => {
  const lines = readdirSync(CORPUS).flatMap((file) =>
    readFileSync(new URL(file, CORPUS), 'utf8').split('\n'),
  )
  const inputs = lines.filter((line) => line.includes('⇒')).map((line) => line.split('⇒')[0] ?? '')
  return [...new Set(inputs.map((text) => text.trim()))].filter((text) => parse(text).ok)
}
