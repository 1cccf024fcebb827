/** Puts a text of everyday speech into plain words. */
import { uncommented } from '../lexical.ts'
import { NATURAL_WORDS } from '../natural.ts'
import type { Span } from '../span.ts'
import { composed } from './composed.ts'
import { bared, freed, led, turned, zoned } from './order.ts'
import { placed } from './placed.ts'
import { listed, ruled } from './rule.ts'
import { hushed, unmarked } from './sentence.ts'
import { type Side, sidesOf } from './several.ts'
import { type Doubt, type Word, wordsFor, wordsOf } from './words-of.ts'

/** One round of rules, from left to right. */
const rewritten = (words: readonly Word[], rules: typeof ruled = ruled): readonly Word[] => {
  const plain: Word[] = []
  let at = 0
  for (let first = words[0]; first !== undefined; first = words[at]) {
    const found = rules(words, at)
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

/** The words after each step of the rounds. */
function* roundsOf(typed: readonly Word[]): Generator<readonly Word[]> {
  let words = typed
  for (let round = 0; round < ROUNDS; round++) {
    const next = rewritten(words)
    const isChanged = textOf(next) !== textOf(words)
    if (isChanged) yield next
    const order = turned(next)
    if (order !== undefined) yield order
    if (!isChanged && order === undefined) return
    words = order ?? next
  }
}

/** Schedules joined by `or`, which is in doubt. */
const beside = (sides: readonly Side[]): readonly Word[] =>
  sides.flatMap(({ words, sign }, i) => {
    const span = { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 }
    // What follows `unless` could belong to it.
    const isOpen = words.some(({ lower, isQuoted }) => lower === 'unless' && !isQuoted)
    const whole = isOpen ? [...wordsFor('(', span), ...words, ...wordsFor(')', span)] : words
    const said = `'${sign}' is read as 'or': the task starts at each of these`
    return i === 0 ? whole : [...wordsFor('|', span, [{ span, said }]), ...whole]
  })

/** What several schedules could mean in plain words: each side can be plain behind another round, all of them at their last. */
function* besideTexts(sides: readonly Side[]): Generator<Plain> {
  yield joined(beside(sides))
  const rounds = sides.map(({ words, sign }) => {
    const first = led(words) ?? words
    return [first, ...roundsOf(first)].map((round): Side => ({ words: round, sign }))
  })
  const most = Math.max(...rounds.map(({ length }) => length))
  for (let round = most - 1; round >= 0; round--)
    yield joined(beside(rounds.flatMap((one) => one[Math.min(round, one.length - 1)] ?? [])))
}

/** The words of a text without the signs of its sentence, and without what only asks. */
interface Said {
  readonly all: readonly Word[]
  readonly typed: readonly Word[]
  readonly free: readonly Word[]
}

/** The words of a text; nothing where chrono-node reads whatever stands there. */
const saidIn = (text: string): Said | undefined => {
  const all = wordsOf(uncommented(text))
  const typed = unmarked(hushed(all))
  if (NATURAL.has(typed[0]?.lower ?? '')) return undefined
  const asked = bared(typed) ?? typed
  return { all, typed, free: freed(asked) ?? asked }
}

/**
 * What a text could mean where its plain words would mean something else than people do (`ahead.ts`): where `and` goes on
 * with a list, or with another schedule, which is hardly ever waited for beside the first.
 */
export function* textsAhead(text: string): Generator<Plain> {
  const said = saidIn(text)
  if (said === undefined) return
  const words = inLists(said.free)
  const sides = sidesOf(words)
  if (sides.some(({ sign }) => sign === 'and')) yield* besideTexts(sides)
  else if (textOf(words) !== textOf(said.free)) yield* textsOf(words)
}

/** Lists without the prepositions within them, of up to some elements. */
const inLists = (words: readonly Word[]): readonly Word[] => {
  let lists = words
  for (let round = 0; round < ROUNDS; round++) lists = rewritten(lists, listed)
  return lists
}

/** What a text could mean in plain words, in the order in which it is to be read; nothing where no rule fits. */
export function* plainTexts(text: string): Generator<Plain> {
  const said = saidIn(text)
  if (said === undefined) return
  const { all, typed, free } = said
  const moved = zoned(free) ?? free
  const words = led(moved) ?? moved
  if (words !== typed || textOf(typed) !== textOf(all) || words.some(({ isTyped }) => !isTyped))
    yield joined(words)
  yield* furtherTexts(words)
  const sides = sidesOf(free)
  if (sides.length > 0) yield* besideTexts(sides)
}

/** These words, and what the rules make of them. */
function* textsOf(free: readonly Word[]): Generator<Plain> {
  const moved = zoned(free) ?? free
  const words = led(moved) ?? moved
  yield joined(words)
  yield* furtherTexts(words)
}

/** What the rules make of the words, and the parts of a schedule in any order. */
function* furtherTexts(words: readonly Word[]): Generator<Plain> {
  for (const round of roundsOf(words)) yield joined(round)
  yield* inAnyOrder(words)
}

/** A schedule of parts in any order, as typed and behind the rules. */
function* inAnyOrder(typed: readonly Word[]): Generator<Plain> {
  let words = typed
  for (let round = 0; round < ROUNDS; round++) {
    const order = composed(words)
    if (order !== undefined) {
      yield joined(order)
      for (const further of roundsOf(order)) yield joined(further)
    }
    const next = rewritten(words)
    if (textOf(next) === textOf(words)) return
    words = next
  }
}
