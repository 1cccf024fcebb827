/** What a custom phrase is made of. Apart from its parsers: these types are public, and parsimmon's are not. */

/** The type of a placeholder. */
export type PlaceholderKind = 'string' | 'word' | 'number' | 'duration' | 'time' | 'task' | 'date'

const EACH: { readonly [S in PlaceholderKind]: S } = {
  string: 'string',
  word: 'word',
  number: 'number',
  duration: 'duration',
  time: 'time',
  task: 'task',
  date: 'date',
}

/** What a placeholder stands for. */
export const SLOTS: readonly PlaceholderKind[] = Object.values(EACH)

/** A fixed word (lower case), or a placeholder. */
export type PhrasePiece =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'slot'; readonly name: string; readonly slot: PlaceholderKind }

/** A phrase by its pieces; the first one is a word. `definition` is its normalised text. */
export interface PhrasePattern {
  readonly definition: string
  readonly pieces: readonly PhrasePiece[]
}
