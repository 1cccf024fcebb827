/** The table of what people type: rows as in the corpus, behind a mistake what it means once its hint is followed. */
import { readFileSync } from 'node:fs'
import { rowOf } from '../../grammar/corpus.ts'

/** Phrases with one plain meaning; with several or none; and texts of other schedulers. */
type PhraseKind = 'speech' | 'unsure' | 'foreign'

/** What somebody typed; `hinted` is the canonical text after the hint. */
export type Phrase = ReturnType<typeof rowOf> & { readonly kind: PhraseKind }

const rowsOf = (kind: PhraseKind): readonly Phrase[] =>
  readFileSync(new URL(`${kind}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('%'))
    .map((line) => ({ kind, ...rowOf(line) }))

/** All of them. */
export const people: readonly Phrase[] = [
  ...rowsOf('speech'),
  ...rowsOf('unsure'),
  ...rowsOf('foreign'),
]
