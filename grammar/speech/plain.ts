/** Puts a text of everyday speech into plain words. */
import { uncommented } from '../lexical.ts'
import { NATURAL_WORDS } from '../natural.ts'
import type { Span } from '../span.ts'
import { composed } from './composed.ts'
import { bared, freed, led, sidesOf, turned, zoned } from './order.ts'
import { placed } from './placed.ts'
import { ruled } from './rule.ts'
import { unmarked } from './sentence.ts'
import { type Doubt, type Word, wordsFor, wordsOf } from './words-of.ts'

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

const EACH = "',' is read as 'or': the task starts at each of these"

/** Schedules joined by `or`, which is in doubt. */
const beside = (sides: readonly (readonly Word[])[]): readonly Word[] =>
  sides.flatMap((side, i) => {
    const span = { start: side[0]?.start ?? 0, end: side.at(-1)?.end ?? 0 }
    // What follows `unless` could belong to it.
    const isOpen = side.some(({ lower, isQuoted }) => lower === 'unless' && !isQuoted)
    const whole = isOpen ? [...wordsFor('(', span), ...side, ...wordsFor(')', span)] : side
    return i === 0 ? whole : [...wordsFor('|', span, [{ span, said: EACH }]), ...whole]
  })

/** What a text could mean in plain words, in the order in which it is to be read; nothing where no rule fits. */
export function* plainTexts(typed: string): Generator<Plain> {
  const all = wordsOf(uncommented(typed))
  const asTyped = unmarked(all)
  // Whatever stands in a natural date is for chrono-node to read.
  if (NATURAL.has(asTyped[0]?.lower ?? '')) return
  const asked = bared(asTyped) ?? asTyped
  const free = freed(asked) ?? asked
  const moved = zoned(free) ?? free
  const words = led(moved) ?? moved
  if (words !== asTyped || textOf(asTyped) !== textOf(all) || words.some(({ isTyped }) => !isTyped))
    yield joined(words)
  for (const round of roundsOf(words)) yield joined(round)
  yield* inAnyOrder(words)
  const sides = sidesOf(free)
  if (sides.length === 0) return
  yield joined(beside(sides))
  const rounds = sides.map((side) => [side, ...roundsOf(led(side) ?? side)])
  const most = Math.max(...rounds.map(({ length }) => length))
  // Each side can be plain behind another round: all of them at their last, then before it.
  for (let round = most - 1; round > 0; round--)
    yield joined(beside(rounds.map((one) => one[Math.min(round, one.length - 1)] ?? [])))
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
