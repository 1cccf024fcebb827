/** Secret parameters of a start by hand: `*****` goes on record, the value stays in this process while its run lives. */

import { Argument, HIDDEN, MissingArgument } from '../../run/argument.ts'
import { exactJsonOf } from '../../run/gate/json.ts'
import { textOf } from '../../run/gate/text.ts'
import { RECORD } from '../../run/kinds.ts'
import type { Run } from '../../run/run.ts'
import { secretNames } from '../../run/secrets.ts'
import type { Defined } from '../definition.ts'
import type { GivenByHand } from '../task-state.ts'

type Params = Readonly<Record<string, unknown>>

/** The scope in which the store keeps the names of each task's secret parameters, for who asks from outside. */
export const SECRET = 'secret'

/** Which parameters a session declares for all its tasks. */
interface Declaring {
  readonly params: ReadonlyMap<string, unknown>
}

/** Names of the task's parameters whose values never go on record. */
export const secretsOf = ({ params }: Declaring, { definition }: Defined): ReadonlySet<string> => {
  const { params: own } = definition.options
  if (own === undefined && params.size === 0) return NONE
  // A secret of the session stays one where the task declares another value for it.
  const session = Object.fromEntries(params)
  return new Set([...secretNames(session), ...secretNames({ ...session, ...readable(own ?? {}) })])
}

/** The parameters that can be read: one that throws when it is read fails the run that needs it, and nothing else. */
const readable = (params: Params): Params =>
  Object.fromEntries(
    Object.keys(params).flatMap((name) => {
      try {
        return [[name, params[name]]]
      } catch {
        return []
      }
    }),
  )

const NONE: ReadonlySet<string> = new Set()

/** @throws {TypeError} when JSON does not carry a value, naming the task and the value; never a secret. */
export function givenByHand(parts: Declaring, task: Defined, params: Params): GivenByHand {
  const names = secretsOf(parts, task)
  const shown = byName(task, params)
  demandValues(task, shown)
  const secrets: Record<string, unknown> = {}
  for (const name of names) {
    if (!Object.hasOwn(shown, name)) continue
    const json = exactJsonOf(shown[name])
    if (!json.ok) throw unstorable(task, `another value for its secret parameter '${name}'`)
    if (json.text === undefined) continue
    shown[name] = HIDDEN
    secrets[name] = JSON.parse(json.text)
  }
  const json = exactJsonOf(shown)
  if (!json.ok) throw unstorable(task, json.reason)
  return { recorded: json.text ?? '{}', secrets }
}

/** A copy. @throws {TypeError} when it is no object of values by name, or cannot be read; its text may be a secret. */
function byName(task: Defined, params: unknown): Record<string, unknown> {
  try {
    if (RECORD.is(params)) return { ...(params as Params) }
  } catch {
    throw unstorable(task, 'something that cannot be read')
  }
  throw unstorable(
    task,
    Array.isArray(params) ? 'a list' : `${params === null ? null : typeof params}`,
  )
}

/** @throws {TypeError} when one is an argument, which is to be found and is no value. */
function demandValues({ definition }: Defined, params: Params): void {
  for (const [name, value] of Object.entries(params))
    if (isArgument(value))
      throw new TypeError(
        `parameter '${name}' of a run of task '${definition.name}': expected a value, got the argument '${textOf(value)}': arguments are found for tasks and sessions only`,
      )
}

/** A value that cannot be read has no prototype to be asked for. */
function isArgument(value: unknown): boolean {
  try {
    return value instanceof Argument
  } catch {
    return false
  }
}

const unstorable = ({ definition }: Defined, got: string): TypeError =>
  new TypeError(
    `task '${definition.name}' cannot be run: expected parameters that JSON carries, got ${got}`,
  )

/**
 * The record of parameters given by hand. In place of a secret stands what the task declares for it; a secret
 * that was never declared to come from elsewhere fails the run that needs it.
 */
export function recordedParams({ id, params }: Run, declared: Params): Params {
  if (params === undefined) return {}
  const given = JSON.parse(params) as Params
  const entries = Object.entries(given).map(([name, one]) =>
    one === HIDDEN ? [name, insteadOf(name, id, declared)] : [name, one],
  )
  return Object.fromEntries(entries) as Params
}

function insteadOf(name: string, run: string, declared: Params): unknown {
  const own = declared[name]
  if (own !== undefined && !(own instanceof Argument)) return own
  const lost = `the secret that run ${run} was given by hand is not on record, and the session that knew it is gone`
  return new Argument(async (scope) => {
    if (own === undefined) throw new Error(lost)
    try {
      return (await own.find(scope)) as unknown
    } catch (error) {
      if (!(error instanceof MissingArgument)) throw error
      throw new Error(`${lost}; ${error.message}`, { cause: error })
    }
  }, HIDDEN)
}

/** Why a start that is asked for from outside is refused: what is asked for goes on record. `undefined`: it is not. */
export function refusalOf(
  task: string,
  names: Iterable<unknown>,
  params: Params | undefined,
): string | undefined {
  const given = [...names].filter((name) => Object.hasOwn(params ?? {}, String(name)))
  if (given.length === 0) return undefined
  const listed = given.map((name) => `'${String(name)}'`).join(', ')
  return `'${task}' was not started: ${listed} is secret, and what is asked of another process is kept on record; expected the secret from where the task takes it itself, such as a variable of the environment`
}
