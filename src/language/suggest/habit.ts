/** What people write out of habit, from English, cron or another scheduler, and what they mean by it here. */

/**
 * How it is written (a pattern), what it means (`$1` is what stood in the first parentheses), and a label that must be
 * among the expected ones, so that the words are a habit only there.
 */
export type Habit = readonly [
  written: string,
  means: string | ((...groups: readonly string[]) => string),
  where?: string,
]

/** A text to put in the place of another. */
export interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A habit ready to be looked for. */
export interface Known {
  readonly pattern: RegExp
  readonly means: Habit[1]
  readonly where: string | undefined
}

/** Compiles habits: they begin at the beginning of a word, in any case. */
export const known = (habits: readonly Habit[]): readonly Known[] =>
  habits.map(([written, means, where]) => ({
    pattern: new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${written})`, 'giu'),
    means,
    where,
  }))

const filled = (means: Habit[1], groups: readonly string[]): string =>
  typeof means === 'string'
    ? means.replace(/\$(\d)/g, (_, n: string) => groups[Number(n) - 1] ?? '')
    : means(...groups)

/** Nothing farther than this is looked at. */
const REACH = 64

/** What was meant by each habit whose words cover the offset. */
export function* habitsAt(
  text: string,
  at: number,
  labels: readonly string[],
  habits: readonly Known[],
): Generator<Replacement> {
  const from = text.lastIndexOf(' ', Math.max(0, at - REACH)) + 1
  const near = text.slice(from, at + REACH)
  for (const { pattern, means, where } of habits) {
    if (where !== undefined && !labels.includes(where)) continue
    for (const match of near.matchAll(pattern)) {
      const start = from + match.index
      const end = start + match[0].length
      if (start > at) break
      if (end <= at) continue
      const groups = match.slice(1).map((group) => group ?? '')
      yield { start, end, text: filled(means, groups) }
      break
    }
  }
}
