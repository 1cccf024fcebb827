/** The far side of an attempt: runs an export of a module in this thread or process, and reports by messages. */
import { textOf } from '../run/gate/text.ts'
import type { AnyFunction, TaskContext } from '../run/work.ts'
import { AsyncExecutor } from './async.ts'
import type { FarSleep } from './far-sleep.ts'
import { messageOf } from './fault.ts'
import { type Assignment, packResult, type Report } from './message.ts'
import type { AttemptResult } from './port.ts'

const executor = new AsyncExecutor()

/**
 * Runs the assignment, which is an async attempt here, and reports. Never rejects. `begin` is asked once the module is
 * loaded; if it says no, the body is not begun. What is logged after the end goes nowhere.
 */
export async function perform(
  assignment: Assignment,
  signal: AbortSignal,
  send: (report: Report) => void,
  sleeps: FarSleep,
  begin: () => boolean = () => true,
): Promise<void> {
  let forward = send
  const context: TaskContext = {
    signal,
    params: assignment.params,
    run: assignment.run,
    causes: assignment.causes,
    log: (text) => forward({ kind: 'log', text: textOf(text) }),
    progress: (fraction, text) =>
      forward({
        kind: 'progress',
        fraction: typeof fraction === 'number' ? fraction : Number.NaN,
        ...(text === undefined ? {} : { text: textOf(text) }),
      }),
    sleep: (duration) => sleeps.begin(duration, send),
  }
  const result = await attempt(assignment, context, begin)
  try {
    send({ kind: 'end', result: packResult(result) })
  } catch (cause) {
    send({ kind: 'end', result: packResult(failedCrossing(assignment, result, cause)) })
  }
  forward = () => undefined
}

async function attempt(
  assignment: Assignment,
  context: TaskContext,
  begin: () => boolean,
): Promise<AttemptResult> {
  try {
    const call = await load(assignment)
    if (!begin()) return { status: 'terminated' }
    return await executor.start({ kind: 'function', call }, context).done
  } catch (error) {
    return { status: 'failed', error }
  }
}

async function load({ url, loader, export: name }: Assignment): Promise<AnyFunction> {
  let exported: Readonly<Record<string, unknown>>
  try {
    if (loader !== undefined) await import(loader)
    exported = (await import(url)) as typeof exported
  } catch (cause) {
    throw new Error(`Cannot load the module '${url}': ${messageOf(cause)}`, { cause })
  }
  const call = exported[name]
  if (typeof call === 'function') return call as AnyFunction
  const names = Object.keys(exported)
    .filter((key) => typeof exported[key] === 'function')
    .map((key) => `'${key}'`)
    .sort((a, b) => (a < b ? -1 : 1))
  throw new TypeError(
    `The module '${url}' has no exported function '${name}'; it has ${names.join(', ') || 'none'}`,
  )
}

function failedCrossing(
  { export: name }: Assignment,
  { status }: AttemptResult,
  cause: unknown,
): AttemptResult {
  const what = status === 'succeeded' ? 'returned' : 'threw'
  return {
    status: status === 'terminated' ? 'terminated' : 'failed',
    error: new TypeError(
      `Cannot pass on what '${name}' ${what}: ${messageOf(cause)} It must be data that can be cloned.`,
      { cause },
    ),
  }
}
