/** The pid file: which process runs a task file in the background, told apart from a later one with its number. */
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ProcessMark } from '../../executor/proc.ts'
import { incarnationOf, processLives } from '../../executor/proc.ts'
import type { Instant } from '../../time/instant.ts'
import { EXIT, Failure } from '../exit.ts'
import { readIfThere, whyUnwritten } from '../text-file.ts'

/** Where a daemon's process is noted, and where its lines go, unless told otherwise. */
export const PID_FILE = './.tminus/tminus.pid'
export const LOG_FILE = './.tminus/tminus.log'

/** What a pid file says. */
export interface Daemon extends ProcessMark {
  readonly since: Instant
  readonly file: string
  readonly cwd: string
  /** The command line that starts it again, without node and the script. */
  readonly args: readonly string[]
  readonly log: string | null
  readonly store: string
}

/** A pid file as it was found. `stale`: its process has ended without taking it away. */
export type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'live' | 'stale'; readonly daemon: Daemon }

/** @throws {Failure} when the file is there and is no pid file: it is left alone. */
export function readPid(path: string): Found {
  const text = readIfThere(path)
  if (text === undefined) return { kind: 'none' }
  const daemon = daemonOf(text)
  if (daemon === undefined)
    throw new Failure(EXIT.failure, `'${path}' is no pid file of tminus and is left as it is`)
  return { kind: lives(daemon) ? 'live' : 'stale', daemon }
}

function daemonOf(text: string): Daemon | undefined {
  try {
    const value = JSON.parse(text) as Partial<Daemon> | null
    return value !== null && isDaemon(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Each field is looked at: a number below 1 would signal a group of processes. */
const isDaemon = (value: Partial<Daemon>): value is Daemon =>
  Number.isSafeInteger(value.pid) &&
  (value.pid ?? 0) > 0 &&
  Number.isFinite(value.since) &&
  (value.log === null || typeof value.log === 'string') &&
  [value.incarnation, value.file, value.cwd, value.store].every((one) => typeof one === 'string') &&
  Array.isArray(value.args) &&
  value.args.every((one) => typeof one === 'string')

/** Where the platform tells processes apart, a note that does not is of none that lives. */
const lives = (daemon: Daemon): boolean =>
  processLives(daemon) && (daemon.incarnation !== '' || incarnationOf(daemon.pid) === '')

/** @throws {Failure} when a live process is noted there. */
export function refuseLive(path: string): void {
  const found = readPid(path)
  if (found.kind !== 'live') return
  const { pid, file } = found.daemon
  throw new Failure(
    EXIT.failure,
    `process ${pid} runs '${file}' already (says ${path}); 'tminus stop' ends it`,
  )
}

/**
 * Notes this process, whole or not at all; a stale file gives way, and so does the note of process `instead`. Returns how to
 * take the note back.
 *
 * @throws {Failure} when a live process is noted there.
 */
export function hold(
  path: string,
  about: Omit<Daemon, keyof ProcessMark>,
  instead?: number,
): () => void {
  const mine: Daemon = { pid: process.pid, incarnation: incarnationOf(process.pid), ...about }
  const own = `${path}.${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // New, so that no link is followed; for its user alone, as command lines may hold secrets.
    rmSync(own, { force: true })
    writeFileSync(own, `${JSON.stringify(mine)}\n`, { flag: 'wx', mode: 0o600 })
    if (instead !== undefined && isNoted(path, instead)) renameSync(own, path)
    else link(own, path)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(EXIT.failure, `cannot write '${path}': ${whyUnwritten(error)}`)
  } finally {
    rmSync(own, { force: true })
  }
  return () => {
    const found = readPid(path)
    if (found.kind === 'live' && found.daemon.pid === process.pid) rmSync(path, { force: true })
  }
}

/** Whether a process with that number, alive or not, is noted there. */
export function isNoted(path: string, pid: number): boolean {
  const found = readPid(path)
  return found.kind !== 'none' && found.daemon.pid === pid
}

/** A link is made only where nothing is: of two that start at once, one fails. */
function link(own: string, path: string): void {
  try {
    linkSync(own, path)
    return
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  refuseLive(path)
  // Moved aside first and looked at there: what another start has just put in its place is put back.
  const aside = `${own}.stale`
  renameSync(path, aside)
  try {
    if (readPid(aside).kind === 'live') linkSync(aside, path)
    else linkSync(own, path)
  } finally {
    rmSync(aside, { force: true })
  }
  refuseOther(path)
}

function refuseOther(path: string): void {
  const found = readPid(path)
  if (found.kind === 'live' && found.daemon.pid !== process.pid) refuseLive(path)
}
