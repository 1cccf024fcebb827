/** Data of a record as its user gets them: copies that are frozen to their depth. */
import type { Run } from '../run.ts'

/** Data of a record as a user gets it: a copy that is frozen to its depth, so that no change of it reaches the record. */
export function handed<T>(data: T): T {
  if (typeof data !== 'object' || data === null) return data
  if (Array.isArray(data)) return Object.freeze(data.map(handed)) as T
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(data)) copy[key] = handed(value)
  return Object.freeze(copy) as T
}

/** A run as a user gets it: what its work returned can be read as a value, which is no part of the record. */
export function handedRun(run: Run): Run {
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(run)) copy[key] = handed(value as unknown)
  const { result } = run
  if (result !== undefined) Object.defineProperty(copy, 'value', { get: () => read(result) })
  return Object.freeze(copy) as unknown as Run
}

/** Nothing where a row was damaged by others. */
function read(json: string): unknown {
  try {
    return handed(JSON.parse(json) as unknown)
  } catch {
    return undefined
  }
}
