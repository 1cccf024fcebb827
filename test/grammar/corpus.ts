/** The rows of grammar/corpus: text ⇒ canonical text, or text ✗ start-end message. */
import { readdirSync, readFileSync } from 'node:fs'

/** A row of the corpus; `section` is the phrase that the comment above it names. */
export interface CorpusRow {
  readonly family: string
  readonly section: string
  readonly text: string
  readonly canonical?: string
  readonly error?: { readonly start: number; readonly end: number; readonly message: string }
}

const folder = new URL('../../grammar/corpus/', import.meta.url)
const VALID = /^(.*?) ⇒ (.*)$/
const INVALID = /^(.*?) ✗ (\d+)-(\d+) (.*?)(?: ⇒ (.*))?$/

/** One row; behind a mistake may stand what it means once its hint is followed. */
export const rowOf = (
  line: string,
): Pick<CorpusRow, 'text' | 'canonical' | 'error'> & { readonly hinted?: string } => {
  const [, wrong, start, end, message, hinted] = INVALID.exec(line) ?? []
  if (wrong !== undefined && message !== undefined) {
    const row = { text: wrong, error: { start: Number(start), end: Number(end), message } }
    return hinted === undefined ? row : { ...row, hinted }
  }
  const [, text, canonical] = VALID.exec(line) ?? []
  if (text === undefined || canonical === undefined) throw new Error(`Cannot read the row: ${line}`)
  return { text, canonical }
}

const rowsOf = (file: string): readonly CorpusRow[] => {
  let section = ''
  const rows: CorpusRow[] = []
  for (const line of readFileSync(new URL(file, folder), 'utf8').split('\n')) {
    if (line.startsWith('%')) section = line.slice(1).trim()
    else if (line.trim() !== '')
      rows.push({ family: file.replace('.txt', ''), section, ...rowOf(line) })
  }
  return rows
}

/** All rows of all families. */
export const corpus: readonly CorpusRow[] = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .flatMap(rowsOf)

/** The texts that are conditions. */
export const validTexts: readonly string[] = corpus.flatMap(({ text, canonical }) =>
  canonical === undefined ? [] : [text],
)
