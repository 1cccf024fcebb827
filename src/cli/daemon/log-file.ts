/** The log of a daemon: found by its path, so that it can be rotated, and no reason to end where it cannot be written. */
import { closeSync, constants, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { counted } from '../../session/words/times.ts'
import { EXIT, Failure, messageOf } from '../exit.ts'

const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants
/** A log that is a link would let another user choose what is written to. */
const APPEND = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW

/** @throws {Failure} when it cannot be written. */
export function openLog(path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    return openSync(path, APPEND, 0o600)
  } catch (error) {
    const isLink = error instanceof Error && 'code' in error && error.code === 'ELOOP'
    throw new Failure(
      EXIT.failure,
      isLink
        ? `cannot write '${path}': it is a symbolic link, and a log follows none`
        : `cannot write '${path}': ${messageOf(error)}`,
    )
  }
}

/**
 * From now on what this process prints goes to the file of that path; after SIGHUP to the one that has the path by then.
 * What cannot be written, as on a full disk, is lost; how much is said as soon as something can be written again.
 */
export function keepLog(path: string): void {
  let log = openLog(path)
  let lost = 0
  const append = (chunk: Uint8Array | string): void => {
    try {
      if (lost > 0) whole(log, `${counted(lost, 'line')} could not be written here and went lost\n`)
      lost = 0
      whole(log, chunk)
    } catch {
      lost++
    }
  }
  for (const stream of [process.stdout, process.stderr])
    stream.write = ((chunk: Uint8Array | string, encoding?: unknown, done?: unknown) => {
      if (chunk.length > 0) append(chunk)
      const written = typeof encoding === 'function' ? encoding : done
      if (typeof written === 'function') queueMicrotask(written as () => void)
      return true
    }) as typeof stream.write
  process.on('SIGHUP', () => {
    try {
      const next = openLog(path)
      closeSync(log)
      log = next
    } catch (error) {
      append(`the log stays where it was: ${messageOf(error)}\n`)
    }
  })
}

/** A file takes what there is room for: the rest is another write, or fails. */
function whole(file: number, chunk: Uint8Array | string): void {
  let left = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  while (left.length > 0) left = left.subarray(writeSync(file, left))
}
