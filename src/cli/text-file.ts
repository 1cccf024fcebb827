/** A file that a user names, read or written as text; why it cannot be, in words. */
import { readFileSync, statSync } from 'node:fs'
import { EXIT, Failure, messageOf } from './exit.ts'

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'it is not permitted',
  EPERM: 'it is not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ELOOP: 'its links lead in a circle',
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const whyNot = (error: unknown): string => WHY[codeOf(error)] ?? messageOf(error)

const read = (path: string): string => readFileSync(path, 'utf8')

const unread = (path: string, error: unknown): Failure =>
  new Failure(EXIT.failure, `cannot read '${path}': ${whyNot(error)}`)

/** @throws {Failure} when it cannot be read, with its reason. */
export function readText(path: string): string {
  try {
    return read(path)
  } catch (error) {
    throw unread(path, error)
  }
}

/** Nothing where no file is. @throws {Failure} when it is there and cannot be read. */
export function readIfThere(path: string): string | undefined {
  try {
    return read(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw unread(path, error)
  }
}

/** @throws {Failure} when a module cannot be loaded from there: it is missing, or no file. */
export function demandFile(path: string): void {
  let why: string | undefined
  try {
    const found = statSync(path)
    if (found.isDirectory()) why = WHY['EISDIR']
    else if (!found.isFile()) why = 'it is no regular file'
  } catch (error) {
    why = whyNot(error)
  }
  if (why !== undefined) throw new Failure(EXIT.failure, `cannot load '${path}': ${why}`)
}

/** Why a file could not be written. */
export const whyUnwritten = (error: unknown): string =>
  codeOf(error) === 'ENOENT' ? 'its folder does not exist' : whyNot(error)
