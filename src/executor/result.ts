/** Results of attempts: the one place that says what an end after the abort is, and what an executor may hand over as one. */
import { errorRecord, thrownText } from '../run/error.ts'
import { shownText } from '../run/gate/json.ts'
import { isNamed, read } from '../run/gate/read.ts'
import { textOf } from '../run/gate/text.ts'
import { Inaction, type Work } from '../run/work.ts'
import type { Attempt, AttemptResult, Executor } from './port.ts'

/** The result of a body that threw. An {@link Inaction} counts by its name: it may come from another copy of the module. */
export function thrown(error: unknown): AttemptResult {
  if (!isNamed(error, Inaction.name)) return { status: 'failed', error }
  const message = read(error, 'message')
  return message === undefined || message === ''
    ? { status: 'inacted' }
    : { status: 'inacted', reason: textOf(message) }
}

/** What a result becomes because the attempt was asked to end before it came in; `reason` is the abort's. */
export function stopped(result: AttemptResult, reason?: unknown): AttemptResult {
  if (result.status === 'terminated') return result
  if (result.status !== 'failed' && result.status !== 'crashed') return { status: 'terminated' }
  const { error } = result
  const passedOn = error === reason || isNamed(error, 'AbortError')
  return passedOn ? { status: 'terminated' } : { status: 'terminated', error }
}

/** Why an executor, which may be a user's own, cannot run that work: a reason of any kind as text. Never throws. */
export function refusalOf(executor: Executor, work: Work): string | undefined {
  try {
    const reason: unknown = executor.refusal(work)
    return reason === undefined ? undefined : shownText(reason)
  } catch (error) {
    return `its executor did not say whether it can: ${thrownText(error)}`
  }
}

/** An attempt whose body never began, with its result. */
export const settled = (result: AttemptResult): Attempt => ({
  done: Promise.resolve(result),
  kill: () => true,
})

/** What an executor, which may be a user's own, says is a result; if it is none, the attempt has failed for that reason. */
export function resultOf(given: unknown): AttemptResult {
  const status = read(given, 'status')
  switch (status) {
    case 'succeeded':
      return { status, value: read(given, 'value') }
    case 'failed':
      return { status, error: read(given, 'error') }
    case 'terminated':
      return { status, error: read(given, 'error') }
    case 'inacted': {
      const reason = read(given, 'reason')
      return reason === undefined ? { status } : { status, reason: textOf(reason) }
    }
    case 'crashed':
      return { status, error: errorRecord(read(given, 'error')) }
    default: {
      const wanted =
        "a result with status 'succeeded', 'failed', 'terminated', 'inacted' or 'crashed'"
      const message = `The executor did not say how the attempt ended: expected ${wanted}, got '${shownText(given)}'`
      return { status: 'failed', error: new TypeError(message) }
    }
  }
}
