/** The log of a daemon: put away by size and age, found by its path, and no reason to end where it cannot be written. */
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Clock } from '../../clock/clock.ts'
import { counted } from '../../session/words/times.ts'
import type { Instant } from '../../time/instant.ts'
import { EXIT, Failure, messageOf } from '../exit.ts'
import type { LogLimits } from './log-limits.ts'

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

/** A log that is written: `path`, and beside it `path.1`, the newest that was put away, to `path.N`. */
export class LogFile {
  readonly #path: string
  readonly #limits: LogLimits
  readonly #clock: Pick<Clock, 'now'>
  #file: number
  /** When what it holds was begun. */
  #since: Instant
  #lost = 0
  /** It could not be put away: tried again when it has grown by as much once more. */
  #most: number

  /** @throws {Failure} when it cannot be written. */
  constructor(path: string, limits: LogLimits, clock: Pick<Clock, 'now'>) {
    this.#path = path
    this.#limits = limits
    this.#clock = clock
    this.#file = openLog(path)
    this.#since = this.#begun()
    this.#most = limits.size
  }

  /** What cannot be written, as on a full disk, is lost; how much is said as soon as something can be written again. */
  append(chunk: Uint8Array | string): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    try {
      this.#makeRoom(bytes.length)
      if (this.#lost > 0)
        whole(
          this.#file,
          Buffer.from(`${counted(this.#lost, 'line')} could not be written here and went lost\n`),
        )
      this.#lost = 0
      whole(this.#file, bytes)
    } catch {
      this.#lost++
    }
  }

  /** Goes on in the file that has the path by now. */
  reopen(): void {
    try {
      const next = openLog(this.#path)
      closeSync(this.#file)
      this.#file = next
      this.#since = this.#begun()
      this.#most = this.#limits.size
    } catch (error) {
      this.append(`the log stays where it was: ${messageOf(error)}\n`)
    }
  }

  /** A file system that does not know when a file was made says when it was changed. */
  #begun(): Instant {
    const { size, birthtimeMs } = fstatSync(this.#file)
    const now = this.#clock.now()
    return size === 0 ? now : Math.min(now, birthtimeMs || now)
  }

  #makeRoom(bytes: number): void {
    const { size, ino } = fstatSync(this.#file)
    const isOld = this.#clock.now() - this.#since >= this.#limits.age
    if (size === 0 || (size + bytes <= this.#most && !isOld)) return
    try {
      // Another daemon that writes here may have put it away already.
      if (inodeAt(this.#path) === ino) putAway(this.#path, this.#limits.keep)
      this.reopen()
    } catch {
      this.#most = size + this.#limits.size
      this.#since = this.#clock.now()
    }
  }
}

const inodeAt = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino

/** The oldest goes, the others move on by one. */
function putAway(path: string, keep: number): void {
  rmSync(`${path}.${keep}`, { force: true })
  for (let i = keep - 1; i > 0; i--)
    if (inodeAt(`${path}.${i}`) !== undefined) renameSync(`${path}.${i}`, `${path}.${i + 1}`)
  renameSync(path, `${path}.1`)
}

/** From now on what this process prints goes to that log; at SIGHUP it is opened again. */
export function keepLog(log: LogFile): void {
  for (const stream of [process.stdout, process.stderr])
    stream.write = ((chunk: Uint8Array | string, encoding?: unknown, done?: unknown) => {
      if (chunk.length > 0) log.append(chunk)
      const written = typeof encoding === 'function' ? encoding : done
      if (typeof written === 'function') queueMicrotask(written as () => void)
      return true
    }) as typeof stream.write
  process.on('SIGHUP', () => log.reopen())
}

/** A file takes what there is room for: the rest is another write, or fails. */
function whole(file: number, bytes: Uint8Array): void {
  let left = bytes
  while (left.length > 0) left = left.subarray(writeSync(file, left))
}
