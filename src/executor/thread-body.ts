/** The main module of a thread: what the pool calls for each attempt. */
import type { MessagePort } from 'node:worker_threads'
import { perform } from './body.ts'
import { FarSleep } from './far-sleep.ts'
import { unpack } from './fault.ts'
import type { Assignment, Order, Report } from './message.ts'
import { type Shared, shared } from './shared.ts'

/** What is posted to a thread. */
export interface ThreadAssignment {
  readonly assignment: Assignment
  readonly port: MessagePort
  readonly memory: Shared
}

/** Runs one attempt; resolves when its end is reported. */
export async function run({ assignment, port, memory }: ThreadAssignment): Promise<void> {
  const controller = new AbortController()
  const sleeps = new FarSleep()
  const take = (order: Order): void => {
    if (order.kind === 'abort') controller.abort(unpack(order.reason))
    if (order.kind === 'wake') sleeps.wake(order)
  }
  const state = shared(memory)
  port.on('message', take)
  try {
    await perform(
      assignment,
      controller.signal,
      (report) => port.postMessage(report),
      sleeps,
      () => {
        const may = state.begin()
        if (may) port.postMessage({ kind: 'begun' } satisfies Report)
        return may
      },
    )
  } finally {
    port.close()
  }
}
