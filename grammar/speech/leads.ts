/** Words before a part of a schedule, which say what it is, or nothing. */
import { sizeOf } from './kinds.ts'
import { lowerAt } from './lists.ts'
import { LEADS, LISTING, NEGATIVES, PREPOSITIONS } from './part-sets.ts'
import type { Word } from './words-of.ts'

/** What they say about it. */
export type Flag = 'each' | 'except' | 'from' | 'between' | 'and' | 'list' | 'at' | 'open'

/** What each word says. */
const FLAGS: ReadonlyMap<string, readonly Flag[]> = new Map<string, readonly Flag[]>([
  ...LEADS.map((word) => [word, []] as const),
  ...PREPOSITIONS.map((word) => [word, ['open']] as const),
  ...NEGATIVES.map((word) => [word, ['except']] as const),
  ...LISTING.map((word) => [word, ['list']] as const),
  ['at', ['at']],
  ['and', ['and', 'list']],
  ['from', ['from']],
  ['between', ['between']],
  ['every', ['each']],
  ['each', ['each']],
])
const NOT: ReadonlySet<string> = new Set(NEGATIVES)
const BEFORE: ReadonlySet<string> = new Set(['at', ...PREPOSITIONS])

/** What one word says; `undefined` where it is no such word. */
const flagsOf = (
  word: string,
  next: string,
  flags: ReadonlySet<Flag>,
): readonly Flag[] | undefined => {
  // `but on Mondays` could be an exception or none; `but only on Mondays` is none.
  if (word === 'but' && BEFORE.has(next)) return undefined
  if (next === 'only' && NOT.has(word)) return []
  const said = FLAGS.get(word)
  return said?.[0] === 'each' && flags.has('each') ? undefined : said
}

/** The place behind such words, and what they say. */
export const leadAt = (
  words: readonly Word[],
  from: number,
): { readonly at: number; readonly flags: ReadonlySet<Flag> } => {
  const flags = new Set<Flag>()
  for (let at = from; ; at++) {
    const isBound = lowerAt(words, at) === 'from' && sizeOf('DATE', words, at + 1) === 1
    const said = isBound ? undefined : flagsOf(lowerAt(words, at), lowerAt(words, at + 1), flags)
    if (said === undefined) return { at, flags }
    for (const flag of said) flags.add(flag)
  }
}
