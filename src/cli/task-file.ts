/** From a file's name to its session, or to one sentence that says why not. */
import { readFileSync } from 'node:fs'
import type { Cancel } from '../clock/clock.ts'
import { ConditionSyntaxError } from '../language/error.ts'
import { oneLine } from '../run/one-line.ts'
import { insteadOf } from '../session/select/tasks.ts'
import type { Session } from '../session/session.ts'
import { type Kept, keepMistakes } from '../session/task/mistakes.ts'
import type { Task } from '../session/task/task.ts'
import { isCrontab, sessionOfCrontab } from './cron/session-of.ts'
import { EXIT, Failure } from './exit.ts'
import { defaultOf } from './import-module.ts'
import { type Io, UNSETTLED, warn } from './io.ts'
import { demandFile } from './text-file.ts'
import { complaintOf, placeOf } from './user-frame.ts'

/** A file that has not been loaded after the first is told of, and given up after the second. */
const SLOW = 10_000
const GIVEN_UP = 60_000

const HINT = 'a task file ends with `export default session`'

/**
 * The session that a task file default-exports; a function there is called to make it.
 *
 * @throws {Failure} when the file cannot be loaded, or a task in it has a mistake.
 */
export async function sessionOf(io: Io, file: string): Promise<Session> {
  const session = await loaded(io, file, () => true)
  const [mistake] = MISTAKEN.get(session)?.mistakes ?? []
  if (mistake !== undefined) throw notLoaded(file, mistake.error)
  return session
}

/** A task file read to its end, whatever is wrong in it. */
export interface Reading extends Pick<Kept, 'mistakes' | 'standIns'> {
  readonly session?: Session
  /** What ended the reading. */
  readonly end?: Failure
}

/** A file is loaded once in a process: what is wrong in its session holds as long as that lives. */
const MISTAKEN = new WeakMap<Session, Reading>()

/** Loads a file only to look at it: its mistakes are kept, and a function in it is called only to make a session. */
export async function readFileOf(io: Io, file: string): Promise<Reading> {
  const kept = keepMistakes()
  const { mistakes, standIns } = kept
  try {
    const session = await loaded(io, file, makesSession)
    const reading = MISTAKEN.get(session) ?? { session, mistakes, standIns }
    if (mistakes.length > 0) MISTAKEN.set(session, reading)
    return reading
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { mistakes, standIns, end: error }
  } finally {
    kept.close()
  }
}

/** A function may be a task's work, and to look is not to run; one that makes a session has to name `Session`. */
const makesSession = (file: string): boolean => readFileSync(file, 'utf8').includes('Session')

async function loaded(io: Io, file: string, isCalled: (file: string) => boolean): Promise<Session> {
  demandFile(file)
  if (isCrontab(file)) return sessionOfCrontab(io, file)
  let exported: unknown
  const { stackTraceLimit } = Error
  // The line of the user's file stands below many of our own.
  Error.stackTraceLimit = 50
  // A file that ends the process, or waits for what never comes, would end without a word.
  const forget = io.onExit((code) => {
    if (code === undefined) return undefined
    warn(io, `tminus: cannot load '${file}': ${leftBy(code)}`)
    return EXIT.failure
  })
  const patience = patienceWith(io, file)
  const load = async (): Promise<unknown> => {
    const found = defaultOf(await io.load(file))
    return typeof found === 'function' && isCalled(file) ? await (found as () => unknown)() : found
  }
  try {
    exported = await Promise.race([load(), patience.end])
  } catch (error) {
    throw error instanceof Failure ? error : notLoaded(file, error)
  } finally {
    patience.close()
    Error.stackTraceLimit = stackTraceLimit
    forget()
  }
  if (!isSession(exported))
    throw new Failure(
      EXIT.failure,
      `'${file}' has no session as its default export: ${HINT} (and does not start it)`,
    )
  return exported
}

/**
 * A top level that waits for what never comes, while a timer or a socket is open, would be loaded for ever. Told and given
 * up on a clock that keeps no process alive: without a handle Node ends it at once, which is told, too.
 */
function patienceWith(io: Io, file: string) {
  const { background } = io
  const from = background.now()
  let close: Cancel = () => undefined
  const end = new Promise<never>((_, reject) => {
    const told = background.at(from + SLOW, () =>
      warn(io, `tminus: '${file}' is still loading: what its top level waits for has not come`),
    )
    const over = background.at(from + GIVEN_UP, () =>
      reject(
        new Failure(
          EXIT.failure,
          `cannot load '${file}': its top level has waited for 60 s; what is to go on for long belongs into a task`,
        ),
      ),
    )
    close = () => {
      told()
      over()
    }
  })
  return { end, close }
}

const leftBy = (code: number): string =>
  code === UNSETTLED
    ? 'it waits for a promise that nothing will settle'
    : `it ended the process itself, with code ${code}`

/** Not `instanceof`: the file may have a tminus of its own. */
const isSession = (value: unknown): value is Session =>
  typeof value === 'object' &&
  value !== null &&
  ['start', 'stop', 'configure', 'inspect'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'function',
  )

/** One sentence about what was thrown while a file was loaded. */
export function notLoaded(file: string, error: unknown): Failure {
  const place = placeOf(error)
  if (error instanceof Error && error.name === ConditionSyntaxError.name) {
    const where = place === undefined ? `in '${file}'` : `at ${place}`
    return new Failure(EXIT.no, `a condition ${where} is not understood:\n${error.message}`)
  }
  const where = place === undefined ? '' : ` (${place})`
  const message = `cannot load '${file}'${where}: ${complaintOf(error)}`
  return new Failure(isUnknownZone(error) ? EXIT.usage : EXIT.failure, message, { cause: error })
}

const isUnknownZone = (error: unknown): boolean =>
  error instanceof Error && (error as { readonly code?: unknown }).code === 'ERR_UNKNOWN_ZONE'

/** @throws {Failure} when the task is unknown, naming the known ones. */
export function taskOf(session: Session, name: string): Task {
  const task = session.tasks.get(name)
  if (task !== undefined) return task
  throw new Failure(
    EXIT.usage,
    `there is no task '${oneLine(name)}'${insteadOf(name, [...session.tasks.keys()])}`,
  )
}
