/** The nearest of some words to what was typed. */

/**
 * How many letters must be added, removed, replaced or swapped with their neighbour to make `b` of `a`: the
 * Damerau–Levenshtein distance in its restricted form (no letter is touched twice).
 */
const editDistance = (a: string, b: string): number => {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? a.length
}

/** Letters; longer words are not compared, since none of them is a slip of the keyboard. */
const LONGEST = 64

/** One mistake in a short word, two in one of six letters or more. */
const tolerance = (length: number): number => (length < 3 ? 0 : length < 6 ? 1 : 2)

/**
 * The words near enough to `typed` to be meant, letters compared without case, the nearest first and the first of equally
 * near ones before the others. None if one of them is the same.
 */
export const nearestAll = (typed: string, words: Iterable<string>): readonly string[] => {
  const lower = typed.toLowerCase()
  if (lower.length > LONGEST) return []
  const near: (readonly [distance: number, word: string])[] = []
  for (const word of words) {
    if (Math.abs(word.length - lower.length) > 2) continue
    const distance = editDistance(lower, word.toLowerCase())
    if (distance === 0) return []
    if (distance <= tolerance(lower.length)) near.push([distance, word])
  }
  return near.sort(([a], [b]) => a - b).map(([, word]) => word)
}

/** The nearest of them; `undefined` if none is near enough, or if one is the same. */
export const nearest = (typed: string, words: Iterable<string>): string | undefined =>
  nearestAll(typed, words)[0]
