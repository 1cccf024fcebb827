/** The file of a SQLite store: made for its owner only, and known again, so that another in its place is noticed. */
import { closeSync, mkdirSync, openSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'

const OWNER_ONLY = 0o600
const FOLDER_OF_OWNER = 0o700

const look = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false })

/**
 * Makes the file, if there is none, so that only its owner can read it (SQLite gives `-wal` and `-shm` the same rights).
 * Its folder is made in the same way. What is there keeps its rights.
 *
 * @throws {Error} when it is a folder, or a symbolic link to nothing, which is not followed.
 */
export function prepareFile(path: string): void {
  const found = look(path)
  if (found?.isDirectory() === true) throw new Error('it is a directory')
  if (found !== undefined) return
  mkdirSync(dirname(path), { recursive: true, mode: FOLDER_OF_OWNER })
  try {
    closeSync(openSync(path, 'wx', OWNER_ONLY))
  } catch (error) {
    if (!isThere(error)) throw error
    // Another process has made it just now; a symbolic link to nothing is there as well, and still leads to nothing.
    if (look(path) === undefined)
      throw new Error('it is a symbolic link to nothing', { cause: error })
  }
}

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'

/** A file as it was when it was opened. */
export class SameFile {
  readonly #path: string
  readonly #opened: Stats | undefined

  constructor(path: string) {
    this.#path = path
    this.#opened = look(path)
  }

  /** @throws {Error} when the file is gone, or another one has its name: what is written would be lost. */
  demand(): void {
    const found = look(this.#path)
    const hint = 'nothing is written any more; put it back, or start again'
    if (found === undefined) throw new Error(`the file was deleted while it was in use: ${hint}`)
    if (found.ino !== this.#opened?.ino || found.dev !== this.#opened.dev)
      throw new Error(`the file was replaced by another while it was in use: ${hint}`)
  }
}
