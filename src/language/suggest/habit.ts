/** What people write out of habit, from English, cron or another scheduler, and what they mean by it here. */

/** The replacement of a written text: `$1` is what stood in the first parentheses; nothing where it is empty. */
export type Means = string | ((...groups: readonly string[]) => string)

/**
 * How it is written (a pattern), what it means, and a label that must be among the expected ones, so that the words are a
 * habit only there.
 */
export type Habit = readonly [written: string, means: Means, where?: string]

/** A text to put in the place of another. */
export interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A habit ready to be looked for. */
interface Known {
  readonly pattern: RegExp
  readonly means: Means
  readonly where: string | undefined
}

/** A pattern that begins at the beginning of a word, in any case. */
const wordPattern = (written: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${written})`, 'giu')

/** A pattern as `wordPattern` makes it, made at its first use: some hundred of them cost an import several milliseconds. */
export const lazyPattern = (written: string): { readonly pattern: RegExp } => {
  let made: RegExp | undefined
  return {
    get pattern() {
      made ??= wordPattern(written)
      return made
    },
  }
}

/** Compiles habits. */
export const known = (habits: readonly Habit[]): readonly Known[] =>
  habits.map(([written, means, where]) => Object.assign(lazyPattern(written), { means, where }))

/** What is meant, with what stood in the parentheses. */
export const filled = (means: Means, groups: readonly string[]): string =>
  typeof means === 'string'
    ? means.replace(/\$(\d)/g, (_, n: string) => groups[Number(n) - 1] ?? '')
    : means(...groups)

/** Nothing farther than this is looked at; characters. */
const REACH = 100

/** Where a pattern was found. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly written: string
  readonly groups: readonly string[]
}

/** The first place of the pattern that covers the offset. */
export const foundAt = (text: string, at: number, pattern: RegExp): Found | undefined => {
  const from = text.lastIndexOf(' ', Math.max(0, at - REACH)) + 1
  const near = text.slice(from, at + REACH)
  // `matchAll` would compile the pattern again each time.
  pattern.lastIndex = 0
  for (let match = pattern.exec(near); match !== null; match = pattern.exec(near)) {
    const [written] = match
    const start = from + match.index
    if (start > at) return undefined
    const groups = match.slice(1).map((group: string | undefined) => group ?? '')
    if (start + written.length > at) return { start, end: start + written.length, written, groups }
    if (written === '') pattern.lastIndex++
  }
  return undefined
}

/** What was meant by each habit whose words cover the offset. */
export function* habitsAt(
  text: string,
  at: number,
  labels: readonly string[],
  habits: readonly Known[],
): Generator<Replacement> {
  for (const { pattern, means, where } of habits) {
    if (where !== undefined && !labels.includes(where)) continue
    const found = foundAt(text, at, pattern)
    if (found === undefined) continue
    const put = filled(means, found.groups)
    if (put !== '') yield { start: found.start, end: found.end, text: put }
  }
}
