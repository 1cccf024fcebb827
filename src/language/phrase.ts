/** Custom phrases: compiled, and refused where a text could also be read in another way. */
import { type Grammar, grammarWith, plainGrammar, read } from '../../grammar/grammar.ts'
import type { PhrasePattern, PhrasePiece, PlaceholderKind } from '../../grammar/pattern.ts'
import { format } from '../condition/format.ts'
import type { CheckedPhrase } from '../typed/placeholder.ts'
import { type Phrase, patternOf, refuse } from './pattern.ts'
import { resolve } from './resolve/resolve.ts'

/** Texts that fit each placeholder, the first of every list together, then the second … */
const SAMPLES: Readonly<Record<PlaceholderKind, readonly [string, string, string]>> = {
  string: ["'mail'", "'tomorrow'", '"a"'],
  word: ['blue', 'failed', 'running'],
  number: ['3', '0', '24'],
  duration: ['5 min', '1h30m', '0:00:30'],
  time: ['10:00', '9 am', 'noon'],
  task: ["'load'", 'load', 'this task'],
  date: ['2026-12-24', "'tomorrow'", '2026-12-24 18:00'],
}

const samplesOf = ({ pieces }: PhrasePattern): readonly string[] =>
  ([0, 1, 2] as const).map((i) =>
    pieces.map((p) => (p.kind === 'word' ? p.word : SAMPLES[p.slot][i])).join(' '),
  )

/** Operators would be read before a phrase that begins with their word. */
const OPERATORS: ReadonlySet<string> = new Set([
  'not',
  'and',
  'or',
  'for',
  'within',
  'since',
  'ever',
  'in',
  'spread',
])

const readingOf = (text: string, grammar: Grammar): string | undefined => {
  const reading = read(text, grammar)
  if (!reading.ok) return undefined
  const notes = { errors: [], warnings: [], zone: undefined, tasks: undefined }
  return format(resolve(reading.tree, notes))
}

/** Which placeholders can take the same text. */
const ALIKE: Readonly<Record<PlaceholderKind, readonly PlaceholderKind[]>> = {
  string: ['string', 'task', 'date'],
  word: ['word', 'task', 'number', 'duration', 'time'],
  number: ['number', 'word'],
  duration: ['duration', 'word', 'time'],
  time: ['time', 'word', 'duration'],
  task: ['task', 'string', 'word', 'date'],
  date: ['date', 'string', 'task'],
}

const takesWords: ReadonlySet<PlaceholderKind> = new Set(['word', 'task', 'time'])

const overlap = (a: PhrasePiece, b: PhrasePiece): boolean => {
  if (a.kind === 'word') return b.kind === 'word' ? a.word === b.word : takesWords.has(b.slot)
  return b.kind === 'word' ? takesWords.has(a.slot) : ALIKE[a.slot].includes(b.slot)
}

const samePlaces = (a: PhrasePattern, b: PhrasePattern): boolean =>
  a.pieces.length === b.pieces.length &&
  a.pieces.every((piece, i) => {
    const other = b.pieces[i]
    return other !== undefined && overlap(piece, other)
  })

const checkBuiltIn = (pattern: PhrasePattern, definition: string): void => {
  const first = pattern.pieces[0]
  if (first?.kind === 'word' && OPERATORS.has(first.word))
    throw refuse(definition, `'${first.word}' is an operator, so a condition cannot begin with it`)
  for (const sample of samplesOf(pattern)) {
    const reading = readingOf(sample, plainGrammar())
    if (reading !== undefined)
      throw refuse(
        definition,
        `'${sample}' could be read as this phrase and as the built-in '${reading}'`,
      )
  }
}

const checkReadable = (pattern: PhrasePattern, definition: string): void => {
  const grammar = grammarWith([pattern])
  for (const sample of samplesOf(pattern))
    if (!read(sample, grammar).ok)
      throw refuse(
        definition,
        `'${sample}' cannot be read: a placeholder takes too much or too little`,
      )
}

const checkAgainst = (pattern: PhrasePattern, other: PhrasePattern, definition: string): void => {
  if (samePlaces(pattern, other))
    throw refuse(
      definition,
      `'${samplesOf(pattern)[0] ?? ''}' could be read as this phrase and as the phrase '${other.definition}'`,
    )
  for (const [mine, theirs] of [
    [pattern, other],
    [other, pattern],
  ] as const) {
    const grammar = grammarWith([theirs])
    for (const sample of samplesOf(mine)) {
      const reading = readingOf(sample, grammar)
      if (reading !== undefined)
        throw refuse(
          definition,
          `'${sample}' could be read as the phrase '${mine.definition}' and as '${reading}' with the phrase '${theirs.definition}'`,
        )
    }
  }
}

const shareFirstWord = (a: PhrasePattern, b: PhrasePattern): boolean => {
  const [one] = a.pieces
  const [two] = b.pieces
  return one?.kind === 'word' && two?.kind === 'word' && one.word === two.word
}

/**
 * Compiles the definition of a custom phrase: fixed words, of which the first thing is one, and placeholders of the types
 * `string` (quoted), `word`, `number`, `duration`, `time`, `task` and `date`. Give the phrases there are already as `others`.
 *
 * @throws {SyntaxError} when the definition is malformed, or if a text of it could also be read as a built-in phrase or as one
 * of the others; the message shows both readings.
 * @example
 * ```ts
 * import { phrase } from 'tminus/language'
 * phrase('Queue {name:string}  is full').definition // => 'queue {name:string} is full'
 * ```
 */
export const phrase = <const Definition extends string>(
  definition: CheckedPhrase<Definition>,
  others: readonly Phrase[] = [],
): Phrase<Definition> => {
  const given: string = definition
  const pattern = patternOf(given)
  checkBuiltIn(pattern, given)
  checkReadable(pattern, given)
  for (const other of others)
    if (shareFirstWord(pattern, other.pattern)) checkAgainst(pattern, other.pattern, given)
  return { definition: pattern.definition, pattern }
}
