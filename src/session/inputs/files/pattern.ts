/** The files that an operand means: one path, or a pattern of `*` and `?` in its last segment. */
import { basename, dirname, join, resolve } from 'node:path'

/** A path taken apart: where to look, and for which names. */
export interface FilePattern {
  /** Absolute; relative paths are relative to the process's working directory. */
  readonly folder: string
  /** The only name that fits; `undefined` where several can. */
  readonly name: string | undefined
  fits(name: string): boolean
  /** The path of a name, as its user would write it. */
  path(name: string): string
}

/**
 * Reads the path of a file operand. `*` stands for any characters, `?` for one, both in the last segment only; as in a
 * shell they do not stand for a dot at the beginning of a name.
 *
 * @example
 * ```ts
 * import { filePattern } from './pattern.ts'
 * filePattern('in/*.csv').fits('a.csv') // => true
 * ```
 */
export function filePattern(path: string): FilePattern {
  const last = basename(path)
  const before = dirname(path)
  const several = /[*?]/.test(last)
  return {
    folder: resolve(before),
    name: several ? undefined : last,
    fits: several ? (name) => matchesName(last, name) : (name) => name === last,
    path: (name) => join(before, name),
  }
}

/**
 * Whether a name fits a pattern of `*` and `?`. Only the last `*` is ever gone back to, so no pattern is slower than
 * the product of the two lengths.
 */
export function matchesName(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false
  let p = 0
  let star = -1
  let taken = 0
  for (let n = 0; n < name.length; ) {
    if (pattern[p] === '*') {
      star = p++
      taken = n
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++
      n++
    } else if (star >= 0) {
      p = star + 1
      n = ++taken
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}
