/** Rows that are alike and follow each other, as one. */
import type { Instant } from '../../time/instant.ts'

/** Something that happened, or some alike. */
export interface Row {
  readonly at: Instant
  readonly last: Instant
  readonly count: number
}

/** `least`: from how many in a row on; they are in order. `joined` makes the row of several. */
export function folded<T extends Row>(
  rows: readonly T[],
  least: number,
  areAlike: (a: T, b: T) => boolean,
  joined: (row: T, parts: readonly T[]) => T = (row) => row,
): T[] {
  const found: T[] = []
  for (let i = 0; i < rows.length; ) {
    const first = rows[i] as T
    let end = i + 1
    for (let next = rows[end]; next !== undefined && areAlike(first, next); next = rows[++end]);
    const parts = rows.slice(i, end)
    if (parts.length < least) found.push(...parts)
    else found.push(together(parts, joined))
    i = end
  }
  return found
}

function together<T extends Row>(
  parts: readonly T[],
  joined: (row: T, parts: readonly T[]) => T,
): T {
  const [first] = parts as readonly [T]
  const last = parts.at(-1) ?? first
  const count = parts.reduce((sum, one) => sum + one.count, 0)
  return joined({ ...last, at: first.at, last: last.last, count }, parts)
}
