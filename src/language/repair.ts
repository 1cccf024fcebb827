/** Which suggestion is shown: each is put in its place and read there first, and what does not hold is not shown. */
import { END, LETTERS } from '../../grammar/ending.ts'
import type { Span } from '../../grammar/span.ts'
import { type Diagnostic, diagnostic } from './diagnostic.ts'
import { withoutAsides } from './suggest/aside.ts'
import type { Replacement } from './suggest/habit.ts'
import { respelt } from './suggest/respell.ts'
import { doubtIn } from './suggest/unsure.ts'

/** Something that is wrong with a text. */
export interface Problem {
  readonly span: Span
  /** The sentence about it, without a suggestion. */
  readonly sentence: string
  readonly expected: readonly string[]
  /** What was perhaps meant, the nearest first; none of it has been read yet. */
  readonly meant: () => readonly Replacement[]
  /** The text could not be read from here on, so nothing is known of the rest. */
  readonly isEnd: boolean
}

/** All that is wrong with a text. */
export type Problems = readonly [Problem, ...Problem[]]

/** What is wrong with a text; nothing if it is a condition. */
export type Judge = (text: string) => readonly Problem[]

/** Texts read to find suggestions for one text; long ones take longer. */
const READINGS = 60
const LONG = 1_000
const FEW = 6

/** One mistake can hide two more: `every night at 2`. */
const DEEPEST = 2

const replaced = (text: string, { start, end, text: put }: Replacement): string =>
  text.slice(0, start) + put + text.slice(end)

const OPERATORS = new RegExp(
  String.raw`'(?:[^'\\]|\\[\s\S])*'?|"(?:[^"\\]|\\[\s\S])*"?|[&|()]|(?<![${LETTERS}])(?:and|or)${END}`,
  'giu',
)

/** What stands before the last operator between two places, its parentheses closed; `undefined` if there is none. */
const before = (text: string, from: number, to: number): string | undefined => {
  let cut: string | undefined
  let depth = 0
  for (const { 0: sign, index } of text.matchAll(OPERATORS)) {
    if (index >= to) break
    if (sign === '(') depth++
    else if (sign === ')') depth = Math.max(0, depth - 1)
    else if (/^['"]/.test(sign)) continue
    if (index >= from && sign !== '(')
      cut = text.slice(0, index) + ')'.repeat(sign === ')' ? depth + 1 : depth)
  }
  return cut
}

const touches = ({ start, end }: Span, from: number, to: number): boolean =>
  start < to && end > from

/** Looks for suggestions that hold, with a limited number of readings. */
class Search {
  readonly #judge: Judge
  /** Problems that the text has; each that is mended leaves the others. */
  readonly #known: number
  #left: number

  constructor(judge: Judge, length: number, known: number) {
    this.#judge = judge
    this.#known = known
    this.#left = length > LONG ? FEW : READINGS
  }

  /** The first that holds, alone and in the whole text. */
  found(text: string, problem: Problem, deep = DEEPEST): Replacement | undefined {
    for (const one of problem.meant()) {
      const whole = this.#held(text, one, deep)
      if (whole !== undefined) return whole
    }
    return undefined
  }

  #read(text: string): readonly Problem[] | undefined {
    return this.#left-- > 0 ? this.#judge(text) : undefined
  }

  /** The suggestion itself if it holds, or made whole by a further one. */
  #held(text: string, one: Replacement, deep: number): Replacement | undefined {
    const changed = replaced(text, one)
    if (changed === text) return undefined
    const until = one.start + one.text.length
    const rest = this.#read(changed)
    const first = rest?.[0]
    if (rest === undefined) return undefined
    if (first === undefined) return one
    const isHere = rest.some(({ span }) => touches(span, one.start, until))
    const isMended = first.isEnd
      ? this.#isWholeBefore(changed, until, first.span.start)
      : rest.length < this.#known
    if (!isHere && isMended) return one
    if (deep === 0) return undefined
    const next = this.found(changed, first, deep - 1)
    return next === undefined ? undefined : joined(text, one, next)
  }

  /** Another mistake stands further on, beyond an operator: what is before that must be a condition by itself. */
  #isWholeBefore(text: string, from: number, to: number): boolean {
    const alone = before(text, from, to)
    return alone !== undefined && this.#read(alone)?.length === 0
  }
}

/** Two suggestions, the second made in the text that the first gave, as one. */
const joined = (text: string, one: Replacement, next: Replacement): Replacement => {
  const shift = one.text.length - (one.end - one.start)
  const start = Math.min(one.start, next.start)
  const end = Math.max(one.end, next.end > one.start + one.text.length ? next.end - shift : one.end)
  const whole = replaced(replaced(text, one), next)
  return { start, end, text: whole.slice(start, whole.length - (text.length - end)) }
}

const kindOf = ({ sentence }: Problem): string => sentence.replace(/'[^']*'/g, '')

/** Mistakes of one kind that are mended together, as the hours of `at 8, 12 and 16`, are one. */
const together = (text: string, problems: Problems, judge: Judge): Diagnostic | undefined => {
  const [first] = problems
  const all = problems.flatMap((problem) => {
    const [meant] = problem.isEnd || kindOf(problem) !== kindOf(first) ? [] : problem.meant()
    return meant === undefined ? [] : [meant]
  })
  if (all.length < 2 || all.length < problems.length) return undefined
  const inOrder = all.sort((a, b) => a.start - b.start)
  const [start, end] = [inOrder[0]?.start ?? 0, inOrder.at(-1)?.end ?? 0]
  let [put, reached] = ['', start]
  for (const one of inOrder) {
    if (one.start < reached) return undefined
    put += text.slice(reached, one.start) + one.text
    reached = one.end
  }
  if (judge(replaced(text, { start, end, text: put })).length > 0) return undefined
  return diagnostic({ start, end }, first.sentence, put)
}

/**
 * The diagnostics of a text's problems, with the suggestions that hold. Where none does at the place that the grammar did
 * not read, one may at the place where the text in plain words went wrong.
 */
export const diagnosed = (
  text: string,
  { problems, inPlain }: { readonly problems: Problems; readonly inPlain?: Problem | undefined },
  judge: Judge,
): readonly [Diagnostic, ...Diagnostic[]] => {
  const [first, ...rest] = problems
  const one = together(text, problems, judge)
  if (one !== undefined) return [one]
  const search = new Search(judge, text.length, rest.length + 1)
  const mended = (problem: Problem | undefined): Diagnostic | undefined => {
    const meant = problem && search.found(text, problem)
    if (problem === undefined || meant === undefined) return undefined
    const { start, end, text: put } = meant
    const sentence = settledBy(text, meant) ?? problem.sentence
    return diagnostic({ start, end }, sentence, put, problem.expected)
  }
  const said = (problem: Problem): Diagnostic =>
    mended(problem) ?? diagnostic(problem.span, problem.sentence, undefined, problem.expected)
  const found = mended(first) ?? mended(inPlain)
  const doubt = elsewhere(text, first)
  const whole = (one: Diagnostic | undefined): Diagnostic | undefined =>
    one?.suggestion !== undefined && isRead(text, one, judge) ? one : undefined
  // What mends one of several mistakes is not so near as what mends all.
  const best =
    whole(found) ??
    (doubt && whole(mended(doubt))) ??
    spelt(text, judge) ??
    (first.isEnd ? alone(text, judge) : undefined) ??
    found
  // A sign alone joins what a doubt explains.
  const isSign = best?.suggestion?.startsWith('&') === true
  const isDoubt = doubt !== undefined && (best === undefined || isSign)
  return [isDoubt ? said(doubt) : (best ?? said(first)), ...rest.map(said)]
}

const isRead = (text: string, { span, suggestion = '' }: Diagnostic, judge: Judge): boolean =>
  judge(replaced(text, { ...span, text: suggestion })).length === 0

/** All misspelt words, where the text can be read without them. */
const spelt = (text: string, judge: Judge): Diagnostic | undefined => {
  const found = text.length > LONG ? undefined : respelt(text)
  if (found === undefined || judge(replaced(text, found.put)).length > 0) return undefined
  const { start, end, text: put } = found.put
  return diagnostic({ start, end }, found.said, put)
}

/** Texts without what stands beside a schedule that are tried. */
const ALONE = 40

/** The schedule alone, where something stands beside it that says what is to be done. */
const alone = (text: string, judge: Judge): Diagnostic | undefined => {
  if (text.length > LONG) return undefined
  const whole = { start: 0, end: text.length }
  let left = ALONE
  let nearest: Diagnostic | undefined
  for (const { kept, dropped, isAhead } of withoutAsides(text)) {
    if (left-- === 0) break
    const sentence = `'${dropped}' does not say when: a condition says nothing else`
    const [problem, ...rest] = judge(kept)
    if (problem === undefined) return diagnostic(whole, sentence, kept)
    if (nearest !== undefined || !isAhead) continue
    const meant = new Search(judge, text.length, rest.length + 1).found(kept, problem)
    const put = meant && replaced(kept, meant)
    if (put !== undefined && judge(put).length === 0) nearest = diagnostic(whole, sentence, put)
  }
  return nearest
}

/** The sentence about a doubt further on that the suggestion settles, too: it must not be settled without a word. */
const settledBy = (text: string, { start, end, text: put }: Replacement): string | undefined => {
  const doubt = text.length > LONG ? undefined : doubtIn(text)
  if (doubt === undefined || doubt.span.start <= start || doubt.span.end > end) return undefined
  return put.includes(text.slice(doubt.span.start, doubt.span.end)) ? undefined : doubt.sentence
}

/** A doubt at another place than the problem's. */
const elsewhere = (text: string, problem: Problem): Problem | undefined => {
  const doubt = problem.isEnd && text.length <= LONG ? doubtIn(text) : undefined
  return doubt && { ...problem, ...doubt, expected: [], meant: () => doubt.meant }
}
