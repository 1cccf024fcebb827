/** An attempt whose executor must first load something: a kill or an abort before that means that it does not begin. */
import type { Attempt, AttemptResult } from './port.ts'
import { stopped } from './result.ts'

/** Starts with what was loaded; fails with the reason why it could not be. */
export function loaded<T>(
  loading: Promise<T>,
  signal: AbortSignal,
  start: (what: T) => Attempt,
): Attempt {
  let attempt: Attempt | undefined
  let killed = false
  const begin = (what: T): AttemptResult | Promise<AttemptResult> => {
    if (killed || signal.aborted) return stopped({ status: 'terminated' }, signal.reason)
    attempt = start(what)
    return attempt.done
  }
  const done = loading.then(begin).catch((error): AttemptResult => ({ status: 'failed', error }))
  const begun = loading.then(
    () => attempt?.begun,
    () => undefined,
  )
  const kill = (): boolean => {
    killed = true
    return attempt?.kill() ?? true
  }
  return { begun, done, kill }
}
