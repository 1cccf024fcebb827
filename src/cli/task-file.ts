/** From a file's name to its session, or to one sentence that says why not. */
import { existsSync, statSync } from 'node:fs'
import { ConditionSyntaxError } from '../language/error.ts'
import type { Session } from '../session/session.ts'
import type { Task } from '../session/task/task.ts'
import { EXIT, Failure } from './exit.ts'
import { defaultOf } from './import-module.ts'
import { type Io, UNSETTLED, warn } from './io.ts'
import { zoneOf } from './place.ts'
import { insteadOf } from './text/names.ts'
import { complaintOf, placeOf } from './user-frame.ts'

const HINT = 'a task file ends with `export default session`'

/**
 * The session that a task file default-exports; a function there is called to make it.
 *
 * @throws Failure
 */
export async function sessionOf(io: Io, file: string): Promise<Session> {
  if (!existsSync(file) || !statSync(file).isFile())
    throw new Failure(EXIT.failure, `cannot load '${file}': there is no such file`)
  let exported: unknown
  // A file that ends the process, or waits for what never comes, would end without a word.
  const loaded = io.onExit((code) => {
    if (code === undefined) return undefined
    warn(io, `tminus: cannot load '${file}': ${leftBy(code)}`)
    return EXIT.failure
  })
  try {
    exported = defaultOf(await io.load(file))
    if (typeof exported === 'function') exported = await (exported as () => unknown)()
  } catch (error) {
    throw notLoaded(file, error)
  } finally {
    loaded()
  }
  if (!isSession(exported))
    throw new Failure(
      EXIT.failure,
      `'${file}' has no session as its default export: ${HINT} (and does not start it)`,
    )
  // A zone that does not exist is a mistake of the file, wherever it would show later.
  if (exported.options.zone !== undefined) zoneOf(exported.options.zone)
  return exported
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

function notLoaded(file: string, error: unknown): Failure {
  const place = placeOf(error)
  if (error instanceof Error && error.name === ConditionSyntaxError.name) {
    const where = place === undefined ? `in '${file}'` : `at ${place}`
    return new Failure(EXIT.no, `a condition ${where} is not understood:\n${error.message}`)
  }
  const where = place === undefined ? '' : ` (${place})`
  const message = `cannot load '${file}'${where}: ${complaintOf(error)}`
  return new Failure(EXIT.failure, message, { cause: error })
}

/** @throws Failure naming the tasks there are. */
export function taskOf(session: Session, name: string): Task {
  const task = session.tasks.get(name)
  if (task !== undefined) return task
  throw new Failure(
    EXIT.usage,
    `there is no task '${name}'${insteadOf(name, [...session.tasks.keys()])}`,
  )
}
