/** What a task leaves behind and throws: told with its run and on record; an exception ends the session in order. */
import type { Session } from '../session/session.ts'
import type { Attribution } from './attribution.ts'
import { messageOf } from './exit.ts'
import type { Io } from './io.ts'
import type { Stopper } from './stopper.ts'

export interface Uncaught {
  /** Whether an exception has ended the session. */
  readonly stopped: boolean
  /** Gives the process back to Node's own treatment, unless an exception has ended the session. */
  close(): void
}

/** After a rejection the session goes on; after an exception nothing is known to be whole, so that it stops. */
export function catchStray(
  io: Io,
  session: Session,
  attribution: Attribution,
  stopping: Stopper,
  tell: (text: string) => void,
): Uncaught {
  let stopped = false
  const takeBack = io.onUncaught((error, kind) => {
    const context = attribution.current()
    const whose =
      context === undefined
        ? 'outside any run'
        : `left behind by run ${context.run.id} of task '${context.run.task}'`
    const what = kind === 'rejection' ? 'a promise was rejected' : 'an exception was thrown'
    const text = `${what} and not caught, ${whose}: ${stackOf(error)}`
    tell(text)
    // Kept with what the run logged, as long as it can log.
    context?.log(text)
    session.emit('tminus:uncaught', {
      kind,
      message: messageOf(error),
      task: context?.run.task ?? null,
      run: context?.run.id ?? null,
    })
    if (kind === 'rejection') return
    if (stopped) return
    stopped = true
    stopping.stop('an exception was not caught')
  })
  return {
    get stopped() {
      return stopped
    },
    close() {
      takeBack()
      // What the session left behind may throw again before the process ends; it cannot do more harm now.
      if (stopped) io.onUncaught(() => undefined)
    },
  }
}

function stackOf(error: unknown): string {
  try {
    return error instanceof Error ? (error.stack ?? messageOf(error)) : messageOf(error)
  } catch {
    return 'an error that cannot be read'
  }
}
