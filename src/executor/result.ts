/** Results of attempts: the one place that says what an end after the abort is. */
import { Inaction } from '../run/work.ts'
import type { Attempt, AttemptResult } from './port.ts'

/** The result of a body that threw. An {@link Inaction} counts by its name: it may come from another copy of the module. */
export function thrown(error: unknown): AttemptResult {
  if (error instanceof Inaction || isNamed(error, 'Inaction')) {
    const { message } = error as Error
    return message === '' ? { status: 'inacted' } : { status: 'inacted', reason: message }
  }
  return { status: 'failed', error }
}

/** What a result becomes because the attempt was asked to end before it came in; `reason` is the abort's. */
export function stopped(result: AttemptResult, reason?: unknown): AttemptResult {
  if (result.status === 'terminated') return result
  if (result.status !== 'failed' && result.status !== 'crashed') return { status: 'terminated' }
  const { error } = result
  const passedOn = error === reason || isNamed(error, 'AbortError')
  return passedOn ? { status: 'terminated' } : { status: 'terminated', error }
}

/** An attempt whose body never began, with its result. */
export const settled = (result: AttemptResult): Attempt => ({
  done: Promise.resolve(result),
  kill: () => true,
})

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof Error && error.name === name
