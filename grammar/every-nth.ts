/** What may follow `every N days` or `every N weeks`, in any order: `on Mon and Thu`, `at 10:00`, `starting <date>`. */
import P, { type Parser } from 'parsimmon'
import { LIMIT, ON_WEEKDAYS } from './ahead.ts'
import { type ClockTree, timeOfDay } from './clock.ts'
import { either, optional, table } from './lexical.ts'
import { listOf } from './list.ts'
import { dayList, type MarkTree } from './mark.ts'
import { type MomentTree, moment } from './moment.ts'

/** What makes days and weeks units of the calendar. */
export interface Clauses {
  readonly days?: readonly [MarkTree, ...MarkTree[]]
  readonly times?: readonly [ClockTree, ...ClockTree[]]
  readonly start?: MomentTree
}

/** `starting <date>`; `starting at <date>` says the same. */
export const starting: Parser<MomentTree> = optional(
  table({ at: P.of(undefined) }),
  undefined,
  [],
).then(moment)

type ClauseWord = 'on' | 'at' | 'starting'

const CLAUSES: Readonly<Record<ClauseWord, Parser<Clauses>>> = {
  on: dayList('week').map((days): Clauses => ({ days })),
  at: listOf(timeOfDay).map((times): Clauses => ({ times })),
  starting: starting.map((start): Clauses => ({ start })),
}

const NONE: Clauses = {}
const known = new Map<string, Parser<Clauses>>()

/** A clause of that word, and the clauses that may still follow. */
export const clause = (word: ClauseWord, others: readonly ClauseWord[]): Parser<Clauses> =>
  P.seqMap(CLAUSES[word], clauses(others), (one, more) => ({ ...one, ...more }))

const made = (words: readonly ClauseWord[]): Parser<Clauses> => {
  if (words.length === 0) return P.of(NONE)
  const rest = (word: ClauseWord) => words.filter((other) => other !== word)
  const rows = words.map((word) => [word, clause(word, rest(word))] as const)
  const some = optional(table(Object.fromEntries(rows)), NONE)
  // A guard of the calendar may follow, which begins with `on` as weekdays do.
  return either(LIMIT, either(ON_WEEKDAYS, some, P.of(NONE)), some)
}

/** Any of these clauses, each at most once. */
export const clauses = (words: readonly ClauseWord[]): Parser<Clauses> => {
  const key = [...words].sort().join()
  const found = known.get(key) ?? made(words)
  known.set(key, found)
  return found
}
