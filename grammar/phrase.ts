/** Custom phrases: a sentence of fixed words and typed placeholders, as one more operand. */
import P, { type Parser } from 'parsimmon'
import { type ClockTree, timeOfDay } from './clock.ts'
import { type DurationTree, duration } from './duration.ts'
import { PLAIN_WORD, wholeNumber } from './ending.ts'
import { TASK_NAME } from './labels.ts'
import { either, keyword, token } from './lexical.ts'
import { type MomentTree, moment } from './moment.ts'
import { quotedText, taskName } from './name.ts'
import type { PhrasePattern, PlaceholderKind } from './pattern.ts'

/** What stood at a placeholder. */
export type Filling =
  | { readonly slot: 'string' | 'word' | 'task'; readonly text: string | null }
  | { readonly slot: 'number'; readonly number: number }
  | { readonly slot: 'duration'; readonly duration: DurationTree }
  | { readonly slot: 'time'; readonly clock: ClockTree }
  | { readonly slot: 'date'; readonly moment: MomentTree }

/** A custom phrase as it was used. */
export interface PhraseShape {
  readonly kind: 'custom'
  readonly definition: string
  readonly fillings: readonly (readonly [name: string, value: Filling])[]
}

const self = token(/this\s+task\b/iy, TASK_NAME, (): Filling => ({ slot: 'task', text: null }))

const fillers = (
  isWord: (word: string) => boolean,
): Readonly<Record<PlaceholderKind, Parser<Filling>>> => ({
  string: quotedText('text in quotes').map((t) => ({ slot: 'string', text: t.text })),
  word: token(new RegExp(PLAIN_WORD, 'uy'), 'a word', (m) => ({ slot: 'word', text: m[0] })),
  number: token(wholeNumber(String.raw`-?\d+(?:\.\d+)?`, ':'), 'a number', (m) => ({
    slot: 'number',
    number: Number(m[0]),
  })),
  duration: duration.map((d) => ({ slot: 'duration', duration: d })),
  time: timeOfDay.map((clock) => ({ slot: 'time', clock })),
  task: either<Filling>(
    /this\s+task\b/iy,
    self,
    taskName(isWord).map((t) => ({ slot: 'task', text: t.text })),
  ),
  date: moment.map((at) => ({ slot: 'date', moment: at })),
})

/** A parser for the phrase. */
export const phraseParser = (
  pattern: PhrasePattern,
  isWord: (word: string) => boolean,
): Parser<PhraseShape> => {
  const filler = fillers(isWord)
  const pieces = pattern.pieces.map(
    (piece): Parser<readonly [string, Filling] | undefined> =>
      piece.kind === 'word'
        ? keyword(piece.word)
        : filler[piece.slot].map((value) => [piece.name, value] as const),
  )
  return P.seq(...pieces).map((found) => ({
    kind: 'custom',
    definition: pattern.definition,
    fillings: found.filter((f) => f !== undefined),
  }))
}
