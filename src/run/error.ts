/** Errors as they are recorded: what survives a database and a process boundary. */
import type { ErrorRecord } from './run.ts'

/** Causes deeper than this are cut. */
const DEPTH = 5

/**
 * Anything thrown, as a record; what is not an `Error` becomes one with its text as the message.
 *
 * @example
 * ```ts
 * import { errorRecord } from 'tminus'
 * errorRecord('no disk') // => { name: 'Error', message: 'no disk' }
 * ```
 */
export function errorRecord(thrown: unknown, depth = 0): ErrorRecord {
  try {
    return recordOf(thrown, depth)
  } catch {
    // Its own properties throw when they are read.
    return { name: 'Error', message: 'something was thrown that cannot be read' }
  }
}

function recordOf(thrown: unknown, depth: number): ErrorRecord {
  if (!(thrown instanceof Error)) return { name: 'Error', message: textOf(thrown) }
  const { code, signal } = thrown as { code?: unknown; signal?: unknown }
  return {
    name: String(thrown.name),
    message: String(thrown.message),
    ...(thrown.stack === undefined ? {} : { stack: thrown.stack }),
    ...(typeof code === 'number' || typeof code === 'string' ? { code } : {}),
    ...(typeof signal === 'string' ? { signal } : {}),
    ...(thrown.cause === undefined || depth >= DEPTH
      ? {}
      : { cause: errorRecord(thrown.cause, depth + 1) }),
  }
}

function textOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown
  try {
    return JSON.stringify(thrown) ?? String(thrown)
  } catch {
    return String(thrown)
  }
}
