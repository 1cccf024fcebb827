/** The smallest sets of operands that hold a condition back: as long as those stay as they are, it is not true, whatever the others become. */
import { kleeneAnd, kleeneNot, kleeneOr, type Truth } from '../../condition/verdict.ts'
import type { Explanation } from '../../signal/ask/explain.ts'

/** Sets of operands, the smallest first; an operand over time counts as one. */
export interface Blocking {
  readonly sets: readonly (readonly Explanation[])[]
  /** There are more than are listed. */
  readonly isCut: boolean
}

/** Sets that are listed at most. */
const MOST = 64
/** Different operands that are searched through at most, where some stand in a condition more than once. */
const MOST_SEARCHED = 12

/** Empty for a condition that is true; one empty set for one that can never be. */
export function blockingSets(whole: Explanation): Blocking {
  if (whole.value === true) return { sets: [], isCut: false }
  const atoms = new Map<string, Explanation>()
  const count = collect(whole, atoms)
  const sets =
    count === atoms.size
      ? smallest(forced(whole, true))
      : atoms.size <= MOST_SEARCHED
        ? searched(whole, atoms)
        : smallest(forced(whole, true)).map((set) => shrunk(whole, set, atoms))
  return { sets: sets.slice(0, MOST), isCut: sets.length > MOST }
}

const isLogical = ({ kind }: Explanation): boolean =>
  kind === 'all' || kind === 'any' || kind === 'not'

/** The operands, by their texts; how often they stand there. */
function collect(one: Explanation, atoms: Map<string, Explanation>): number {
  if (isLogical(one)) return one.operands.reduce((sum, operand) => sum + collect(operand, atoms), 0)
  atoms.set(one.text, one)
  return 1
}

type Sets = readonly (readonly Explanation[])[]

/** The sets because of which it is not `wanted`; exact where each operand stands there once. */
function forced(one: Explanation, wanted: boolean): Sets {
  if (!isLogical(one)) return one.value === wanted ? [] : [[one]]
  if (one.kind === 'not') return one.operands.flatMap((operand) => forced(operand, !wanted))
  const below = one.operands.map((operand) => forced(operand, wanted))
  // One operand is enough against an AND that is to be true, or an OR that is to be false; else it takes all of them.
  return (one.kind === 'all') === wanted ? smallest(below.flat()) : below.reduce(crossed, [[]])
}

const crossed = (some: Sets, others: Sets): Sets =>
  smallest(
    some.flatMap((a) =>
      others.map((b) => [...new Map([...a, ...b].map((x) => [x.text, x])).values()]),
    ),
  )

/** The smallest first, no more than can be listed; what contains another one is none. */
function smallest(sets: Sets): Sets {
  const sorted = [...sets].sort((a, b) => a.length - b.length).slice(0, 4 * MOST)
  const kept: (readonly Explanation[])[] = []
  for (const set of sorted) if (!kept.some((other) => isWithin(other, set))) kept.push(set)
  return kept.slice(0, MOST + 1)
}

const isWithin = (some: readonly Explanation[], others: readonly Explanation[]): boolean =>
  some.every(({ text }) => others.some((other) => other.text === text))

// ---- where an operand stands in it more than once ---------------------------------------------------

function searched(whole: Explanation, atoms: ReadonlyMap<string, Explanation>): Sets {
  const all = [...atoms.values()]
  const found: (readonly Explanation[])[] = []
  const masks = Array.from({ length: 1 << all.length }, (_, mask) => mask)
  const sized = masks.map((mask) => all.filter((_, i) => ((mask >> i) & 1) === 1))
  for (const set of sized.sort((a, b) => a.length - b.length))
    if (!found.some((one) => isWithin(one, set)) && holds(whole, set, atoms)) found.push(set)
  return found
}

/** Without the operands that it does not need. */
const shrunk = (
  whole: Explanation,
  set: readonly Explanation[],
  atoms: ReadonlyMap<string, Explanation>,
): readonly Explanation[] =>
  set.reduce<readonly Explanation[]>((kept, one) => {
    const less = kept.filter((other) => other !== one)
    return holds(whole, less, atoms) ? less : kept
  }, set)

/** Whether it cannot be true while these stay as they are. */
function holds(
  whole: Explanation,
  set: readonly Explanation[],
  atoms: ReadonlyMap<string, Explanation>,
): boolean {
  const fixed = new Map<string, Truth>(set.map(({ text, value }) => [text, value]))
  const free = [...atoms.keys()].filter((text) => !fixed.has(text))
  const signs = new Map<string, Set<boolean>>()
  polarities(whole, true, signs)
  // One that helps on one side only is taken for what helps; the others are tried both ways.
  const both = free.filter((text) => signs.get(text)?.size === 2)
  for (const text of free)
    if (signs.get(text)?.size === 1) fixed.set(text, signs.get(text)?.has(true) === true)
  if (both.length > MOST_SEARCHED) return false
  for (let bits = 0; bits < 1 << both.length; bits++) {
    for (const [i, text] of both.entries()) fixed.set(text, ((bits >> i) & 1) === 1)
    if (readWith(whole, fixed) === true) return false
  }
  return true
}

function polarities(one: Explanation, sign: boolean, found: Map<string, Set<boolean>>): void {
  if (isLogical(one))
    for (const operand of one.operands) polarities(operand, sign !== (one.kind === 'not'), found)
  else found.set(one.text, (found.get(one.text) ?? new Set()).add(sign))
}

/** The value of a condition whose operands have the given ones. */
export function readWith(one: Explanation, values: ReadonlyMap<string, Truth>): Truth {
  if (!isLogical(one)) return values.get(one.text) ?? one.value
  const below = one.operands.map((operand) => readWith(operand, values))
  if (one.kind === 'not') return kleeneNot(below[0] ?? 'unknown')
  return one.kind === 'all' ? below.reduce(kleeneAnd, true) : below.reduce(kleeneOr, false)
}
