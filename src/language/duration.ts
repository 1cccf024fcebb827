/** A duration by itself, as options are given: any form that the language knows. */
import { duration } from '../../grammar/duration.ts'
import { end } from '../../grammar/lexical.ts'

const WHOLE = duration.skip(end)

/**
 * Milliseconds of a duration text.
 *
 * @throws {TypeError} when it is no text. @throws {SyntaxError} when it is no duration, naming the use of the text, the text, and the expected form.
 * @example
 * ```ts
 * import { parseDuration } from 'tminus/language'
 * parseDuration('1 hour and 30 min') // => 5400000
 * ```
 */
export function parseDuration(text: string, purpose = 'a duration'): number {
  if (typeof text !== 'string')
    throw new TypeError(`expected a text as ${purpose}, got '${String(text)}'`)
  const result = WHOLE.parse(text)
  if (!result.status)
    throw new SyntaxError(
      `Cannot read '${text}' as ${purpose}: expected ${result.expected.join(' or ')} at position ${result.index.offset}`,
    )
  const ms = Math.floor(result.value.ms)
  if (ms <= 0)
    throw new SyntaxError(`Cannot use '${text}' as ${purpose}: expected more than 0 milliseconds`)
  return ms
}
