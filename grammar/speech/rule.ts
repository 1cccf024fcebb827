/** One rule of speech against the words: its pieces, and what it puts there. */
import { DOUBTS, SURE } from './doubts.ts'
import { KINDS } from './kinds.ts'
import { LIST_SPEECH } from './list-rules.ts'
import { MADE } from './made.ts'
import { TABLES } from './tables.ts'
import type { Word } from './words-of.ts'

/** A piece of a rule: words or kinds one of which must stand there, unless it may be missing. */
interface Piece {
  readonly choices: readonly string[]
  readonly mayMiss: boolean
  readonly isNumbered: boolean
}
interface Rule {
  readonly pieces: readonly Piece[]
  readonly put: readonly string[]
}

const pieceOf = (written: string): Piece => {
  const mayMiss = written.endsWith('?')
  const choices = (mayMiss ? written.slice(0, -1) : written).split('|')
  const [first = ''] = choices
  return { choices, mayMiss, isNumbered: choices.length > 1 || Object.hasOwn(KINDS, first) }
}

const ruleOf = (key: string, rule: string): Rule => {
  const [found = '', put = ''] = rule.split(' => ')
  const pieces = found === '' ? [key] : [key, ...found.split(' ')]
  return { pieces: pieces.map(pieceOf), put: put.split(' ') }
}

/** Tables of rules as `rules.ts` has them. */
type Tables = readonly Readonly<Record<string, readonly string[]>>[]

/** The rules by each of their first words. */
const byFirstOf = (tables: Tables): ReadonlyMap<string, readonly Rule[]> => {
  const byFirst = new Map<string, readonly Rule[]>()
  for (const [key, rules] of tables.flatMap(Object.entries<readonly string[]>)) {
    const all = rules.map((rule) => ruleOf(key, rule))
    for (const first of key.split('|')) byFirst.set(first, [...(byFirst.get(first) ?? []), ...all])
  }
  return byFirst
}

/** How many words the piece takes. */
const taken = ({ choices }: Piece, words: readonly Word[], at: number): number | undefined => {
  for (const choice of choices) {
    const kind = Object.hasOwn(KINDS, choice) ? KINDS[choice] : undefined
    const word = words[at]
    const size = kind?.(words, at) ?? (word?.lower === choice && !word.isQuoted ? 1 : undefined)
    if (size !== undefined) return size
  }
  return undefined
}

/** What a rule found. */
interface Match {
  readonly end: number
  readonly found: readonly string[]
}

const matched = ({ pieces }: Rule, words: readonly Word[], from: number): Match | undefined => {
  const found: string[] = []
  let end = from
  for (const piece of pieces) {
    const size = taken(piece, words, end)
    if (size === undefined && !piece.mayMiss) return undefined
    const next = end + (size ?? 0)
    if (piece.isNumbered)
      found.push(
        words
          .slice(end, next)
          .map(({ text }) => text)
          .join(' '),
      )
    end = next
  }
  return { end, found }
}

const quoted = (name: string): string => (/^['"]/.test(name) ? name : `'${name}'`)

/** One plain word, or several; `undefined` where it cannot be made. */
const worded = (written: string, { found }: Match): string | undefined => {
  if (Object.hasOwn(MADE, written)) return MADE[written]?.(found.map((word) => word.toLowerCase()))
  const number = /^'?\$(\d)[',.]?$/.exec(written)?.[1]
  if (number === undefined) return written
  const name = found[Number(number) - 1] ?? ''
  if (written.endsWith(',')) return name.replace(/(?: ,)? or /gi, ' , ')
  if (written.endsWith('.')) return name.replace(/[.!?]$/, '').replace(/[:;]$/, ' ,')
  return written.startsWith("'") ? quoted(name) : name
}

/** The plain words; `undefined` where one cannot be made. */
const filled = ({ put }: Rule, match: Match): readonly string[] | undefined => {
  const words = put.map((written) => worded(written, match))
  return words.includes(undefined) ? undefined : (words.filter((word) => word !== '') as string[])
}

/** What is in doubt about what the rule found. */
const doubtsOf = ({ put }: Rule, { found }: Match): readonly string[] =>
  put.flatMap((written) => DOUBTS[written]?.(found.map((word) => word.toLowerCase())) ?? [])

/** What the first rule that fits puts there, where what it takes ends, and what is in doubt about it. */
interface Ruled {
  readonly put: readonly string[]
  readonly end: number
  readonly doubts: readonly string[]
  /** What was in doubt before about what it takes no longer is. */
  readonly isSure: boolean
}

/** The first rule that fits there. */
type Ruling = (words: readonly Word[], at: number) => Ruled | undefined

/** Finds the first rule of the tables that fits. */
const ruledBy = (tables: Tables): Ruling => {
  const byFirst = byFirstOf(tables)
  const kinds = [...byFirst.keys()].filter((key) => Object.hasOwn(KINDS, key))
  /** Rules that begin at the word. */
  const rulesAt = (words: readonly Word[], at: number): readonly Rule[] => [
    ...(words[at]?.isQuoted === false ? (byFirst.get(words[at].lower) ?? []) : []),
    ...kinds.flatMap((kind) =>
      KINDS[kind]?.(words, at) === undefined ? [] : (byFirst.get(kind) ?? []),
    ),
  ]
  return (words, at) => {
    for (const rule of rulesAt(words, at)) {
      const match = matched(rule, words, at)
      const put = match && filled(rule, match)
      if (match !== undefined && put !== undefined)
        return {
          put,
          end: match.end,
          doubts: doubtsOf(rule, match),
          isSure: rule.put.some((word) => SURE.has(word)),
        }
    }
    return undefined
  }
}

/** By all rules. */
export const ruled: Ruling = ruledBy(TABLES)

/** By the rules of lists alone. */
export const listed: Ruling = ruledBy([LIST_SPEECH])
