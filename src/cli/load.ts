/** From a file's name to its session, or to one sentence that says why not. */
import { existsSync, statSync } from 'node:fs'
import { ConditionSyntaxError } from '../language/error.ts'
import type { Task } from '../session/held.ts'
import type { Session } from '../session/session.ts'
import { EXIT, Failure, messageOf } from './exit.ts'
import type { Io } from './io.ts'

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
  try {
    const module = (await io.load(file)) as { readonly default?: unknown }
    exported = module.default
    if (typeof exported === 'function') exported = await (exported as () => unknown)()
  } catch (error) {
    throw notLoaded(file, error)
  }
  if (!isSession(exported))
    throw new Failure(
      EXIT.failure,
      `'${file}' has no session as its default export: ${HINT} (and does not start it)`,
    )
  return exported
}

/** Not `instanceof`: the file may have a tminus of its own. */
const isSession = (value: unknown): value is Session =>
  typeof value === 'object' &&
  value !== null &&
  ['start', 'stop', 'configure', 'inspect'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'function',
  )

function notLoaded(file: string, error: unknown): Failure {
  if (error instanceof Error && error.name === ConditionSyntaxError.name)
    return new Failure(EXIT.no, `a condition in '${file}' is not understood:\n${error.message}`)
  const line = messageOf(error).trim().split('\n')[0] ?? ''
  const place = placeOf(error, file)
  return new Failure(EXIT.failure, `cannot load '${file}'${place}: ${line}`, { cause: error })
}

/** The first line of the stack that lies in the file itself. */
function placeOf(error: unknown, file: string): string {
  const name = file.split(/[\\/]/).at(-1) ?? file
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const line = stack.split('\n').find((one) => one.includes('    at ') && one.includes(name))
  const place = line === undefined ? undefined : /:(\d+):\d+\)?$/.exec(line)?.[1]
  return place === undefined ? '' : ` (line ${place})`
}

/** @throws Failure naming the tasks there are. */
export function taskOf(session: Session, name: string): Task {
  const task = session.tasks.get(name)
  if (task !== undefined) return task
  const names = [...session.tasks.keys()].map((known) => `'${known}'`)
  throw new Failure(
    EXIT.usage,
    `there is no task '${name}'; ${names.length === 0 ? 'the session has none' : `there is ${names.join(', ')}`}`,
  )
}
