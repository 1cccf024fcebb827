/** Durations of options: text of the language, or milliseconds. */

import { parseDuration } from '../../language/duration.ts'
import type { DurationLike } from '../../language/statement/value.ts'

export type { DurationLike } from '../../language/statement/value.ts'

/** @throws {RangeError | SyntaxError} when it is no duration, naming the option, the value and the expected one. */
export function durationOf(value: DurationLike, option: string): number {
  if (typeof value === 'string') return parseDuration(value, option)
  if (!Number.isFinite(value) || value < 0)
    throw new RangeError(
      `option '${option}': expected milliseconds (0 or more) or a text such as '5 minutes', got '${value}'`,
    )
  return value
}

/**
 * The same where nothing could happen in no time: a time-out, a distance.
 *
 * @throws {RangeError | SyntaxError} when it is no duration, or 0.
 */
export function lengthOf(value: DurationLike, option: string): number {
  const length = durationOf(value, option)
  if (length > 0) return length
  throw new RangeError(
    `option '${option}': expected milliseconds above 0 or a text such as '5 minutes', got '${value}'`,
  )
}
