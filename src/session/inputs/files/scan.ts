/** A look at a folder: which of its files fit a pattern, and what they are like now. */
import type { Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FilePattern } from './pattern.ts'

/** What a file is like: two marks are equal where nothing about it has changed. */
export interface FileMark {
  /** Another file under the same name is another one. */
  readonly identity: string
  readonly content: string
}

/** Files asked about at the same time. */
const AT_ONCE = 64

/**
 * The files that fit, by name; of the names given, where they are given. Folders are no files.
 *
 * @throws {Error} when the folder cannot be read although it is there: that says nothing about the files.
 */
export async function scan(
  pattern: FilePattern,
  names: ReadonlySet<string> | undefined,
): Promise<Map<string, FileMark>> {
  const found = new Map<string, FileMark>()
  const wanted = await candidates(pattern, names)
  for (let from = 0; from < wanted.length; from += AT_ONCE)
    await Promise.all(
      wanted.slice(from, from + AT_ONCE).map(async (name) => {
        const stats = await there(stat(join(pattern.folder, name)))
        if (stats !== undefined && !stats.isDirectory()) found.set(name, markOf(stats))
      }),
    )
  return found
}

/** Whether something fits, be it a file or a folder. @throws {Error} when {@link scan} does. */
export async function exists(pattern: FilePattern): Promise<boolean> {
  if (pattern.name !== undefined)
    return (await there(stat(join(pattern.folder, pattern.name)))) !== undefined
  return (await candidates(pattern, undefined)).length > 0
}

async function candidates(
  pattern: FilePattern,
  names: ReadonlySet<string> | undefined,
): Promise<readonly string[]> {
  if (names !== undefined) return [...names].filter((name) => pattern.fits(name))
  if (pattern.name !== undefined) return [pattern.name]
  return ((await there(readdir(pattern.folder))) ?? []).filter((name) => pattern.fits(name))
}

const markOf = ({ ino, birthtimeMs, size, mtimeMs }: Stats): FileMark => ({
  identity: `${ino}@${birthtimeMs}`,
  content: `${size}@${mtimeMs}`,
})

/** What is not there is no error. */
async function there<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}
