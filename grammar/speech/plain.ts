/** Puts a text of everyday speech into plain words. */
import { uncommented } from '../lexical.ts'
import { NATURAL_WORDS } from '../natural.ts'
import type { Span } from '../span.ts'
import { DOUBTS, SURE } from './doubts.ts'
import { KINDS } from './kinds.ts'
import { MADE } from './made.ts'
import { freed, led, turned } from './order.ts'
import { TABLES } from './tables.ts'
import { type Doubt, type Word, wordsFor, wordsOf } from './words-of.ts'

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

/** The rules by each of their first words. */
const byFirst = new Map<string, readonly Rule[]>()
for (const [key, rules] of TABLES.flatMap(Object.entries<readonly string[]>)) {
  const all = rules.map((rule) => ruleOf(key, rule))
  for (const first of key.split('|')) byFirst.set(first, [...(byFirst.get(first) ?? []), ...all])
}
const FIRST_KINDS = [...byFirst.keys()].filter((key) => Object.hasOwn(KINDS, key))

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
  const number = /^'?\$(\d)[',]?$/.exec(written)?.[1]
  if (number === undefined) return written
  const name = found[Number(number) - 1] ?? ''
  if (written.endsWith(',')) return name.replace(/(?: ,)? or /gi, ' , ')
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

const OPENS: ReadonlySet<string> = new Set(['&', '|', '(', '~', '!', 'and', 'or', 'not'])

/** Rules that begin at the word. */
const rulesAt = (words: readonly Word[], at: number): readonly Rule[] => [
  ...(words[at]?.isQuoted === false ? (byFirst.get(words[at].lower) ?? []) : []),
  ...FIRST_KINDS.flatMap((kind) =>
    KINDS[kind]?.(words, at) === undefined ? [] : (byFirst.get(kind) ?? []),
  ),
]

/** What the first rule that fits puts there, where what it takes ends, and what is in doubt about it. */
interface Ruled {
  readonly put: readonly string[]
  readonly end: number
  readonly doubts: readonly string[]
  /** What was in doubt before about what it takes no longer is. */
  readonly isSure: boolean
}

const ruled = (words: readonly Word[], at: number): Ruled | undefined => {
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

/** What a rule puts there, by what stands before it; nothing where it does not belong there. */
const placed = (
  put: readonly string[],
  before: string | undefined,
): readonly string[] | undefined => {
  const isSign = before !== undefined && OPENS.has(before)
  const isFirst = before === undefined || isSign
  switch (put[0]) {
    case '^':
      return isFirst ? put.slice(1) : undefined
    case '&':
      return isFirst ? put.slice(1) : put
    case 'except':
      return isSign || before === 'but' ? undefined : put
    case 'and':
      if (before === undefined) return undefined
      return isSign ? put.slice(1) : put
    default:
      return put
  }
}

/** One round of all rules, from left to right. */
const rewritten = (words: readonly Word[]): readonly Word[] => {
  const plain: Word[] = []
  let at = 0
  for (let first = words[0]; first !== undefined; first = words[at]) {
    const found = ruled(words, at)
    const put = found && placed(found.put, plain.at(-1)?.lower)
    if (found === undefined || put === undefined) {
      plain.push(first)
      at++
    } else {
      const span = { start: first.start, end: words[found.end - 1]?.end ?? first.end }
      const doubts = [
        ...(found.isSure ? [] : words.slice(at, found.end).flatMap((word) => word.doubts)),
        ...found.doubts.map((said): Doubt => ({ span, said })),
      ]
      plain.push(...wordsFor(put.join(' '), span, doubts))
      at = found.end
    }
  }
  return plain
}

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ')

/** A text in plain words, and where each word of it comes from. */
export interface Plain {
  readonly text: string
  readonly doubts: readonly Doubt[]
  /** The place in the text as typed of a place in this one; exact where its words were typed so. */
  placeOf(span: Span): { readonly span: Span; readonly isExact: boolean }
}

const joined = (words: readonly Word[]): Plain => {
  const starts = words.map((_, i) => textOf(words.slice(0, i)).length + (i > 0 ? 1 : 0))
  const wordAt = (offset: number): number =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= offset),
    )
  return {
    text: textOf(words),
    doubts: words.flatMap((word) => word.doubts),
    placeOf: ({ start, end }) => {
      const [first, last] = [wordAt(start), wordAt(Math.max(start, end - 1))]
      const [one, other] = [words[first], words[last]]
      const startOf = one?.isTyped === true ? start - (starts[first] ?? 0) : 0
      const endOf = other?.isTyped === true ? end - (starts[last] ?? 0) : undefined
      return {
        span: {
          start: (one?.start ?? 0) + startOf,
          end: endOf === undefined ? (other?.end ?? 0) : (other?.start ?? 0) + endOf,
        },
        isExact: words.slice(first, last + 1).every(({ isTyped }) => isTyped),
      }
    },
  }
}

const NATURAL: ReadonlySet<string> = new Set(NATURAL_WORDS)

/** Plain words can be everyday ones for a further rule. */
const ROUNDS = 3

/** What a text could mean in plain words, in the order in which it is to be read; nothing where no rule fits. */
export function* plainTexts(typed: string): Generator<Plain> {
  const asTyped = wordsOf(uncommented(typed))
  // Whatever stands in a natural date is for chrono-node to read.
  if (NATURAL.has(asTyped[0]?.lower ?? '')) return
  const free = freed(asTyped) ?? asTyped
  let words = led(free) ?? free
  if (words !== asTyped || words.some(({ isTyped }) => !isTyped)) yield joined(words)
  for (let round = 0; round < ROUNDS; round++) {
    const next = rewritten(words)
    const isChanged = textOf(next) !== textOf(words)
    if (isChanged) yield joined(next)
    const order = turned(next)
    if (order !== undefined) yield joined(order)
    if (!isChanged && order === undefined) return
    words = order ?? next
  }
}
