/** One attempt on a thread of the pool, seen from the session. */

import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import type { Piscina } from 'piscina'
import { errorRecord } from '../run/error.ts'
import type { TaskContext } from '../run/work.ts'
import { pack } from './fault.ts'
import { type Assignment, type Order, pass, type Report } from './message.ts'
import type { Attempt, AttemptResult } from './port.ts'
import { stopped } from './result.ts'
import { newShared, shared } from './shared.ts'
import type { ThreadAssignment } from './thread-body.ts'

/** Gives the assignment to the pool, whose thread imports `filename`; forwards aborts to it and reports from it. */
export function runInThread(
  pool: Piscina,
  filename: string,
  assignment: Assignment,
  context: TaskContext,
): Attempt {
  const { signal } = context
  const { port1: port, port2: farPort } = new MessageChannel()
  const memory = newShared()
  const state = shared(memory)
  const force = new AbortController()
  let result: AttemptResult | undefined
  let settled = false
  let exited: Promise<void> | undefined
  let begin = (): void => undefined
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const take = (report: Report): void => {
    if (report.kind === 'begun') begin()
    result ??= pass(report, context, (order) => port.postMessage(order))
  }
  const kill = (): boolean => {
    if (settled || force.signal.aborted) return true
    const threads = pool.threads
    force.abort()
    // The pool forgets the thread at once, but it may still be in the middle of something.
    const ended = threads.find((each) => !pool.threads.includes(each))
    if (ended !== undefined) exited = new Promise((resolve) => void ended.once('exit', resolve))
    return true
  }
  const abort = (): void => {
    if (state.withdraw()) kill()
    else port.postMessage({ kind: 'abort', reason: pack(signal.reason) } satisfies Order)
  }
  port.on('message', take)
  signal.addEventListener('abort', abort, { once: true })
  const settle = async (error?: unknown): Promise<AttemptResult> => {
    await exited
    drain(port, take)
    settled = true
    port.close()
    signal.removeEventListener('abort', abort)
    if (force.signal.aborted) result ??= { status: 'terminated' }
    result ??= { status: 'crashed', error: errorRecord(error) }
    return signal.aborted || force.signal.aborted ? stopped(result, signal.reason) : result
  }
  const task: ThreadAssignment = { assignment, port: farPort, memory }
  const done = pool
    .run(task, { filename, name: 'run', transferList: [farPort], signal: force.signal })
    .then(() => settle(), settle)
  return { begun, done, kill }
}

/** Takes what the thread has posted before its end, which may not have become an event yet. */
function drain(port: MessagePort, take: (report: Report) => void): void {
  for (;;) {
    const received = receiveMessageOnPort(port) as { message: Report } | undefined
    if (received === undefined) return
    take(received.message)
  }
}
