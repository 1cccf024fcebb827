/** One attempt in a child process, seen from the session. */

import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { errorRecord } from '../run/error.ts'
import type { ErrorRecord } from '../run/run.ts'
import type { TaskContext } from '../run/work.ts'
import { pack, unpack } from './fault.ts'
import { markOf, signalGroup } from './group.ts'
import { type Assignment, type Order, pass, unseal } from './message.ts'
import type { Attempt, AttemptResult } from './port.ts'
import { stopped } from './result.ts'

/** Gives the assignment to the child, and forwards aborts to it and reports from it. */
export function runInChild(
  child: ChildProcess,
  assignment: Assignment,
  context: TaskContext,
): Attempt {
  const { signal } = context
  let killed = false
  let result: AttemptResult | undefined
  let fault: ErrorRecord | undefined
  const kill = (): boolean => {
    killed = true
    signalGroup(child, 'SIGKILL')
    return true
  }
  const abort = (): void => order(child, { kind: 'abort', reason: pack(signal.reason) })
  signal.addEventListener('abort', abort, { once: true })
  const seal = randomUUID()
  child.on('message', (message: unknown) => {
    const report = unseal(message, seal)
    if (report === undefined) return
    if (report.kind === 'fault') fault = errorRecord(unpack(report.error))
    else result ??= pass(report, context, (reply) => order(child, reply))
  })
  order(child, { kind: 'begin', assignment, seal })
  const done = ended(child).then((death): AttemptResult => {
    signal.removeEventListener('abort', abort)
    // What it started and left behind.
    signalGroup(child, 'SIGKILL')
    if (killed) result ??= { status: 'terminated' }
    result ??= { status: 'crashed', error: fault ?? death }
    return killed || signal.aborted ? stopped(result, signal.reason) : result
  })
  return { child: markOf(child), done, kill }
}

/** Sends; that the child is gone already is no fault here, but its end. */
function order(child: ChildProcess, message: Order): void {
  if (child.connected) child.send(message, () => undefined)
}

/** Resolves when the child has ended and all its messages are here. */
function ended(child: ChildProcess): Promise<ErrorRecord> {
  return new Promise((resolve) => {
    let death: ErrorRecord | undefined
    const settle = (): void => {
      if (death !== undefined && !child.connected) resolve(death)
    }
    child.on('disconnect', settle)
    child.on('exit', (code, by) => {
      death = deathOf(code, by)
      settle()
    })
    child.on('error', (error) => {
      if (child.pid === undefined) resolve(errorRecord(error))
    })
  })
}

const deathOf = (code: number | null, signal: NodeJS.Signals | null): ErrorRecord => ({
  name: 'Error',
  message: `The child process ${signal === null ? `ended by itself with code ${code}` : `was ended by ${signal}`} before the work did`,
  ...(code === null ? {} : { code }),
  ...(signal === null ? {} : { signal }),
})
