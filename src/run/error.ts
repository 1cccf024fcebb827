/** Errors as they are recorded: what survives a database and a process boundary. */

import { shownText } from './gate/json.ts'
import { isError, read } from './gate/read.ts'
import { textOf } from './gate/text.ts'
import type { ErrorRecord } from './run.ts'

/** Causes deeper than this are cut. */
const DEPTH = 5
/** Characters of a name or code. */
const NAME_LIMIT = 200
/** Errors of an `AggregateError` that its message tells. */
const MOST_TOLD = 5

/**
 * Anything thrown, as a record; what is not an `Error` becomes one with its text as the message. Never throws, whatever
 * it is given; texts are cut after 16,384 characters, causes after five. The errors of an `AggregateError` are told in
 * its message.
 *
 * @example
 * ```ts
 * import { errorRecord } from 'tminus/executor'
 * errorRecord('no disk') // => { name: 'Error', message: 'no disk' }
 * ```
 */
export function errorRecord(thrown: unknown, depth = 0): ErrorRecord {
  if (!isError(thrown)) return { name: 'Error', message: shownText(thrown) }
  const [stack, cause] = [read(thrown, 'stack'), read(thrown, 'cause')]
  const [code, signal] = [codeOf(read(thrown, 'code')), read(thrown, 'signal')]
  return {
    name: textOf(read(thrown, 'name') ?? 'Error', NAME_LIMIT),
    message: messageOf(thrown),
    ...(typeof stack === 'string' ? { stack: textOf(stack) } : {}),
    ...(code === undefined ? {} : { code }),
    ...(typeof signal === 'string' ? { signal: textOf(signal, NAME_LIMIT) } : {}),
    ...(cause === undefined || depth >= DEPTH ? {} : { cause: errorRecord(cause, depth + 1) }),
  }
}

/** The message of what was thrown; the text of what is no error. */
export const thrownText = (thrown: unknown): string =>
  isError(thrown) ? messageOf(thrown) : shownText(thrown)

function messageOf(error: Error): string {
  const message = textOf(read(error, 'message') ?? 'an error whose message cannot be read')
  const told = errorsOf(error)
  return told === undefined ? message : `${message === '' ? 'several errors' : message}: ${told}`
}

/** What an `AggregateError` is made of. */
function errorsOf(error: Error): string | undefined {
  const errors = read(error, 'errors')
  if (read(error, 'name') !== 'AggregateError' || !isList(errors)) return undefined
  const told = Array.from({ length: Math.min(errors.length, MOST_TOLD) }, (_, i) => {
    const one = read(errors, i)
    return textOf(isError(one) ? read(one, 'message') : shownText(one), 1000)
  })
  const more = errors.length - told.length
  return told.length === 0 ? undefined : told.join('; ') + (more > 0 ? `; and ${more} more` : '')
}

function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value)
  } catch {
    return false
  }
}

const codeOf = (code: unknown): number | string | undefined => {
  if (typeof code === 'number') return Number.isFinite(code) ? code : undefined
  return typeof code === 'string' ? textOf(code, NAME_LIMIT) : undefined
}
